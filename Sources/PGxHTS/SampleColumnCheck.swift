/// Refuses sample columns that do not have the form their FORMAT and the header give them.
///
/// What htslib refuses as well: a genotype that is none, text in place of a number, more subfields
/// than FORMAT names. Fewer are right: trailing ones may be left out.
struct SampleColumnCheck {
  /// The form of a subfield.
  private enum Form: String {
    case genotype = "genotype"
    case integer = "whole number"
    case real = "number"
    case text = "text"
  }

  private let path: String
  private let header: VariantFileHeader
  /// Whether a genotype may begin with the separator of its first allele (VCF 4.4 and later).
  private let allowsLeadingPhase: Bool
  /// The last line's FORMAT, and the forms that it stands for.
  private var format: [UInt8] = []
  private var forms: [Form] = []

  init(path: String, header: VariantFileHeader) {
    self.path = path
    self.header = header
    let minor = header.version.split(separator: ".").last.flatMap { Int($0) }
    allowsLeadingPhase = header.version.hasPrefix("VCFv4.") && (minor ?? 0) >= 4
  }

  /// Looks at all samples of one line, which has as many columns as the header names.
  mutating func check(_ line: Span<UInt8>, number: Int) throws(HTSError) {
    guard !header.samples.isEmpty else { return }
    var cursor = 0
    for _ in 0..<8 { cursor = Self.end(line, cursor, 9, before: line.count) + 1 }
    let end = Self.end(line, cursor, 9, before: line.count)
    guard cursor <= end, end < line.count else { return }
    enter(line, cursor, end)
    // FORMAT may say that the record has nothing of its samples.
    guard format != [UInt8(ascii: ".")] else { return }
    cursor = end + 1
    for sample in header.samples {
      guard cursor <= line.count else { return }
      cursor = try check(line, cursor, sample, number) + 1
    }
  }

  /// Looks at the sample column that begins at `start`; where it ends.
  private func check(
    _ line: Span<UInt8>, _ start: Int, _ sample: String, _ number: Int
  ) throws(HTSError) -> Int {
    let columnEnd = Self.end(line, start, 9, before: line.count)
    // The whole column left out.
    if columnEnd == start + 1, line[start] == UInt8(ascii: ".") { return columnEnd }
    var cursor = start
    for form in forms {
      let end = Self.end(line, cursor, UInt8(ascii: ":"), before: columnEnd)
      guard isRight(line, cursor, end, form) else {
        throw fault(sample, number, "'\(Self.excerpt(line, cursor, end))' is no \(form.rawValue)")
      }
      cursor = end + 1
      if end == columnEnd { return columnEnd }
    }
    throw fault(sample, number, "more values than FORMAT names")
  }

  private func fault(_ sample: String, _ number: Int, _ reason: String) -> HTSError {
    .invalidRecord(
      path: path, record: number, reason: "sample \(PGxHTS.excerpt(sample.utf8)): \(reason)")
  }

  /// Takes the FORMAT of the line, which is most often that of the line before.
  private mutating func enter(_ line: Span<UInt8>, _ start: Int, _ end: Int) {
    var isSame = format.count == end - start
    var index = 0
    while isSame, index < format.count {
      isSame = format[index] == line[start + index]
      index += 1
    }
    guard !isSame else { return }
    format = (start..<end).map { line[$0] }
    forms = format.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
      let key = String(decoding: $0, as: UTF8.self)
      if key == "GT" { return .genotype }
      switch header.formatTypes[key] {
      case "Integer": return .integer
      case "Float": return .real
      default: return .text
      }
    }
  }

  private func isRight(_ line: Span<UInt8>, _ start: Int, _ end: Int, _ form: Form) -> Bool {
    switch form {
    case .text: true
    case .genotype: isGenotype(line, start, end)
    case .integer, .real:
      // A list; values may be missing (`.`) or left out.
      allValues(line, start, end) { first, last in
        if last - first <= 1, first == last || line[first] == UInt8(ascii: ".") { return true }
        return form == .integer
          ? Self.isInteger(line, first, last) : Self.isReal(line, first, last)
      }
    }
  }

  private func allValues(
    _ line: Span<UInt8>, _ start: Int, _ end: Int, _ isValue: (Int, Int) -> Bool
  ) -> Bool {
    var cursor = start
    while cursor <= end {
      let last = Self.end(line, cursor, UInt8(ascii: ","), before: end)
      guard isValue(cursor, last) else { return false }
      cursor = last + 1
    }
    return true
  }

  /// Alleles, numbers or `.`, between `/` and `|`.
  private func isGenotype(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var cursor = start
    if allowsLeadingPhase, cursor < end, Self.isSeparator(line[cursor]) { cursor += 1 }
    while true {
      let first = cursor
      if cursor < end, line[cursor] == UInt8(ascii: ".") {
        cursor += 1
      } else {
        cursor = Self.skipDigits(line, cursor, end)
      }
      guard cursor > first else { return false }
      guard cursor < end else { return true }
      guard Self.isSeparator(line[cursor]) else { return false }
      cursor += 1
    }
  }

  private static func isInteger(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let digits = skipSign(line, start, end)
    return digits < end && skipDigits(line, digits, end) == end
  }

  private static func isReal(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let unsigned = skipSign(line, start, end)
    var cursor = skipDigits(line, unsigned, end)
    var digits = cursor - unsigned
    if cursor < end, line[cursor] == UInt8(ascii: ".") {
      let fraction = skipDigits(line, cursor + 1, end)
      digits += fraction - cursor - 1
      cursor = fraction
    }
    guard digits > 0 else {
      let word = (unsigned..<end).map { line[$0] | 0x20 }
      return ["nan", "inf", "infinity"].contains { $0.utf8.elementsEqual(word) }
    }
    guard cursor < end else { return true }
    return line[cursor] | 0x20 == UInt8(ascii: "e") && isInteger(line, cursor + 1, end)
  }

  private static func skipSign(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    let isSigned =
      start < end && (line[start] == UInt8(ascii: "-") || line[start] == UInt8(ascii: "+"))
    return isSigned ? start + 1 : start
  }

  private static func skipDigits(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var cursor = start
    while cursor < end, line[cursor] &- 48 <= 9 { cursor += 1 }
    return cursor
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "|")
  }

  /// The offset of the first `byte` from `start` on, or `limit`.
  private static func end(
    _ line: Span<UInt8>, _ start: Int, _ byte: UInt8, before limit: Int
  ) -> Int {
    var cursor = start
    while cursor < limit, line[cursor] != byte { cursor += 1 }
    return cursor
  }

  private static func excerpt(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> String {
    PGxHTS.excerpt((start..<min(end, start + 50)).map { line[$0] })
  }
}
