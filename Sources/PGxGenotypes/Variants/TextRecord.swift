import PGxCore

/// The columns of a data line, found but not copied.
struct TextRecord {
  /// Where the columns from ID on lie in the line.
  let identifier: Range<Int>, reference: Range<Int>, alternate: Range<Int>, filter: Range<Int>
  let info: Range<Int>, format: Range<Int>
  /// Where the first sample column begins; the line's length when there is none.
  let samples: Int

  /// Finds the columns; nil when there are fewer than eight.
  init?(_ line: UnsafeBufferPointer<UInt8>) {
    var bounds: [Int] = []
    bounds.reserveCapacity(9)
    var index = 0
    while index < line.count, bounds.count < 9 {
      if unsafe line[index] == 9 { bounds.append(index) }
      index += 1
    }
    guard bounds.count >= 7 else { return nil }
    func column(_ number: Int) -> Range<Int> {
      guard number <= bounds.count else { return line.count..<line.count }
      let end = number < bounds.count ? bounds[number] : line.count
      return (bounds[number - 1] + 1)..<end
    }
    identifier = column(2)
    reference = column(3)
    alternate = column(4)
    filter = column(6)
    info = column(7)
    format = column(8)
    samples = bounds.count == 9 ? bounds[8] + 1 : line.count
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
