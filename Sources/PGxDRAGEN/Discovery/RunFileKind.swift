/// What a file of a run folder is, told by the end of its name.
///
/// Names: Illumina DRAGEN and DRAGEN Array documentation, and files seen in public.
package enum RunFileKind: String, Hashable, Sendable, CaseIterable {
  case hardFilteredGVCF = "hard-filtered gVCF"
  case hardFilteredVCF = "hard-filtered VCF"
  case gvcf = "gVCF"
  case vcf = "VCF"
  case targetedVCF = "targeted VCF"
  case cnvVCF = "CNV VCF"
  case svVCF = "SV VCF"
  case ploidyVCF = "ploidy VCF"
  case repeatsVCF = "repeats VCF"
  case imputedVCF = "imputed VCF"
  case jointVCF = "joint VCF"
  case arrayVCF = "array VCF"
  case targetedJSON = "targeted JSON"
  case starAlleleJSON = "star allele JSON"
  case starAlleleTable = "star allele table"
  case hlaTable = "HLA table"
  case cyp2d6Table = "CYP2D6 table"
  case otherCallerTable = "table of another caller"
  case ploidyMetrics = "ploidy metrics"
  case mappingMetrics = "mapping metrics"
  case coverageMetrics = "coverage metrics"
  case targetCoverageMetrics = "target coverage metrics"
  case variantMetrics = "variant metrics"
  case gvcfMetrics = "gVCF metrics"
  case otherMetrics = "other metrics"
  case metricsJSON = "metrics JSON"
  case replay = "replay"
  case annotations = "annotations"
  case finalReport = "FinalReport"
  case expression = "gene expression"
  case methylation = "methylation report"

  /// Ends of names without a compression's, the longest first where one ends in another.
  private static let endings: [(ending: String, kind: RunFileKind)] = [
    (".hard-filtered.gvcf", .hardFilteredGVCF), (".hard-filtered.g.vcf", .hardFilteredGVCF),
    (".hard-filtered.vcf", .hardFilteredVCF), (".targeted.vcf", .targetedVCF),
    (".cnv.vcf", .cnvVCF), (".sv.vcf", .svVCF), (".ploidy.vcf", .ploidyVCF),
    (".repeats.vcf", .repeatsVCF), (".impute.vcf", .imputedVCF), (".msvcf.vcf", .jointVCF),
    (".ms.vcf", .jointVCF), (".snv.vcf", .arrayVCF), (".gvcf", .gvcf), (".g.vcf", .gvcf),
    (".vcf", .vcf), (".targeted.json", .targetedJSON), (".star_allele.json", .starAlleleJSON),
    (".star_allele.tsv", .starAlleleTable), (".star_allele.csv", .starAlleleTable),
    (".star_alleles.csv", .starAlleleTable), (".hla.tsv", .hlaTable),
    (".cyp2d6.tsv", .cyp2d6Table), (".gba.tsv", .otherCallerTable),
    (".smn.tsv", .otherCallerTable), (".cyp2b6.tsv", .otherCallerTable),
    (".ploidy_estimation_metrics.csv", .ploidyMetrics), (".mapping_metrics.csv", .mappingMetrics),
    (".wgs_coverage_metrics.csv", .coverageMetrics),
    (".target_bed_coverage_metrics.csv", .targetCoverageMetrics),
    (".vc_metrics.csv", .variantMetrics), (".gvcf_metrics.csv", .gvcfMetrics),
    (".metrics.json", .metricsJSON), ("-replay.json", .replay), (".annotated.json", .annotations),
    (".quant.genes.sf", .expression), (".cx_report.txt", .methylation),
  ]

  /// The kind of a file and the prefix that its name begins with; nil for names that are no
  /// output of DRAGEN.
  package static func of(name: String) -> (kind: RunFileKind, prefix: String)? {
    var stem = name
    for suffix in [".gz", ".bgz"] where stem.lowercased().hasSuffix(suffix) {
      stem = String(stem.dropLast(suffix.count))
    }
    let small = stem.lowercased()
    for (ending, kind) in endings where small.hasSuffix(ending) && small.count > ending.count {
      return (kind, String(stem.dropLast(ending.count)))
    }
    if small.hasSuffix("_metrics.csv") {
      return (.otherMetrics, String(stem.prefix { $0 != "." }))
    }
    if small.hasSuffix(".txt"), small.contains("finalreport") {
      return (.finalReport, String(stem.dropLast(4)))
    }
    return nil
  }

  /// Whether the file holds genotypes that can be interpreted; the best first.
  package static let genotypes: [RunFileKind] = [
    .hardFilteredGVCF, .hardFilteredVCF, .gvcf, .vcf, .arrayVCF, .finalReport,
  ]

  /// Why a file of this kind is not read.
  var reasonIgnored: String {
    switch self {
    case .targetedVCF: "joint genotypes of the targeted callers; their JSON is read"
    case .ploidyVCF: "the ploidy metrics say the same"
    case .repeatsVCF: "no gene of the panel has a repeat of its catalogue"
    case .imputedVCF, .jointVCF: "for pgx score, or pgx interpret by name"
    case .otherCallerTable: "no gene of the panel"
    case .otherMetrics, .metricsJSON, .replay: "no metric with a threshold"
    case .expression, .methylation: "for pgx omics"
    default: "another file says the same"
    }
  }
}
