import PGxReference

/// What generated whole genomes have in common.
struct SyntheticGenome {
  /// A position of the panel, as a record needs it.
  struct Locus {
    let position: Int
    let reference: String
    let alternates: [String]
  }

  /// The chromosomes of GRCh38 that the panel is on, and their lengths in bases.
  static let contigs: [(name: String, length: Int)] = [
    ("chr1", 248_956_422), ("chr2", 242_193_529), ("chr3", 198_295_559), ("chr4", 190_214_555),
    ("chr5", 181_538_259), ("chr6", 170_805_979), ("chr7", 159_345_973), ("chr8", 145_138_636),
    ("chr9", 138_394_717), ("chr10", 133_797_422), ("chr11", 135_086_622),
    ("chr12", 133_275_309), ("chr13", 114_364_328), ("chr14", 107_043_718),
    ("chr15", 101_991_189), ("chr16", 90_338_345), ("chr17", 83_257_441), ("chr18", 80_373_285),
    ("chr19", 58_617_616), ("chr20", 64_444_167), ("chr21", 46_709_983), ("chr22", 50_818_468),
    ("chrX", 156_040_895),
  ]

  /// All their bases.
  static let length = contigs.reduce(0) { $0 + $1.length }

  /// The panel's positions by contig, ascending.
  static let panel: [String: [Locus]] = {
    var panel: [String: [Locus]] = [:]
    for gene in ReferenceTables.genes {
      guard let definition = ReferenceTables.definition(of: gene) else { continue }
      for locus in definition.loci {
        panel[definition.contig, default: []].append(
          Locus(
            position: locus.position, reference: locus.reference, alternates: locus.alternates))
      }
    }
    return panel.mapValues { $0.sorted { $0.position < $1.position } }
  }()

  /// The reference base at a position near the panel, elsewhere a random one.
  mutating func base(_ contig: String, _ position: Int) -> UInt8 {
    ReferenceSequence.grch38.base(contig: contig, position: position)
      ?? Self.bases[Int(random() >> 7 & 3)]
  }

  private static let bases = Array("ACGT".utf8)
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The next of a fixed sequence of numbers (xorshift64).
  mutating func random() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
