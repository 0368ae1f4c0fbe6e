import Foundation
import PGxCore
import PGxReference
import PGxTestSupport
import PGxVariants
import Testing

@testable import PGxStarAlleles

/// A file of the peer's cases, read for some genes.
struct PeerFile {
  private let panel: VariantPanel
  private let genotypes: PanelGenotypes
  private let skipped: Set<String>

  private static let whole = VariantPanel(genes: ReferenceTables.genes)
  private static let matchers = Dictionary(
    uniqueKeysWithValues: whole.genes.map { ($0.gene, NamedAlleleMatcher($0)) })

  /// The file at `path`, read for one gene.
  init(_ path: String, gene: String) throws {
    try self.init(path, panel: VariantPanel(genes: [gene]), without: [])
  }

  private init(_ path: String, panel: VariantPanel, without skipped: Set<String>) throws {
    self.panel = panel
    self.skipped = skipped
    genotypes = try PanelReader(panel: panel, policy: EvidencePolicy())
      .read(path: path, mayMissPanel: true)
  }

  /// The file of a case, for the genes that the peer looks at.
  init(_ object: [String: Any]) throws {
    let folder = try #require(Repository.shared).appending(path: "data/matcher-cases")
    let vcf = try #require(object["vcf"] as? String)
    let options = object["options"] as? [String: Any] ?? [:]
    let calls2D6 = options["callCyp2d6"] as? Bool ?? false
    // The peer calls these from outside calls only, or not at all.
    let skipped: Set<String> = calls2D6 ? ["MT-RNR1"] : ["CYP2D6", "MT-RNR1"]
    try self.init(folder.appending(path: vcf).path, panel: Self.whole, without: skipped)
  }

  /// The call of one gene of one sample; nil where the gene is not looked at.
  func match(_ gene: String, sample: Any?, _ options: MatchOptions) throws -> MatchResult? {
    guard let index = panel.genes.firstIndex(where: { $0.gene == gene }), !skipped.contains(gene),
      let matcher = Self.matchers[gene]
    else { return nil }
    let name = sample as? String
    let column = try #require(genotypes.samples.firstIndex { $0 == name })
    let range = panel.siteRanges[index]
    return matcher.match(
      genotypes.calls(sample: column, sites: range),
      extraAlleles: Array(genotypes.extraAlleles[range]), options: options)
  }

  /// `chr10:94781859`, as the peer spells a position.
  func position(_ gene: String, _ index: Int) -> String {
    guard let definition = panel.genes.first(where: { $0.gene == gene }) else { return "" }
    return "\(definition.contig):\(definition.loci[index].position)"
  }

  /// What is reported: the pairs, or the alleles of an unphased lowest-function gene.
  static func calls(_ result: MatchResult) -> [String] {
    (result.diplotypes.map { alleles($0.name).joined(separator: "/") } + result.alleles)
      .filter { $0 != "Reference" || result.diplotypes.isEmpty }.sorted()
  }

  /// The same of the peer's label: a pair, an allele, `X (heterozygous)` or `X (homozygous)`.
  static func calls(_ label: String, in gene: String) -> [String] {
    if gene == "CFTR" {
      let name = Genotypes.definition(gene).referenceAllele
      return [alleles(label).map { $0 == "Reference" ? name : $0 }.joined(separator: "/")]
    }
    if label == "Unknown/Unknown" { return [] }
    if label.hasSuffix(" (homozygous)") {
      return [alleles(label)[0], alleles(label)[0]]
    }
    return [alleles(label).joined(separator: "/")]
  }

  /// The alleles of a label, sorted.
  static func alleles(_ label: String) -> [String] {
    for (suffix, other) in [(" (heterozygous)", "Reference"), (" (homozygous)", nil)]
    where label.hasSuffix(suffix) {
      let name = String(label.dropLast(suffix.count))
      return [name, other ?? name].sorted()
    }
    return label.split(separator: "/").map(String.init).sorted()
  }
}
