import PGxCore
import PGxReference

/// DPYD HapB3: two linked variants, of which the intronic one is causal.
///
/// The exonic c.1236G>A (rs56038477) tags the haplotype; the intronic c.1129-5923C>G
/// (rs75017182) changes splicing and decides (CPIC DPYD guideline, HapB3 note of 2024; the table in
/// docs/matching.md, 4.3).
struct HapB3: Sendable {
  /// Index of the intronic and of the exonic position.
  let intron: Int
  let exon: Int
  /// Index of the allele with both variants, and of the intronic one alone.
  let both: Int
  let intronic: Int

  /// Nil when the definition does not have the two positions and alleles.
  init?(_ definition: GeneDefinition) {
    guard
      let intron = definition.loci.firstIndex(where: { $0.rsid == "rs75017182" }),
      let exon = definition.loci.firstIndex(where: { $0.rsid == "rs56038477" }),
      let both = definition.alleles.firstIndex(where: { $0.name.contains("HapB3") }),
      let intronic = definition.alleles.firstIndex(where: {
        $0.cells.count == 1 && $0.cells[0].locus == intron
      })
    else { return nil }
    self.intron = intron
    self.exon = exon
    self.both = both
    self.intronic = intronic
  }

  var loci: Set<Int> { [intron, exon] }
  var alleles: Set<Int> { [both, intronic] }

  /// The HapB3 allele on one chromosome of known phase; nil for none.
  ///
  /// - Parameters:
  ///   - intron: allele index at the intronic position, nil when missing.
  ///   - exon: allele index at the exonic position, nil when missing.
  ///   - notes: gets a remark where the two positions disagree or one is missing.
  /// - Returns: the index of the allele.
  func allele(intron: Int16?, exon: Int16?, notes: inout [MatchNote]) -> Int? {
    switch (intron, exon) {
    case (1?, 1?): return both
    case (1?, _): return intronic
    case (0?, 1?):
      notes.append(.hapB3ExonicWithoutIntronic)
      return nil
    case (nil, 1?):
      notes.append(.hapB3FromExonicOnly)
      return both
    default: return nil
    }
  }

  /// The HapB3 alleles of a genotype of unknown phase, each as often as it occurs.
  func alleles(intron: SiteCall, exon: SiteCall, notes: inout [MatchNote]) -> [Int] {
    let exonCount = count(exon)
    guard intron.evidence == .called else {
      guard exon.evidence == .called else { return [] }
      notes.append(.hapB3FromExonicOnly)
      return Array(repeating: both, count: exonCount)
    }
    let intronCount = count(intron)
    guard exon.evidence == .called else {
      return Array(repeating: intronic, count: intronCount)
    }
    guard chromosomes(intron) == chromosomes(exon) else { return [] }
    if exonCount > intronCount { notes.append(.hapB3ExonicWithoutIntronic) }
    let shared = min(intronCount, exonCount)
    return Array(repeating: intronic, count: intronCount - shared)
      + Array(repeating: both, count: shared)
  }

  private func count(_ site: SiteCall) -> Int {
    (site.first == 1 ? 1 : 0) + (site.second == 1 ? 1 : 0)
  }

  private func chromosomes(_ site: SiteCall) -> Int {
    (site.first >= 0 ? 1 : 0) + (site.second >= 0 ? 1 : 0)
  }
}
