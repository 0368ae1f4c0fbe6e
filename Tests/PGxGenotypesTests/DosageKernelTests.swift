import CPGxKernels
import PGxTestSupport
import Testing

/// Dosages of text have a fast path for columns of the usual spelling that have another one behind
/// them; a column that stands last, or alone, never takes it.
@Suite("Kernels: dosages of text")
struct DosageKernelTests {
  struct Outcome: Equatable {
    var result: pgx_decoded
    var dosages: [Double?]
    var ploidies: [UInt8]
    var fault: Int
  }

  private func decode(_ text: String, samples: Int) -> Outcome {
    let bytes = Array(text.utf8)
    var dosages = [Double](repeating: 7, count: samples + 1)
    var ploidies = [UInt8](repeating: 7, count: samples + 1)
    var row = pgx_row()
    var fault = 0
    let result = unsafe pgx_dosages_of_text(
      bytes, bytes.count, samples, 1, 1, 2, 1, &dosages, &ploidies, &row, &fault)
    #expect(dosages[samples] == 7 && ploidies[samples] == 7, "written behind the last sample")
    return Outcome(
      result: result, dosages: dosages.dropLast().map { $0.isNaN ? nil : $0 },
      ploidies: Array(ploidies.dropLast()), fault: fault)
  }

  private static let usual = [
    "0|0:0", "0|1:1", "1|1:2", "0/0:0", "1/0:1", "0|0:0.012", "0/1:1.234", "1|1:2.000",
  ]
  private static let others = [
    "0|0:0.1", "0|1:1.23456", "./.:.", "0|0:.", "0|0", ".", "1:1", "0|1:0.5:9", "0|0:1e0", "0|0:3",
    "2|0:0", "0|0:00", "0|0:2.001", "0|0:9", "0|0::", "|0:0", "0|0:-1", "0.0:0", "0|0 0",
    "0|0:0.0123456",
    "01|0:0", "",
  ]

  @Test("A row is its columns one by one", arguments: 0..<40)
  func columns(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<60 {
      let count = Int.random(in: 1...24, using: &random)
      let share = Int.random(in: 0...6, using: &random)
      let columns = (0..<count).compactMap { _ in
        Int.random(in: 0..<8, using: &random) < share
          ? Self.others.randomElement(using: &random) : Self.usual.randomElement(using: &random)
      }
      let row = decode(columns.joined(separator: "\t"), samples: count)
      let singles = columns.map { decode($0, samples: 1) }
      let wrong = singles.firstIndex { $0.result != PGX_DECODED }
      guard let wrong else {
        #expect(row.result == PGX_DECODED, "\(columns)")
        #expect(row.dosages == singles.map { $0.dosages[0] }, "\(columns)")
        #expect(row.ploidies == singles.map { $0.ploidies[0] }, "\(columns)")
        continue
      }
      #expect(row.result == singles[wrong].result, "\(columns)")
      #expect(row.fault == wrong, "\(columns)")
    }
  }

  @Test("The usual spelling, and too few or too many columns")
  func usual() {
    let text = Self.usual.joined(separator: "\t")
    let row = decode(text, samples: Self.usual.count)
    #expect(row.dosages == [0, 1, 2, 0, 1, 0.012, 1.234, 2])
    #expect(decode(text, samples: 9).result == PGX_WRONG_COUNT)
    #expect(decode(text, samples: 7).result == PGX_WRONG_COUNT)
  }
}
