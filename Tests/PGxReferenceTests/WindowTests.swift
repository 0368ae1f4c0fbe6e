import PGxReference
import Testing

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
      let bases = ReferenceTables.referenceBases(
        contig: definition.contig, range: locus.position...end)
      if let bases {
        #expect(bases == Array(locus.reference.utf8), "\(gene) \(locus.position)")
      } else {
        missing += 1
      }
    }
    #expect(missing == Self.uncovered[gene, default: 0])
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
      ReferenceTables.referenceBases(contig: window.contig, range: range)
    }
    #expect(bases(window.range) == window.bases)
    #expect(bases(first...first) == [window.bases[0]])
    #expect(bases(last...last) == window.bases.suffix(1))
    #expect(bases((first - 1)...first) == nil)
    #expect(bases(last...(last + 1)) == nil)
    #expect(ReferenceTables.referenceBases(contig: "chrY", range: 1...1) == nil)
  }
}
