import CPGxKernels
import PGxTestSupport
import Testing

@Suite("Kernels: genotypes of text")
struct TextKernelTests {
  /// What a kernel made of a text.
  struct Outcome: Equatable {
    var result: pgx_decoded
    var codes: [UInt8]
    var fault: Int
  }

  /// Runs the chosen body and the scalar one on the same bytes, which begin at an odd address and end
  /// where the memory ends.
  static func decode(
    _ text: String, samples: Int, allele: Int, alleles: Int, shift: Int = 1
  ) -> (chosen: Outcome, scalar: Outcome) {
    let bytes = [UInt8](repeating: 48, count: shift) + Array(text.utf8)
    func run(_ isScalar: Bool) -> Outcome {
      var codes = [UInt8](repeating: 9, count: samples + 1)
      var fault = 0
      let result = unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe codes.withUnsafeMutableBufferPointer { codes in
          guard let text = bytes.baseAddress, let out = codes.baseAddress else {
            return PGX_MALFORMED
          }
          let count = bytes.count - shift
          if isScalar {
            return unsafe pgx_codes_of_text_scalar(
              text + shift, count, samples, UInt32(allele), UInt32(alleles), out, &fault)
          }
          return unsafe pgx_codes_of_text(
            text + shift, count, samples, UInt32(allele), UInt32(alleles), out, &fault)
        }
      }
      #expect(codes[samples] == 9, "written behind the last sample")
      codes.removeLast()
      return Outcome(result: result, codes: codes, fault: fault)
    }
    return (run(false), run(true))
  }

  static func calls(
    _ text: String, samples: Int, allele: Int, alleles: Int
  ) -> (result: pgx_decoded, calls: [NaiveGenotypes.Call]) {
    var dosages = [Double](repeating: 0, count: samples + 1)
    var ploidies = [UInt8](repeating: 0, count: samples + 1)
    var fault = 0
    let bytes = Array(text.utf8)
    let result = unsafe pgx_calls_of_text(
      bytes, bytes.count, samples, UInt32(allele), UInt32(alleles), &dosages, &ploidies, &fault)
    return (
      result,
      (0..<samples).map {
        .init(copies: dosages[$0].isNaN ? nil : Int(dosages[$0]), ploidy: Int(ploidies[$0]))
      }
    )
  }

  /// The kernel's result as the naive reader puts it.
  static func check(_ text: String, samples: Int, allele: Int, alleles: Int) {
    let (chosen, scalar) = decode(
      text, samples: samples, allele: allele, alleles: alleles, shift: text.utf8.count % 7)
    let naive = NaiveGenotypes.columns(
      text, samples: samples, allele: allele, alleleCount: alleles)
    let label = "\(samples) samples, allele \(allele) of \(alleles): \(text)"
    #expect(chosen.result == scalar.result, "\(label)")
    if chosen.result != PGX_NOT_DIPLOID { #expect(chosen.fault == scalar.fault, "\(label)") }
    switch naive {
    case .diploid(let codes):
      #expect(chosen.result == PGX_DECODED, "\(label)")
      #expect(chosen.codes == codes, "\(label)")
      #expect(scalar.codes == codes, "\(label)")
    case .general(let expected):
      #expect(chosen.result == PGX_NOT_DIPLOID, "\(label)")
      let found = calls(text, samples: samples, allele: allele, alleles: alleles)
      #expect(found.result == PGX_DECODED, "\(label)")
      #expect(found.calls == expected, "\(label)")
    case .refused:
      #expect(chosen.result != PGX_DECODED, "\(label)")
      let found = calls(text, samples: samples, allele: allele, alleles: alleles)
      #expect(found.result == PGX_MALFORMED || found.result == PGX_WRONG_COUNT, "\(label)")
    }
  }

  @Test("every number of samples, all plain")
  func plain() {
    var random = SeededGenerator(seed: 1)
    for samples in 1...200 {
      let cells = (0..<samples).map { _ in
        ["0|0", "0/1", "1|1", "./.", "1/0", "./1"].randomElement(using: &random) ?? ""
      }
      Self.check(cells.joined(separator: "\t"), samples: samples, allele: 1, alleles: 2)
      Self.check(cells.joined(separator: "\t"), samples: samples, allele: 0, alleles: 2)
    }
  }

  @Test(
    "one odd column at every place",
    arguments: [
      "", ".", "0", "1", "|0|1", "|1", "0/1:3", "10/2", "2/10", "0/1/1", "0//1", "/", "x/y", "0/2",
      "0|", "0/12345678901", "00/01", ".|.", "\u{1}/1", "0\\1", "0/1\r", "::", "9/9", "./", "0|1:",
    ])
  func odd(_ cell: String) {
    for samples in [1, 2, 31, 32, 33, 64, 65, 97] {
      for place in 0..<samples {
        var cells = [String](repeating: "0|1", count: samples)
        cells[place] = cell
        let text = cells.joined(separator: "\t")
        Self.check(text, samples: samples, allele: 1, alleles: 2)
        Self.check(text, samples: samples, allele: 2, alleles: 11)
        Self.check(text, samples: samples, allele: 10, alleles: 12)
      }
    }
  }

  @Test("every character at each place of a column, in the middle and at the end")
  func everyCharacter() {
    for character in UInt8(1)...127 {
      for place in 0..<4 {
        for column in [3, 31, 32, 39] {
          var bytes = Array([String](repeating: "0|1", count: 40).joined(separator: "\t").utf8)
          guard 4 * column + place < bytes.count else { continue }
          bytes[4 * column + place] = character
          Self.check(
            String(decoding: bytes, as: UTF8.self), samples: 40, allele: 1, alleles: 2)
        }
      }
    }
  }

  @Test("fewer and more columns than samples, and a tab at the end")
  func counts() {
    for samples in [1, 31, 32, 33, 64, 96] {
      for columns in [samples - 1, samples, samples + 1, samples + 32] where columns > 0 {
        let text = [String](repeating: "0/1", count: columns).joined(separator: "\t")
        Self.check(text, samples: samples, allele: 1, alleles: 2)
        Self.check(text + "\t", samples: samples, allele: 1, alleles: 2)
      }
    }
  }

  @Test("an allele that the record does not have is malformed, not another allele")
  func unknownAllele() {
    for alleles in 1...12 {
      for place in [0, 20, 40] {
        var cells = [String](repeating: "0/0", count: 41)
        cells[place] = "0/\(alleles)"
        let text = cells.joined(separator: "\t")
        let (chosen, _) = Self.decode(text, samples: 41, allele: 0, alleles: alleles)
        #expect(chosen.result == PGX_MALFORMED)
        #expect(chosen.fault == place)
        #expect(
          Self.calls(text, samples: 41, allele: 0, alleles: alleles).result == PGX_MALFORMED)
      }
    }
  }

  @Test("random columns of all kinds")
  func random() {
    var random = SeededGenerator(seed: 2)
    let signs = ["/", "|"]
    for _ in 0..<4_000 {
      let samples = Int.random(in: 1...80, using: &random)
      let alleles = Int.random(in: 1...14, using: &random)
      let oddity = Int.random(in: 0...3, using: &random)
      let cells = (0..<samples).map { _ in
        let isOdd = oddity > 0 && Int.random(in: 0..<(10 * oddity), using: &random) == 0
        let ploidy = isOdd ? Int.random(in: 1...4, using: &random) : 2
        var text = isOdd && Bool.random(using: &random) ? "|" : ""
        for index in 0..<ploidy {
          if index > 0 { text += signs.randomElement(using: &random) ?? "" }
          let isMissing = Int.random(in: 0..<8, using: &random) == 0
          text += isMissing ? "." : "\(Int.random(in: 0..<alleles, using: &random))"
        }
        return text + (isOdd && Bool.random(using: &random) ? ":12:." : "")
      }
      Self.check(
        cells.joined(separator: "\t"), samples: samples,
        allele: Int.random(in: 0..<alleles, using: &random), alleles: alleles)
    }
  }

  @Test("random bytes are decoded by both bodies alike, or refused by both")
  func noise() {
    var random = SeededGenerator(seed: 3)
    let letters = Array("0123./|\t:5")
    for _ in 0..<3_000 {
      let samples = Int.random(in: 1...40, using: &random)
      var characters = Array([String](repeating: "0/1", count: samples).joined(separator: "\t"))
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        characters[Int.random(in: 0..<characters.count, using: &random)] =
          letters.randomElement(using: &random) ?? "0"
      }
      Self.check(String(characters), samples: samples, allele: 1, alleles: 4)
    }
  }
}
