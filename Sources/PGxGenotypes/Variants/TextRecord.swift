import PGxCore

/// The columns of a data line, found but not copied.
struct TextRecord {
  /// Where the columns from ID on lie in the line.
  private(set) var identifier = 0..<0, reference = 0..<0, alternate = 0..<0, filter = 0..<0
  private(set) var info = 0..<0, format = 0..<0
  /// Where the first sample column begins; the line's length when there is none.
  private(set) var samples = 0

  /// Finds the columns of a line; false when there are fewer than eight.
  mutating func find(in line: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = line.count
    var start = 0
    /// The column that begins at `start`; empty, at the end, when there is none.
    func column() -> Range<Int> {
      let first = min(start, count)
      var end = first
      while end < count, unsafe line[end] != 9 { end += 1 }
      start = end + 1
      return first..<end
    }
    _ = column()
    _ = column()
    identifier = column()
    reference = column()
    alternate = column()
    _ = column()
    filter = column()
    // The eighth begins behind a tab, even if nothing follows.
    guard start <= count else { return false }
    info = column()
    format = column()
    samples = min(start, count)
    return true
  }
}

/// Where FORMAT has the fields that are read.
struct TextFormat {
  /// Whether GT is the first.
  let hasGenotype: Bool
  /// Index of the dosage field; nil when the record has none.
  let field: Int?

  /// Reads a FORMAT column.
  init(_ bytes: some Collection<UInt8>, field wanted: DosageField) {
    let names = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    hasGenotype = names.first.map { $0.elementsEqual("GT".utf8) } ?? false
    let name = Array(wanted.rawValue.utf8)
    field = wanted == .genotype ? nil : names.firstIndex { $0.elementsEqual(name) }
  }
}
