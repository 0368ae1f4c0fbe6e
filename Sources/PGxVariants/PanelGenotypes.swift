package import PGxCore

/// What one file says at every position of a panel, for all of its samples.
package struct PanelGenotypes: Sendable {
  /// The samples, in the file's order.
  package let samples: [String]
  /// By site: one value a sample, or nil when no record speaks of the site.
  package internal(set) var rows: [SiteRow?]
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

  init(samples: [String], documentedCounts: [Int]) {
    self.samples = samples
    self.documentedCounts = documentedCounts
    rows = Array(repeating: nil, count: documentedCounts.count)
    extraAlleles = Array(repeating: [], count: documentedCounts.count)
  }

  /// Whether any record spoke of any position.
  package var hasEvidence: Bool { rows.contains { $0?.speaks ?? false } }

  /// One sample's value at one site.
  package func call(sample: Int, site: Int) -> SiteCall { rows[site]?[sample] ?? .absent }

  /// One sample's values at the sites of one gene.
  package func calls(sample: Int, sites: Range<Int>, absentIsReference: Bool) -> [SiteCall] {
    sites.map { site in
      let call = call(sample: sample, site: site)
      guard absentIsReference, call.evidence == .absent || call.evidence == .referenceBlock else {
        return call
      }
      return SiteCall(first: 0, second: 0, isPhased: false)
    }
  }
}
