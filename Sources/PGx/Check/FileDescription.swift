import PGxCore
import PGxHTS
import PGxVariants

/// One file of a check in words.
package struct FileDescription: Sendable {
  /// The file's name.
  package let path: String
  /// What it is, line by line.
  package let facts: [(name: String, value: String)]

  init(_ file: FileSurvey) {
    path = file.path
    let records = file.records
    facts = [
      ("format", Self.format(file.header)),
      ("build", Self.build(file)),
      ("kind", Self.kind(file)),
      ("records", "\(records.records) (\(Self.sorts(records)))"),
      ("samples", Self.samples(file.header.samples)),
      ("phase", Self.phase(file)),
      ("X", Self.ploidy(records.x)),
      ("M", Self.ploidy(records.mitochondrion)),
      ("filters", Self.filters(records.filters)),
    ].filter { !$0.1.isEmpty }
  }

  private static let nameLimit = 8

  private static func format(_ header: VariantFileHeader) -> String {
    let name = header.version.isEmpty ? header.format.rawValue : header.version
    return name + (header.format == .bcf ? ", BCF" : "")
      + (header.compression == .none ? "" : ", \(header.compression.rawValue)")
  }

  private static func build(_ file: FileSurvey) -> String {
    guard let assembly = file.assembly else { return "not told by anything in the file" }
    return "\(assembly.rawValue) (\(file.assemblyBasis))"
  }

  private static func kind(_ file: FileSurvey) -> String {
    switch file.kind {
    case .gVCF: "gVCF: reference blocks say where there is no variant"
    case .allSites: "all-sites: records state reference as well as variants"
    case .variantOnly: "variant-only: a position without a record may be reference or not covered"
    case .sitesOnly: "sites-only: no sample columns, so no genotypes"
    case .empty: "empty: a header without records"
    }
  }

  private static func sorts(_ records: RecordSurvey) -> String {
    let counts = [
      (records.referenceBlocks, "reference block"), (records.referenceRecords, "reference"),
      (records.variantRecords, "variant"), (records.symbolicRecords, "symbolic"),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { count, name in
      "\(count) \(name)\(count == 1 || !name.hasSuffix("block") ? "" : "s")"
    }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }

  private static func samples(_ names: [String]) -> String {
    guard !names.isEmpty else { return "0" }
    let rest = names.count > nameLimit ? ", …" : ""
    return "\(names.count) (\(names.prefix(nameLimit).joined(separator: ", "))\(rest))"
  }

  private static func phase(_ file: FileSurvey) -> String {
    let sets = file.records.hasPhaseSets ? ", with phase sets" : ""
    return switch file.phasing {
    case .all: "all heterozygous genotypes are phased" + sets
    case .partly: "some heterozygous genotypes are phased" + sets
    case .none: "unphased"
    case .unknown: ""
    }
  }

  private static func ploidy(_ ploidy: RecordSurvey.Ploidy) -> String {
    let counts = [
      (ploidy.haploid, "of one allele"), (ploidy.homozygous, "of two equal alleles"),
      (ploidy.heterozygous, "of two different alleles"), (ploidy.polyploid, "of more alleles"),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { "\($0) \($1)" }
    return parts.isEmpty ? "" : "genotypes: " + parts.joined(separator: ", ")
  }

  private static func filters(_ filters: [String: Int]) -> String {
    let sorted = filters.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let parts = sorted.prefix(nameLimit).map { "\($0.key) \($0.value)" }
    guard !parts.isEmpty else { return "" }
    return "failed: " + parts.joined(separator: ", ") + (sorted.count > nameLimit ? ", …" : "")
  }
}

extension FileCheck {
  /// The files in words.
  package var descriptions: [FileDescription] { files.map { FileDescription($0) } }
}
