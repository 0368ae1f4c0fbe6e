import CPGxKernels
import PGxTestSupport
import Testing

@Suite("Kernels: numbers of text, and BCF")
struct NumberKernelTests {
  /// Reads subfield `field` of all columns.
  static func numbers(
    _ text: String, samples: Int, field: Int, hasGenotype: Bool, width: Int = 1, alleles: Int = 2
  ) -> (result: pgx_decoded, values: [Double], counts: [UInt8], ploidies: [UInt8]) {
    var values = [Double](repeating: 7, count: samples * width)
    var counts = [UInt8](repeating: 7, count: samples)
    var ploidies = counts
    var fault = 0
    let bytes = Array(text.utf8)
    let result = unsafe pgx_numbers_of_text(
      bytes, bytes.count, samples, field, hasGenotype ? 1 : 0, UInt32(alleles), width, &values,
      &counts, &ploidies, &fault)
    return (result, values, counts, ploidies)
  }

  @Test(
    "numbers are read as the nearest double, in all their spellings",
    arguments: [
      "0", "1", "2", "0.5", ".5", "5.", "0.1", "1.999999999999999", "0.30000000000000004", "1e-3",
      "1E+0", "-0.0004", "+1", "0.000000000000000000000000000001", "1e-320", "123456789012345678",
      "0.12345678901234567890", "00000000000000000000.5", "9007199254740993", "4.35", "2.675",
    ])
  func spellings(_ text: String) throws {
    let found = Self.numbers("0|1:" + text, samples: 1, field: 1, hasGenotype: true)
    #expect(found.result == PGX_DECODED)
    #expect(found.values.first == Double(text))
    #expect(found.counts == [1])
  }

  @Test(
    "what is no number is malformed",
    arguments: [
      "x", "0x10", " 0.5", "inf", "-inf", "infinity", "1e999", "0.5 ", "1..2", "--1", "..", ".e5",
      "-",
      "e5", "1e", "nan(1)", "0,5x", "0.5,",
    ])
  func malformed(_ text: String) {
    let found = Self.numbers("0|1:" + text, samples: 1, field: 1, hasGenotype: true, width: 2)
    #expect(found.result == PGX_MALFORMED)
  }

  @Test(
    "points, NaN and fields that were left out are missing",
    arguments: [
      "0|1:.", "0|1", "0|1:nan", "0|1:NaN", "./.", ".", "0|1:.:5",
    ])
  func missing(_ text: String) {
    let found = Self.numbers(text, samples: 1, field: 1, hasGenotype: true)
    #expect(found.result == PGX_DECODED)
    #expect(found.values.first?.isNaN == true)
    #expect(found.ploidies == [2])
  }

  @Test(
    "the ploidy comes from GT, which must be one",
    arguments: [
      ("0:1", 1), ("1|1:1", 2), ("0/1/1:1", 3), ("10/11:1", 2), ("|0|1:1", 2), (".:1", 2),
      ("x/y:1", nil), ("0/:1", nil), ("/0:1", 1), ("0/9:1", nil), ("\t/0:1", nil), ("0|\t:1", nil),
    ] as [(String, UInt8?)])
  func ploidy(_ text: String, _ expected: UInt8?) {
    let samples = text.split(separator: "\t", omittingEmptySubsequences: false).count
    let alleles = text.contains("11") ? 12 : 2
    let found = Self.numbers(
      text, samples: samples, field: 1, hasGenotype: true, alleles: alleles)
    #expect((found.result == PGX_DECODED) == (expected != nil), "\(text)")
    if let expected { #expect(found.ploidies == [expected]) }
  }

  @Test("the field is found wherever FORMAT has it")
  func places() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<2_000 {
      let samples = Int.random(in: 1...20, using: &random)
      let field = Int.random(in: 0...3, using: &random)
      let hasGenotype = field > 0 && Bool.random(using: &random)
      var expected: [Double?] = []
      let cells = (0..<samples).map { _ in
        let fields = Int.random(in: 1...5, using: &random)
        var parts = (0..<fields).map { _ in "\(Int.random(in: 0...9, using: &random))" }
        if hasGenotype { parts[0] = "0/1" }
        let isMissing = Int.random(in: 0..<4, using: &random) == 0
        if field < fields, isMissing { parts[field] = "." }
        expected.append(field < fields && !isMissing ? Double(parts[field]) : nil)
        return parts.joined(separator: ":")
      }
      let found = Self.numbers(
        cells.joined(separator: "\t"), samples: samples, field: field, hasGenotype: hasGenotype)
      #expect(found.result == PGX_DECODED)
      #expect(found.values.map { $0.isNaN ? nil : $0 } == expected, "\(cells), field \(field)")
    }
  }

