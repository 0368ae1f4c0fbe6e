package import PGxReference

/// All positions that a run asks about, with what is needed to recognise their variants.
package struct VariantPanel: Sendable {
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
  /// By site: its documented alternates after trimming and left alignment.
  let normalised: [[NormalisedVariant]]
  /// By contig: all of them.
  let documented: [String: Set<NormalisedVariant>]

  /// By site: where it lies on GRCh37, for telling the build of a file.
  let otherBuild: [OtherBuildSite?]
  /// By contig: GRCh37 positions of single-base sites and their base there.
  let otherBuildBases: [String: [Int: UInt8]]

  /// A site on GRCh37.
  struct OtherBuildSite: Sendable {
    /// 1-based.
    let position: Int
  }

  /// The sites of one contig.
  package struct ContigSites: Sendable {
    /// `chr10`.
    package let name: String
    /// Site indices, ascending by position.
    package let sites: [Int]
    /// Longest stretch that a spelling of one of them can touch, in bases.
    let longestReach: Int
  }

  /// The panel of `genes`; those that the reference tables cannot call from variants are left out.
  package init(genes symbols: [String]) {
    var genes: [GeneDefinition] = []
    var sites: [PanelSite] = []
    var ranges: [Range<Int>] = []
    for symbol in symbols {
      guard let definition = ReferenceTables.definition(of: symbol),
        definition.method != .outsideOnly, !definition.loci.isEmpty
      else { continue }
      genes.append(definition)
      let start = sites.count
      for locus in definition.loci {
        sites.append(PanelSite(contig: definition.contig, locus: locus))
      }
      ranges.append(start..<sites.count)
    }
    extras = ReferenceTables.extraPositions
    extraSites = Array(sites.count..<sites.count + extras.count)
    for extra in extras { sites.append(PanelSite(contig: extra.contig, locus: extra.locus)) }
    firstPart = sites.count
    var groups: [SiteParts] = []
    for (definition, range) in zip(genes, ranges) {
      for (locus, whole) in zip(definition.loci, range) {
        let parts = SiteParts.loci(of: locus)
        guard !parts.isEmpty else { continue }
        groups.append(SiteParts(whole: whole, parts: sites.count..<sites.count + parts.count))
        for part in parts { sites.append(PanelSite(contig: definition.contig, locus: part)) }
      }
    }
    self.groups = groups
    var otherBuild: [OtherBuildSite?] = []
    var otherBuildBases: [String: [Int: UInt8]] = [:]
    for definition in genes {
      for locus in definition.loci {
        guard let position = locus.position37, definition.contig != "chrM" else {
          otherBuild.append(nil)
          continue
        }
        otherBuild.append(OtherBuildSite(position: position))
        if let base = (locus.reference37 ?? locus.reference).utf8.first,
          locus.reference.utf8.count == 1
        {
          otherBuildBases[definition.contig, default: [:]][position] = base
        }
      }
    }
    for extra in extras {
      otherBuild.append(extra.locus.position37.map(OtherBuildSite.init))
    }
    // The bases of a site are on the other build where the site is.
    for group in groups {
      otherBuild += Array(repeating: otherBuild[group.whole], count: group.parts.count)
    }
    self.otherBuild = otherBuild
    self.otherBuildBases = otherBuildBases
    self.genes = genes
    self.sites = sites
    siteRanges = ranges
    normalised = sites.map { site in
      site.alleles.dropFirst().map {
        NormalisedVariant(
          contig: site.contig, position: site.position, reference: Array(site.reference.utf8),
          alternate: Array($0.utf8))
      }
    }
    var documented: [String: Set<NormalisedVariant>] = [:]
    for (site, variants) in zip(sites, normalised).prefix(firstPart) {
      documented[site.contig, default: []].formUnion(variants)
    }
    self.documented = documented
    let byContig = Dictionary(grouping: sites.indices) { sites[$0].contig }
    contigs = byContig.sorted { $0.key < $1.key }.map { name, indices in
      ContigSites(
        name: name, sites: indices.sorted { sites[$0].position < sites[$1].position },
        longestReach: indices.map { sites[$0].reach - sites[$0].position + 1 }.max() ?? 1)
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
