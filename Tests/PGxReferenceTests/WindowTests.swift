import Testing

@testable import PGxReference

@Suite("Reference windows")
struct WindowTests {
  /// Positions outside every window, by gene: their sequence is not part of the data.
  static let uncovered: [String: Int] = ["F2": 1, "F5": 1, "MT-RNR1": 20]

  @Test("windows hold REF at every position they cover", arguments: ReferenceTables.genes)
  func reference(gene: String) throws {
    let definition = try #require(ReferenceTables.definition(of: gene))
    var missing = 0
    for locus in definition.loci {
      let end = locus.position + locus.reference.utf8.count - 1
      let bases = ReferenceSequence.grch38.bases(
        contig: definition.contig, range: locus.position...end)
      if let bases {
        #expect(bases == Array(locus.reference.utf8), "\(gene) \(locus.position)")
      } else {
        missing += 1
      }
    }
    #expect(missing == Self.uncovered[gene, default: 0])
  }

  @Test("GRCh37 has its own REF at every position known there", arguments: ReferenceTables.genes)
  func reference37(gene: String) throws {
    let definition = try #require(ReferenceTables.definition(of: gene))
    guard definition.contig != "chrM" else { return }
    for locus in definition.loci {
      guard let position = locus.position37 else { continue }
      let expected = locus.reference37 ?? locus.reference
      let bases = ReferenceSequence.grch37.bases(
        contig: definition.contig, range: position...(position + expected.utf8.count - 1))
      if let bases { #expect(bases == Array(expected.utf8), "\(gene) \(locus.position)") }
      let isCovered = ReferenceSequence.grch38.base(
        contig: definition.contig, position: locus.position)
      #expect((isCovered == nil) == (bases == nil), "\(gene) \(locus.position)")
    }
  }

  @Test("no window lies between two shifts of the builds")
  func shifts() {
    let loci = Dictionary(
      grouping: ReferenceTables.genes.compactMap { ReferenceTables.definition(of: $0) },
      by: \.contig
    ).mapValues { $0.flatMap(\.loci) }
    for window in ReferenceTables.windows {
      #expect(window.shifts(loci[window.contig] ?? []).count == 1, "\(window.contig)")
    }
  }

  @Test("windows do not touch")
  func disjoint() {
    let windows = ReferenceTables.windows
    for (first, second) in zip(windows, windows.dropFirst()) where first.contig == second.contig {
      #expect(first.range.upperBound + 1 < second.range.lowerBound)
    }
    #expect(windows.allSatisfy { $0.bases.count == $0.range.count })
  }

  @Test("a stretch is given whole or not at all")
  func edges() throws {
    let window = try #require(ReferenceTables.windows.first)
    let (first, last) = (window.range.lowerBound, window.range.upperBound)
    func bases(_ range: ClosedRange<Int>) -> [UInt8]? {
      ReferenceSequence.grch38.bases(contig: window.contig, range: range)
    }
    #expect(bases(window.range) == window.bases)
    #expect(bases(first...first) == [window.bases[0]])
    #expect(bases(last...last) == window.bases.suffix(1))
    #expect(bases((first - 1)...first) == nil)
    #expect(bases(last...(last + 1)) == nil)
    #expect(ReferenceSequence.grch38.bases(contig: "chrY", range: 1...1) == nil)
  }
}
