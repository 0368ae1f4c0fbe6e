import PGxCore

/// Where the columns of a `.bim` or `.pvar` file are, from 0; CHROM is the first.
struct PLINKVariantColumns {
  var position: Int
  var identifier: Int
  var reference: Int
  var alternates: Int
  var filter: Int?
  /// How many columns each line must have.
  var count: Int

  /// Those of a file without a header.
  ///
  /// A1, which comes first, is ALT and A2 is REF, as PLINK 2 reads a `.bim`.
  static func bim(count: Int) -> PLINKVariantColumns {
    count >= 6
      ? PLINKVariantColumns(position: 3, identifier: 1, reference: 5, alternates: 4, count: 6)
      : PLINKVariantColumns(position: 2, identifier: 1, reference: 4, alternates: 3, count: 5)
  }

  private init(
    position: Int, identifier: Int, reference: Int, alternates: Int, filter: Int? = nil, count: Int
  ) {
    self.position = position
    self.identifier = identifier
    self.reference = reference
    self.alternates = alternates
    self.filter = filter
    self.count = count
  }

  /// The columns that a header line names; nil for a line that does not begin with `#CHROM`.
  init?(header line: Span<UInt8>, path: String, number: Int) throws(GenotypeError) {
    var fields: [Range<Int>] = []
    PLINKText.split(line, limit: 1, into: &fields)
    guard let first = fields.first, PLINKText.text(line, first) == "#CHROM" else { return nil }
    // The names of a VCF's samples follow FORMAT and are none of ours.
    PLINKText.split(line, limit: 64, into: &fields)
    let labels = fields.map { PLINKText.text(line, $0) }.prefix { $0 != "FORMAT" }
    let known: Set = ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "CM"]
    for label in labels where !known.contains(label) {
      throw .invalidLine(
        path: path, line: number, reason: "the column '\(label.prefix(40))' is none of a .pvar")
    }
    guard Set(labels).count == labels.count else {
      throw .invalidLine(path: path, line: number, reason: "two columns have one name")
    }
    guard let position = labels.firstIndex(of: "POS"), let identifier = labels.firstIndex(of: "ID"),
      let reference = labels.firstIndex(of: "REF"), let alternates = labels.firstIndex(of: "ALT")
    else {
      throw .invalidLine(
        path: path, line: number, reason: "the columns POS, ID, REF and ALT are not all there")
    }
    let filter = labels.firstIndex(of: "FILTER")
    self.init(
      position: position, identifier: identifier, reference: reference, alternates: alternates,
      filter: filter, count: max(position, identifier, reference, alternates, filter ?? 0) + 1)
  }
}

extension PLINKText {
  /// Whether a field is spelled so.
  static func isEqual(_ line: Span<UInt8>, _ field: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard field.count == bytes.count else { return false }
    for index in bytes.indices where bytes[index] != line[field.lowerBound + index] {
      return false
    }
    return true
  }

  /// Whether a field is `.`, or `0` where that means the same.
  static func isMissing(_ line: Span<UInt8>, _ field: Range<Int>, zero: Bool) -> Bool {
    guard field.count == 1 else { return false }
    let byte = line[field.lowerBound]
    return byte == UInt8(ascii: ".") || zero && byte == UInt8(ascii: "0")
  }

  /// Whether a FILTER field is `PASS` or `.`.
  static func isPassing(_ line: Span<UInt8>, _ field: Range<Int>) -> Bool {
    isMissing(line, field, zero: false) || isEqual(line, field, Array("PASS".utf8))
  }

  /// Whether one of the ids of a field, between semicolons, is in `identifiers`.
  static func has(
    _ line: Span<UInt8>, _ field: Range<Int>, _ identifiers: Set<UInt64>
  ) -> Bool {
    IdentifierHash.anyIsWanted(bytes(line, field), identifiers)
  }
}
