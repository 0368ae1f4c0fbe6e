/// What stands above the table of a scoring file (PGS Catalog scoring file format 1.0 and 2.0).
public struct ScoringFileHeader: Hashable, Sendable {
  /// The lines `#key=value`, in the file's order.
  public var entries: [Entry] = []

  /// A line `#key=value`.
  public struct Entry: Hashable, Sendable {
    /// Before the first `=`.
    public let key: String
    /// After it.
    public let value: String

    /// A line of the header.
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// A header without lines.
  public init() {}

  /// The value of the first line with this key.
  public subscript(_ key: String) -> String? { entries.first { $0.key == key }?.value }

  /// The score's identifier, such as `PGS000001`; nil where the header does not say.
  public var id: String? { value("pgs_id", "omicspred_id", "score_id", "PGS ID") }
  /// The name that its authors gave it.
  public var name: String? { value("pgs_name", "PGS Name") }
  /// The trait, as its authors name it.
  public var trait: String? { value("trait_reported", "Reported Trait") }
  /// The terms of EFO, and their names, that the trait was mapped to.
  public var mappedTraits: [String] {
    (value("trait_mapped", "trait_efo") ?? "").split(separator: "|").map(String.init)
  }
  /// How many rows the header says that there are, as it says it.
  public var statedRowCount: String? { value("variants_number", "Number of Variants") }

  /// The build of the author's positions.
  ///
  /// - Throws: ``ScoringFileError/unknownBuild(path:key:value:)``.
  package func build(path: String) throws(ScoringFileError) -> GenomeBuild {
    try build(["genome_build", "Original Genome Build"], path)
  }

  /// The build of the harmonised positions.
  ///
  /// - Throws: ``ScoringFileError/unknownBuild(path:key:value:)``.
  package func harmonisedBuild(path: String) throws(ScoringFileError) -> GenomeBuild {
    try build(["HmPOS_build"], path)
  }

  /// Whether the header says that the file was harmonised.
  package var saysHarmonised: Bool {
    !(self["HmPOS_date"] ?? "").isEmpty && !["", "NR"].contains(self["HmPOS_build"] ?? "")
  }

  private func build(
    _ keys: [String], _ path: String
  ) throws(ScoringFileError) -> GenomeBuild {
    guard let entry = entries.first(where: { keys.contains($0.key) }) else { return .unknown }
    guard let build = GenomeBuild(entry.value) else {
      throw .unknownBuild(path: path, key: entry.key, value: entry.value)
    }
    return build
  }

  private func value(_ keys: String...) -> String? {
    for key in keys {
      if let value = self[key], !value.isEmpty { return value }
    }
    return nil
  }

  /// Adds a line that begins with `#`; titles (`##`) and remarks without `=` say nothing.
  mutating func add(line: String) {
    var text = Self.trimmed(line[...])
    // Spreadsheets put a line with quotes in quotes, and double those within.
    if text.hasPrefix("\"#"), text.hasSuffix("\"") { text = text.dropFirst().dropLast() }
    guard text.hasPrefix("#"), !text.hasPrefix("##"), let equals = text.firstIndex(of: "=") else {
      return
    }
    let key = Self.trimmed(text.dropFirst()[..<equals])
    var value = Self.trimmed(text[text.index(after: equals)...])
    if value.count > 2, value.contains("\"\"") {
      value = Self.trimmed(Self.singleQuotes(value)[...])
    }
    guard !key.isEmpty else { return }
    entries.append(Entry(key: String(key), value: String(value)))
  }

  private static func singleQuotes(_ text: Substring) -> String {
    var result = ""
    var isSecond = false
    for character in text {
      if character == "\"", isSecond {
        isSecond = false
        continue
      }
      isSecond = character == "\""
      result.append(character)
    }
    return result
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let isBlank = { (character: Character) in character.isWhitespace }
    var text = text.drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }
}
