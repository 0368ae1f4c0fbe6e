import PGxTestSupport
import Testing

@testable import PGxVariants

@Suite("Shortest alignments of two alleles")
struct AlleleAlignmentTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let alleles: (String, String)
    let rows: Range<Int>
    let anchored: Bool
    let expected: Set<String>

    init(
      _ name: String, _ reference: String, _ alternate: String, _ rows: Range<Int>,
      anchored: Bool = false, gives expected: Set<String>
    ) {
      testDescription = name
      alleles = (reference, alternate)
      self.rows = rows
      self.anchored = anchored
      self.expected = expected
    }
  }

  @Test(
    "tell what becomes of a stretch",
    arguments: [
      Case("kept", "GATC", "GTTC", 0..<1, gives: ["G"]),
      Case("substituted", "GATC", "GTTC", 1..<2, gives: ["T"]),
      Case("deleted", "GAC", "GC", 1..<2, gives: [""]),
      Case("deleted or not", "GAAC", "GAC", 1..<2, gives: ["", "A"]),
      Case("without what is inserted beside it", "GC", "GTC", 0..<1, gives: ["G"]),
      Case("two bases, with what is inserted between", "GC", "GTC", 0..<2, gives: ["GTC"]),
      Case("between anchors", "GC", "GTC", 0..<2, anchored: true, gives: ["T"]),
      Case("between anchors, one changed", "GC", "ATC", 0..<2, anchored: true, gives: ["", "T"]),
      Case("between anchors, in a repeat", "GAAC", "GAAAC", 0..<4, anchored: true, gives: ["AAA"]),
      Case("an anchor gone", "GAC", "AC", 0..<3, anchored: true, gives: ["-"]),
    ])
  func outcomes(_ c: Case) throws {
    let alignment = try #require(
      AlleleAlignment(reference: Array(c.alleles.0.utf8), alternate: Array(c.alleles.1.utf8)))
    #expect(Self.texts(alignment.outcomes(of: c.rows, anchored: c.anchored)) == c.expected)
  }

  @Test("are those that trying all of them finds")
  func exhaustive() throws {
    var generator = SeededGenerator(seed: 7)
    func random(_ most: Int) -> [UInt8] {
      (0..<Int.random(in: 2...most, using: &generator)).map { _ in
        Array("AC".utf8).randomElement(using: &generator) ?? 65
      }
    }
    for _ in 0..<150 {
      let (reference, alternate) = (random(5), random(5))
      let alignment = try #require(
        AlleleAlignment(reference: reference, alternate: alternate))
      let all = Self.alignments(reference[...], alternate[...])
      let fewest = all.map(\.cost).min()
      #expect(alignment.distance == fewest)
      let shortest = all.filter { $0.cost == fewest }
      for first in reference.indices {
        for last in first..<reference.count {
          for anchored in [false, true] where !anchored || last > first {
            let expected = Set(
              shortest.map { $0.outcome(of: first...last, anchored: anchored, alternate) })
            let found = Self.texts(alignment.outcomes(of: first..<(last + 1), anchored: anchored))
            #expect(
              found == expected,
              "\(SpelledVariant.text(reference)) \(SpelledVariant.text(alternate)) \(first)-\(last)"
            )
          }
        }
      }
    }
  }

  @Test("give up on sequences that are too long")
  func tooLong() {
    let long = Array(repeating: UInt8(ascii: "A"), count: 600)
    #expect(AlleleAlignment(reference: long, alternate: long) == nil)
    #expect(AlleleAlignment(reference: long, alternate: [65, 67]) != nil)
  }

  private static func texts(_ outcomes: Set<[UInt8]?>) -> Set<String> {
    Set(outcomes.map { $0.map(SpelledVariant.text) ?? "-" })
  }

  /// One way to write the alternate under the reference.
  private struct Written {
    var cost = 0
    /// By reference base: the index of the alternate's base under it; nil when it is deleted.
    var under: [Int?] = []
    /// By reference base, and one for the end: how many bases of the alternate come before.
    var before: [Int] = []

    func outcome(of rows: ClosedRange<Int>, anchored: Bool, _ alternate: [UInt8]) -> String {
      func text(_ range: Range<Int>) -> String { SpelledVariant.text(Array(alternate[range])) }
      if anchored {
        guard let first = under[rows.lowerBound], let last = under[rows.upperBound] else {
          return "-"
        }
        return text((first + 1)..<last)
      }
      // The bases under the stretch, and those between them.
      let end =
        under[rows.upperBound].map { $0 + 1 } ?? before[rows.upperBound]
      return text(before[rows.lowerBound]..<end)
    }
  }

  private static func alignments(
    _ reference: ArraySlice<UInt8>, _ alternate: ArraySlice<UInt8>
  ) -> [Written] {
    guard let base = reference.first else {
      return [
        Written(
          cost: alternate.count, under: [], before: [alternate.startIndex + alternate.count])
      ]
    }
    var found: [Written] = []
    // How many bases are inserted before this one.
    for skipped in 0...alternate.count {
      let rest = alternate.dropFirst(skipped)
      let place = rest.startIndex
      for written in alignments(reference.dropFirst(), rest) {
        found.append(
          Written(
            cost: written.cost + skipped + 1, under: [nil] + written.under,
            before: [place] + written.before))
      }
      guard let other = rest.first else { continue }
      for written in alignments(reference.dropFirst(), rest.dropFirst()) {
        found.append(
          Written(
            cost: written.cost + skipped + (base == other ? 0 : 1), under: [place] + written.under,
            before: [place] + written.before))
      }
    }
    return found
  }
}
