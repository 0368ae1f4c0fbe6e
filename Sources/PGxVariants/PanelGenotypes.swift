package import PGxCore

/// What one file says at every position of a panel, for all of its samples.
package struct PanelGenotypes: Sendable {
  /// The samples, in the file's order.
  package let samples: [String]
  /// The build that the file was read as.
  package let assembly: Assembly
  /// How the build was told, in words: `chr1 is 248956422 bases long`.
  package internal(set) var assemblyReason = ""
  /// Whether anything told it.
  package var isAssemblyTold: Bool { assemblyReason != AssemblyDecision.untold }
  /// By site: one value a sample in the allele numbers of the file's build, or nil when no record
  /// speaks of the site.
  package internal(set) var rows: [SiteRow?]
  /// By site: depth, quality and record behind the values; nil as in ``rows``.
  package internal(set) var details: [SiteDetails?]
  /// By site: alleles of this file that the definition does not have.
  package internal(set) var extraAlleles: [[String]]
  /// Records at panel positions whose REF is, and is not, the reference base.
  package internal(set) var agreeingRecords = 0
  package internal(set) var contradictingRecords = 0
  /// Data records read; with an index only those near the panel.
  package internal(set) var recordCount = 0
  /// By sample: the sex chromosomes that the header states.
  package internal(set) var statedKaryotypes: [String: Karyotype] = [:]
  /// By site and sample: the part of alleles other than REF in a mixed genotype of the
  /// mitochondrion, in thousandths, where the file says.
  var mixedFractions: [Int: [Int: Int]] = [:]
  /// One a file, in order, when all records were surveyed.
  package internal(set) var surveys: [FileSurvey] = []
  /// One line a problem that did not stop the run.
  package var warnings: [String] = []

  /// By site: how many alleles its definition has, REF included.
  let documentedCounts: [Int]
  /// By site, on the file's build.
  let sites: [PanelSite]

  init(panel: VariantPanel, samples: [String]) {
    self.samples = samples
    assembly = panel.assembly
    sites = panel.sites
    documentedCounts = sites.map(\.alleles.count)
    rows = Array(repeating: nil, count: sites.count)
    details = Array(repeating: nil, count: sites.count)
    extraAlleles = Array(repeating: [], count: sites.count)
  }

  /// No values of `samples` in the place of those of a file of the same build.
  init(like other: PanelGenotypes, samples: [String]) {
    self.samples = samples
    assembly = other.assembly
    assemblyReason = other.assemblyReason
    sites = other.sites
    documentedCounts = other.documentedCounts
    rows = Array(repeating: nil, count: sites.count)
    details = Array(repeating: nil, count: sites.count)
    extraAlleles = other.extraAlleles
  }

  /// A file without evidence, as one of the build of another file.
  init(like other: PanelGenotypes, _ file: PanelGenotypes) {
    self.init(like: other, samples: file.samples)
    recordCount = file.recordCount
    warnings = file.warnings
  }

  /// Whether any record spoke of any position.
  package var hasEvidence: Bool { rows.contains { $0?.speaks ?? false } }

  /// Makes every position of which nothing speaks REF of the file's build, because the user says so;
  /// a reason against it is never overruled.
  package mutating func assumeReference() {
    for site in sites.indices {
      let isMitochondrial = sites[site].contig == "chrM"
      let reference = SiteCall(
        first: 0, second: isMitochondrial ? SiteCall.noChromosome : 0, isPhased: isMitochondrial,
        origin: .assumed)
      let row = rows[site]
      guard row?.isOpen ?? true else { continue }
      rows[site] = SiteRow(
        samples.indices.map { sample in
          let known = row?[sample] ?? .absent
          return known.evidence == .absent ? reference : known
        })
    }
  }

  /// Adds problems that did not stop the run.
  package mutating func warn(_ texts: [String]) { warnings += texts }

  /// The contigs of which something is said.
  package var contigsWithEvidence: Set<String> {
    Set(sites.indices.filter { rows[$0]?.speaks ?? false }.map { sites[$0].contig })
  }

  /// One sample's value at one site, in the allele numbers of the gene's definition.
  package func call(sample: Int, site: Int) -> SiteCall {
    sites[site].definitionValue(rows[site]?[sample] ?? .absent)
  }

  /// What stands behind that value.
  package func detail(sample: Int, site: Int) -> SiteDetail {
    details[site]?[sample] ?? SiteDetail()
  }

  /// One sample's values at the sites of one gene, in the allele numbers of its definition.
  package func calls(sample: Int, sites: Range<Int>) -> [SiteCall] {
    sites.map { call(sample: sample, site: $0) }
  }
}
