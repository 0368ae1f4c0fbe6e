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
    // Nine numbers in place: an array would be made for every record.
    var bounds = SIMD16<Int>(repeating: 0)
    var found = 0
    var index = 0
    while index < line.count, found < 9 {
      if unsafe line[index] == 9 {
        bounds[found] = index
        found += 1
      }
      index += 1
    }
    guard found >= 7 else { return nil }
    let count = line.count
    func column(_ number: Int) -> Range<Int> {
      guard number <= found else { return count..<count }
      return (bounds[number - 1] + 1)..<(number < found ? bounds[number] : count)
    }
    identifier = column(2)
    reference = column(3)
    alternate = column(4)
    filter = column(6)
    info = column(7)
    format = column(8)
    samples = found == 9 ? bounds[8] + 1 : count
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
