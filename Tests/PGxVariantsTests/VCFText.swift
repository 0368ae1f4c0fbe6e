import Foundation
import PGxCore
import PGxReference
import Testing

@testable import PGxVariants

/// A VCF file written record by record.
struct VCFText {
  /// The `##` lines after the first.
  var header: [String] = []
  /// The sample columns.
  var samples: [String] = ["S1"]
  /// The data lines.
  private(set) var records: [String] = []

  /// A file with these samples, without records.
  init(samples: [String] = ["S1"], header: [String] = []) {
    self.samples = samples
    self.header = header
  }

  /// A file with one further record, one genotype column a sample.
  func record(
    _ position: Int, _ reference: String, _ alternate: String, _ columns: String...,
    contig: String = "chr10", filter: String = "PASS", info: String = ".", format: String = "GT"
  ) -> VCFText {
    var copy = self
    let fields =
      [contig, "\(position)", ".", reference, alternate, ".", filter, info, format] + columns
    copy.records.append(fields.joined(separator: "\t"))
    return copy
  }

  /// A file with a further line as it is.
  func line(_ text: String) -> VCFText {
    var copy = self
    copy.records.append(text)
    return copy
  }

  /// The whole text.
  var text: String {
    let columns = ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT"]
    let head = ["##fileformat=VCFv4.2"] + header + [(columns + samples).joined(separator: "\t")]
    return (head + records).joined(separator: "\n") + "\n"
  }

  /// Writes the file, reads it for `genes` and removes it.
  func read(
    _ genes: [String] = ["CYP2C19"], policy: EvidencePolicy = EvidencePolicy(),
    only wanted: [String] = [], assembly: Assembly? = nil, mayMissPanel: Bool = false
  ) throws -> Reading {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "pgx-variants-\(UUID().uuidString).vcf")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    let panel = VariantPanel(genes: genes)
    let genotypes = try PanelReader(panel: panel, policy: policy, assembly: assembly).read(
      path: file.path, samples: wanted, mayMissPanel: mayMissPanel)
    return Reading(panel: panel, genotypes: genotypes)
  }
}

/// What a file says, spelled for comparison.
struct Reading {
  let panel: VariantPanel
  var genotypes: PanelGenotypes

  /// The value at a position: `0/1`, `0|1`, `0|1@7` with a phase set, `1` when haploid, or the name
  /// of the evidence where there is no genotype.
  subscript(position: Int, sample: Int = 0) -> String {
    guard let site = site(position) else { return "no such site" }
    return call(site, sample).spelled
  }

  /// The value of a site by its index in the panel.
  func call(_ site: Int, _ sample: Int = 0) -> SiteCall {
    genotypes.calls(sample: sample, sites: site..<(site + 1))[0]
  }

  /// The genotypes with every absent position taken for reference.
  var assumingReference: PanelGenotypes {
    var copy = genotypes
    copy.assumeReference()
    return copy
  }

  /// Alleles of a position that the definition does not have.
  func extra(_ position: Int) -> [String] {
    site(position).map { genotypes.extraAlleles[$0] } ?? []
  }

  private func site(_ position: Int) -> Int? {
    panel.sites.firstIndex { $0.position == position }
  }
}

extension SiteCall {
  /// The genotype as VCF would write it, or the name of the evidence.
  var spelled: String {
    guard evidence == .called else { return String(describing: evidence) }
    let set = phaseSet == 0 ? "" : "@\(phaseSet)"
    if isHaploid { return Self.spell(first) + set }
    return Self.spell(first) + (isPhased ? "|" : "/") + Self.spell(second) + set
  }

  private static func spell(_ allele: Int16) -> String { allele < 0 ? "." : "\(allele)" }
}

/// A named case of a table of tests.
struct Named<Value: Sendable>: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let value: Value

  init(_ name: String, _ value: Value) {
    testDescription = name
    self.value = value
  }
}

/// A file and what it says at a position.
struct ReadingCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: VCFText
  let genes: [String]
  let policy: EvidencePolicy
  let expected: [Int: String]

  init(
    _ name: String, _ file: VCFText, genes: [String] = ["CYP2C19"],
    policy: EvidencePolicy = EvidencePolicy(), gives expected: [Int: String]
  ) {
    testDescription = name
    self.file = file
    self.genes = genes
    self.policy = policy
    self.expected = expected
  }

  /// What the file gives at the positions of ``expected``.
  func found() throws -> [Int: String] {
    let reading = try file.read(genes, policy: policy)
    return Dictionary(uniqueKeysWithValues: expected.keys.map { ($0, reading[$0]) })
  }
}
