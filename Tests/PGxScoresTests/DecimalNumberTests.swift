import Foundation
import PGxTestSupport
import Testing

@testable import PGxScores

@Suite("Weights as text")
struct DecimalNumberTests {
  private func parse(_ text: String) -> DecimalNumber.Outcome {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return .notANumber }
      return unsafe DecimalNumber.parse(base, buffer.count)
    }
  }

  private func expectSame(_ text: String) {
    guard case .number(let number) = parse(text) else {
      Issue.record("\(text) was not read")
      return
    }
    let expected = unsafe strtod(text, nil)
    #expect(number.bitPattern == expected.bitPattern, "\(text)")
  }

  @Test("Numbers are those of strtod, to the last bit")
  func random() {
    var generator = SeededGenerator(seed: 4)
    for round in 0..<200_000 {
      var text = Bool.random(using: &generator) ? "-" : ""
      let count = Int.random(in: 1...(round % 7 == 0 ? 30 : 19), using: &generator)
      let point = Int.random(in: 0...count, using: &generator)
      for index in 0..<count {
        if index == point { text += "." }
        text += String(Int.random(in: 0...9, using: &generator))
      }
      if Bool.random(using: &generator) {
        let limit = round % 5 == 0 ? 300 : 60
        text += "e\(Int.random(in: -limit...(limit - 40), using: &generator))"
      }
      expectSame(text)
    }
  }

  @Test("So are numbers as programs print them, and their neighbours")
  func printed() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<100_000 {
      let exponent = UInt64.random(in: 900...1100, using: &generator)
      let value = Double(bitPattern: exponent << 52 | generator.next() >> 12)
      expectSame("\(value)")
      expectSame(String(format: "%.\(Int.random(in: 5...18, using: &generator))e", value))
    }
  }

  @Test("So are numbers half-way between two")
  func halfWay() {
    for digits in [
      "9007199254740993", "9007199254740995", "4503599627370496.5", "4503599627370497.5",
    ] {
      for exponent in ["", "e3", "e22", "e-3", "e-10", "e23"] { expectSame(digits + exponent) }
    }
    for text in [
      "0", "-0", "0.0", ".5", "5.", "1e-400", "2.2250738585072011e-308", "4.9e-324",
      "1.7976931348623157e308", "0.000000000000000000000000000000123",
      "00000000000000000000000012.5",
      "123456789012345678901234567890", "1E+05", "+3.25", "-2.76E-02", "1e00000000000000000003",
    ] { expectSame(text) }
  }

  @Test(
    "What is no finite number is refused",
    arguments: [
      ("nan", false), ("NaN", false), ("-inf", false), ("Infinity", false), ("1e400", false),
      ("", true), (".", true), ("-", true), ("e5", true), ("1e", true), ("1e+", true),
      ("1,02", true),
      ("0x10", true), ("1 2", true), ("1.2.3", true), ("NA", true), ("--1", true), ("1f", true),
      ("123456789012345678901234x", true),
    ])
  func refused(_ text: String, isOther: Bool) {
    #expect(parse(text) == (isOther ? .notANumber : .notFinite))
  }

  @Test(
    "The digest is XXH64",
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] as [(String, UInt64)])
  func digest(_ text: String, _ value: UInt64) {
    var hash = ContentHash()
    let bytes = Array(text.utf8)
    unsafe bytes.withUnsafeBufferPointer { unsafe hash.update($0) }
    #expect(hash.value == value)
  }

  @Test("The digest does not depend on how the bytes come")
  func pieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    var whole = ContentHash()
    unsafe bytes.withUnsafeBufferPointer { unsafe whole.update($0) }
    for size in [1, 7, 31, 32, 33, 100] {
      var hash = ContentHash()
      for start in stride(from: 0, to: 1000, by: size) {
        unsafe bytes[start..<min(start + size, 1000)].withUnsafeBufferPointer {
          unsafe hash.update($0)
        }
      }
      #expect(hash.value == whole.value)
    }
  }
}