  // MARK: - BCF

  @Test("pairs of bytes: both bodies alike, and as values one by one")
  func pairs() {
    var random = SeededGenerator(seed: 5)
    let odd: [UInt8] = [0x80, 0x81, 0x82, 0xFF, 0x7E, 0, 1, 8, 9]
    for round in 0..<6_000 {
      let samples = Int.random(in: 1...200, using: &random)
      let alleles = UInt32.random(in: 1...5, using: &random)
      let allele = UInt32.random(in: 0..<alleles, using: &random)
      let oddity = round % 3 == 0 ? 0 : Int.random(in: 20...800, using: &random)
      var values = (0..<(2 * samples)).map { _ in
        UInt8.random(in: 0...UInt8(2 * alleles + 1), using: &random)
      }
      for index in values.indices
      where oddity > 0 && Int.random(in: 0..<oddity, using: &random) == 0 {
        values[index] = odd.randomElement(using: &random) ?? 0
      }
      var codes = [UInt8](repeating: 9, count: samples)
      var scalarCodes = codes
      var faults = (0, 0)
      let chosen = unsafe pgx_codes_of_pairs8(
        values, samples, allele, alleles, &codes, &faults.0)
      let scalar = unsafe pgx_codes_of_pairs8_scalar(
        values, samples, allele, alleles, &scalarCodes, &faults.1)
      #expect(chosen == scalar)
      #expect(faults.0 == faults.1)
      var dosages = [Double](repeating: 0, count: samples)
      var ploidies = [UInt8](repeating: 0, count: samples)
      let general = unsafe pgx_calls_of_values(
        values, samples, 2, 1, allele, alleles, &dosages, &ploidies, &faults.1)
      // The one ends a list with the first end, the other looks at both values.
      if chosen == PGX_MALFORMED || general == PGX_MALFORMED { continue }
      guard chosen == PGX_DECODED else { continue }
      #expect(codes == scalarCodes)
      for sample in 0..<samples {
        let copies = dosages[sample].isNaN ? 3 : UInt8(dosages[sample])
        #expect(codes[sample] == copies)
      }
    }
  }

  @Test("an allele that a BCF record does not have is malformed", arguments: [1, 2, 4])
  func unknownAllele(_ width: Int) {
    for (value, isKnown) in [(4, true), (5, true), (6, false), (2, true), (126, false)] {
      var bytes: [UInt8] = []
      for number in [2, 2, 2, value] {
        bytes += (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      }
      var dosages = [0.0, 0]
      var ploidies: [UInt8] = [0, 0]
      var fault = 0
      let result = unsafe pgx_calls_of_values(
        bytes, 2, 2, width, 0, 2, &dosages, &ploidies, &fault)
      #expect(result == (isKnown ? PGX_DECODED : PGX_MALFORMED))
      if !isKnown { #expect(fault == 1) }
    }
  }

  @Test("codes are counted whatever their number")
  func tally() {
    var random = SeededGenerator(seed: 6)
    for count in Array(0...200) + [4_079, 4_080, 4_081, 70_000] {
      let codes = (0..<count).map { _ in UInt8.random(in: 0...3, using: &random) }
      var counts = (9, 9, 9)
      unsafe withUnsafeMutableBytes(of: &counts) {
        unsafe pgx_tally_codes(
          codes, count, $0.assumingMemoryBound(to: Int.self).baseAddress)
      }
      #expect(counts.0 == codes.count { $0 == 1 })
      #expect(counts.1 == codes.count { $0 == 2 })
      #expect(counts.2 == codes.count { $0 == 3 })
    }
  }
}
