import PGxCore
import PGxHTS
import PGxReference

/// One record near the panel: its alleles, and the stretch it speaks of.
struct PanelRecord {
  /// The panel's spelling of its contig.
  let contig: String
  let alleles: RecordAlleles
  let column: AlternateColumn
  /// Its REF, or what a reference block covers; 1-based, both ends included.
  let range: ClosedRange<Int>
  /// Whether it is a reference block: no alternate but one that stands for all, or none and an END.
  ///
  /// A segment of a copy-number caller looks the same and speaks of no sequence: a block without
  /// open allele has to give what was read there, and no copy number.
  let isBlock: Bool

  init(_ line: Span<UInt8>, _ head: LineHead, contig: String, alleles: RecordAlleles) {
    self.contig = contig
    self.alleles = alleles
    column = AlternateColumn(line, head.alternate)
    let end = head.position + max(head.reference.count, 1) - 1
    let isSegment = column == .none && head.end > end && Self.isSegment(line, head)
    isBlock = column == .open || (column == .none && head.end > end && !isSegment)
    speaksOfSequence = !isSegment
    range = head.position...(isBlock ? max(end, head.end) : end)
  }

  /// Whether it is a record of sequence, and not a segment of a copy-number caller.
  let speaksOfSequence: Bool

  private static func isSegment(_ line: Span<UInt8>, _ head: LineHead) -> Bool {
    var columns: [Substring] = []
    var start = head.alternate.upperBound + 1
    // QUAL, FILTER, INFO, FORMAT
    for _ in 0..<4 {
      var end = start
      while end < line.count, line[end] != 9 { end += 1 }
      columns.append(Substring(GenotypeParser.text(line, min(start, line.count)..<end)))
      start = end + 1
    }
    let info = columns[2].split(separator: ";").map { $0.prefix { $0 != "=" } }
    let format = columns[3].split(separator: ":")
    return info.contains(where: Self.structural.contains)
      || format.contains(where: Self.copyNumber.contains)
      || !(format.contains(where: Self.reads.contains) || info.contains("MIN_DP"))
  }

  /// INFO of structural and copy-number variants.
  private static let structural: Set<Substring> = [
    "SVTYPE", "SVCLAIM", "SVLEN", "REFLEN", "CN",
  ]
  /// FORMAT of copy-number callers (GATK gCNV, DRAGEN, CNVkit).
  private static let copyNumber: Set<Substring> = [
    "CN", "CNQ", "NP", "CNF", "CNL", "NDC", "DC", "SM", "BC", "MCN",
  ]
  /// FORMAT of what was read at a site.
  private static let reads: Set<Substring> = [
    "DP", "MIN_DP", "GQ", "GQX", "RGQ", "PL", "AD", "DPF",
  ]

  /// Whether it speaks of a base that a spelling of the site's alleles can touch.
  func covers(_ site: PanelSite) -> Bool {
    range.lowerBound <= (site.isSubstitution ? site.position : site.reach)
      && range.upperBound >= site.position
  }

  /// Whether no chromosome of the genotype has another length than REF there.
  func keepsLength(_ genotype: RecordGenotype) -> Bool {
    func keeps(_ allele: Int16) -> Bool {
      if allele == 0 { return true }
      guard allele > 0, Int(allele) <= alleles.alternates.count else { return false }
      return alleles.alternates[Int(allele) - 1]?.count == alleles.reference.count
    }
    return keeps(genotype.first)
      && (keeps(genotype.second) || genotype.second == SiteCall.noChromosome)
  }

  /// What its alleles mean at a site of the panel; nil when it says nothing of it.
  ///
  /// - Parameters:
  ///   - changes: what its alternates do to the reference.
  ///   - site: the site.
  ///   - normalised: the site's alternates, normalised.
  ///   - considersAllAlternates: whether the file's caller weighed every alternate also where it
  ///     writes none: GATK's GenotypeGVCFs, whose reference sites come from `<NON_REF>`
  ///     likelihoods.
  /// - Returns: one meaning an allele, REF first.
  func meanings(
    of changes: RecordChanges, at site: PanelSite, normalised: [NormalisedVariant],
    considersAllAlternates: Bool
  ) -> [RecordAlleles.Meaning]? {
    // A base alone says nothing of an insertion behind it.
    if column == .none, !site.isAligned, site.reference.utf8.count == 1, !considersAllAlternates {
      return nil
    }
    let meanings = changes.meanings(at: site, normalised: normalised)
    guard column == .alternatesAndOpen, site.isSubstitution, range.contains(site.position) else {
      return meanings
    }
    // Every alternate was considered: an allele that leaves the base as it is has REF there.
    return (meanings ?? Array(repeating: .nothing, count: alleles.alternates.count + 1))
      .enumerated().map { index, meaning in
        guard meaning == .nothing else { return meaning }
        return index > 0 && alleles.alternates[index - 1] == nil ? .unusable : .allele(0)
      }
  }
}
