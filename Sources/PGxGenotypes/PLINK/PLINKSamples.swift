/// The samples of a `.fam` or `.psam` file.
///
/// The columns are those of the PLINK 2 file format specification, "PSAM Format Specification": the
/// last header line begins with `#FID` or `#IID`; without one the columns are those of PLINK 1's
/// `.fam`: FID, IID, PAT, MAT, SEX.
package struct PLINKSamples: Sendable {
  /// The individual ids; with the family's before it (`FID_IID`), and the source's behind it, where
  /// that takes to tell all samples apart.
  package private(set) var names: [String] = []
  /// The family of each sample; nil for `0` and where the file has none.
  package private(set) var families: [String?] = []
  /// The individual ids as they stand in the file.
  package private(set) var individuals: [String] = []
  /// Whether both parents of each sample are unknown, which PLINK calls a founder.
  package private(set) var founders: [Bool] = []
  /// What the file says of each sample's sex.
  package private(set) var sexes: [StatedSex] = []

  /// Reads the file at `path`.
  ///
  /// - Throws: ``GenotypeError``.
  package init(path: String) throws(GenotypeError) {
    var columns: Columns?
    var identifiers: [Identifier] = []
    var sexes: [StatedSex] = []
    var fields: [Range<Int>] = []
    try PLINKText.forEachLine(of: path) { line, number throws(GenotypeError) in
      if line[0] == UInt8(ascii: "#") {
        guard identifiers.isEmpty else {
          throw .invalidLine(path: path, line: number, reason: "a header line after samples")
        }
        PLINKText.split(line, limit: .max, into: &fields)
        let labels = fields.map { PLINKText.text(line, $0) }
        columns = try Columns(labels, path: path, line: number) ?? columns
        return
      }
      PLINKText.split(line, limit: columns?.count ?? 6, into: &fields)
      if fields.isEmpty { return }
      let known = columns ?? .fam
      columns = known
      guard fields.count >= known.count else {
        throw .invalidLine(
          path: path, line: number,
          reason: "\(fields.count) columns where \(known.count) are needed")
      }
      let individual = PLINKText.text(line, fields[known.individual])
      guard individual != "0" else {
        throw .invalidLine(path: path, line: number, reason: "the sample's id is 0")
      }
      identifiers.append(
        Identifier(
          family: known.family.map { PLINKText.text(line, fields[$0]) } ?? "0",
          individual: individual,
          source: known.source.map { PLINKText.text(line, fields[$0]) } ?? "0", line: number))
      founders.append(
        known.parents.allSatisfy { PLINKText.isEqual(line, fields[$0], [UInt8(ascii: "0")]) })
      sexes.append(known.sex.map { Self.sex(line, fields[$0]) } ?? .unknown)
    }
    self.sexes = sexes
    families = identifiers.map { $0.family == "0" ? nil : $0.family }
    individuals = identifiers.map(\.individual)
    names = try Self.names(of: identifiers, path: path)
  }

  /// Where the columns are.
  private struct Columns {
    var family: Int?
    var individual: Int
    var source: Int?
    var sex: Int?
    /// Father and mother.
    var parents: [Int] = []
    /// How many columns each line must have.
    var count: Int

    static let fam = Columns(
      family: 0, individual: 1, source: nil, sex: 4, parents: [2, 3], count: 5)

    private init(
      family: Int?, individual: Int, source: Int?, sex: Int?, parents: [Int], count: Int
    ) {
      self.family = family
      self.individual = individual
      self.source = source
      self.sex = sex
      self.parents = parents
      self.count = count
    }

    /// The columns that a header line names; nil for a line of other content.
    init?(_ labels: [String], path: String, line: Int) throws(GenotypeError) {
      guard let first = labels.first, first == "#FID" || first == "#IID" else { return nil }
      if first == "#FID", labels.count < 2 || labels[1] != "IID" {
        throw .invalidLine(path: path, line: line, reason: "no column IID after #FID")
      }
      guard Set(labels).count == labels.count else {
        throw .invalidLine(path: path, line: line, reason: "two columns have one name")
      }
      self.init(
        family: first == "#FID" ? 0 : nil, individual: first == "#FID" ? 1 : 0,
        source: labels.firstIndex(of: "SID"), sex: labels.firstIndex(of: "SEX"),
        parents: ["PAT", "MAT"].compactMap { labels.firstIndex(of: $0) },
        count: labels.count)
    }
  }

  private struct Identifier {
    let family: String
    let individual: String
    let source: String
    let line: Int
  }

  /// 1, M: male; 2, F: female; all else says nothing.
  private static func sex(_ line: Span<UInt8>, _ field: Range<Int>) -> StatedSex {
    guard field.count == 1 else { return .unknown }
    return switch line[field.lowerBound] {
    case UInt8(ascii: "1"), UInt8(ascii: "M"), UInt8(ascii: "m"): .male
    case UInt8(ascii: "2"), UInt8(ascii: "F"), UInt8(ascii: "f"): .female
    default: .unknown
    }
  }

  /// The shortest form of the ids in which no two are the same.
  private static func names(
    of identifiers: [Identifier], path: String
  ) throws(GenotypeError) -> [String] {
    let forms: [(Identifier) -> String] = [
      { $0.individual },
      { "\($0.family)_\($0.individual)" },
      { "\($0.family)_\($0.individual)_\($0.source)" },
    ]
    for form in forms {
      let names = identifiers.map(form)
      if Set(names).count == names.count { return names }
    }
    var seen: Set<String> = []
    for identifier in identifiers where !seen.insert(forms[2](identifier)).inserted {
      throw .duplicateSample(path: path, line: identifier.line, name: identifier.individual)
    }
    return []
  }
}
