package import PGxCore
package import PGxReference

/// All positions that a run asks about, on one build, with what is needed to recognise their
/// variants.
///
/// The panels of both builds have the same sites in the same order.
package struct VariantPanel: Sendable {
  /// The build of its positions.
  package let assembly: Assembly
  /// The genes, in the order asked for.
  package let genes: [GeneDefinition]
  /// All sites, gene by gene, each gene's in definition order.
  package let sites: [PanelSite]
  /// By gene: where its sites are in ``sites``.
  package let siteRanges: [Range<Int>]
  /// Positions that no allele lists: those a guideline asks for and tags of HLA alleles.
  package let extras: [ExtraPosition]
  /// By extra position: its index in ``sites``.
  package let extraSites: [Int]
  /// Sites of several bases that change together; their bases stand behind all other sites.
  let groups: [SiteParts]
  /// The index of the first such base in ``sites``.
  let firstPart: Int
  /// Contigs of the panel, each with its sites sorted by position.
  package let contigs: [ContigSites]
  /// The bases around the sites.
  let sequence: ReferenceSequence
  /// By site: its documented alternates after trimming and left alignment.
  let normalised: [[NormalisedVariant]]

  /// The sites of one contig.
  package struct ContigSites: Sendable {
    /// `chr10`.
    package let name: String
    /// Its RefSeq accession on the panel's build; empty where it is not known.
    let refseq: String
    /// Site indices, ascending by position.
    package let sites: [Int]
    /// Longest stretch that a spelling of one of them can touch, in bases.
    let longestReach: Int
    /// Single-base sites on the other build: the base there by 1-based position.
    let otherBuildBases: [Int: UInt8]
  }

  /// The panel of `genes`; those that the reference tables cannot call from variants are left out.
  package init(genes symbols: [String], assembly: Assembly = .grch38) {
    let sequence = ReferenceSequence.of(assembly)
    let other: Assembly = assembly == .grch38 ? .grch37 : .grch38
    var genes: [GeneDefinition] = []
    var sites: [PanelSite] = []
    var ranges: [Range<Int>] = []
    var otherBases: [String: [Int: UInt8]] = [:]
    func add(_ contig: String, _ locus: Locus) {
      guard let site = PanelSite(contig: contig, locus: locus, in: sequence) else {
        preconditionFailure("\(contig):\(locus.position) has no place on \(assembly.rawValue)")
      }
      sites.append(site)
      // The mitochondrion is the same on both builds.
      let place = other == .grch38 ? locus.position : locus.position37
      let base = other == .grch38 ? locus.reference : locus.reference37 ?? locus.reference
      if contig != "chrM", let place, base.utf8.count == 1 {
        otherBases[contig, default: [:]][place] = base.utf8.first
      }
    }
    for symbol in symbols {
      guard let definition = ReferenceTables.definition(of: symbol),
        definition.method != .outsideOnly, !definition.loci.isEmpty
      else { continue }
      genes.append(definition)
      let start = sites.count
      for locus in definition.loci { add(definition.contig, locus) }
      ranges.append(start..<sites.count)
    }
    extras = ReferenceTables.extraPositions
    extraSites = Array(sites.count..<sites.count + extras.count)
    for extra in extras { add(extra.contig, extra.locus) }
    firstPart = sites.count
    var groups: [SiteParts] = []
    for (definition, range) in zip(genes, ranges) {
      for (locus, whole) in zip(definition.loci, range) {
        let parts = SiteParts.loci(of: locus)
        guard !parts.isEmpty else { continue }
        groups.append(SiteParts(whole: whole, parts: sites.count..<sites.count + parts.count))
        for part in parts { add(definition.contig, part) }
      }
    }
    self.groups = groups
    self.assembly = assembly
    self.sequence = sequence
    self.genes = genes
    self.sites = sites
    siteRanges = ranges
    normalised = sites.map { site in
      site.alleles.dropFirst().map {
        NormalisedVariant(
          contig: site.contig, position: site.position, reference: Array(site.reference.utf8),
          alternate: Array($0.utf8), in: sequence)
      }
    }
    let refseq = Dictionary(
      genes.map { ($0.contig, $0.refseq) }, uniquingKeysWith: { first, _ in first })
    let byContig = Dictionary(grouping: sites.indices) { sites[$0].contig }
    contigs = byContig.sorted { $0.key < $1.key }.map { name, indices in
      ContigSites(
        name: name,
        refseq: ContigNames.refseq(of: name, grch38: refseq[name] ?? "", on: assembly),
        sites: indices.sorted { sites[$0].position < sites[$1].position },
        longestReach: indices.map { sites[$0].reach - sites[$0].position + 1 }.max() ?? 1,
        otherBuildBases: otherBases[name] ?? [:])
    }
  }

  /// The sites of a contig whose REF overlaps or touches the 1-based range.
  func sites(on contig: ContigSites, overlapping range: ClosedRange<Int>) -> ArraySlice<Int> {
    let list = contig.sites
    var low = 0
    var high = list.count
    let floor = range.lowerBound - contig.longestReach
    while low < high {
      let middle = (low + high) / 2
      if sites[list[middle]].position < floor { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < list.count, sites[list[end]].position <= range.upperBound { end += 1 }
    return list[low..<end]
  }
}
