import ArgumentParser
import PGx
import PGxCore
import PGxDrugs
import PGxFiles
import PGxReference

/// `pgx pairs`.
struct PairsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs",
    abstract: "The 178 drug-biomarker pairs, or what the tables say for a genotype.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case tsv
    case json
  }

  @Option(help: "Only this drug. Repeatable.")
  var drug: [String] = []

  @Option(help: "Only this gene. Repeatable; exactly one with --genotype or --phenotype.")
  var gene: [String] = []

  @Option(help: "What the tables say for this diplotype of --gene, for example '*2/*17'.")
  var genotype: String?

  @Option(help: "What the tables say for this phenotype of --gene.")
  var phenotype: String?

  @Option(help: "tsv or json.")
  var format: Format = .tsv

  @Option(name: [.short, .long], help: "Write to this file instead of standard output.")
  var output: String = "-"

  func validate() throws {
    if genotype != nil || phenotype != nil {
      if gene.count != 1 { throw ValidationError("--genotype and --phenotype need one --gene") }
      if genotype != nil, phenotype != nil {
        throw ValidationError("give --genotype or --phenotype, not both")
      }
    }
  }

  func run() throws {
    let known = Set(ReferenceTables.pairs.map(\.gene))
    for name in gene where !known.contains(name) {
      throw InterpretationError.unknownName(name, kind: "gene")
    }
    let drugs = Set(ReferenceTables.pairs.map(\.drug))
    for name in drug where !drugs.contains(name) {
      throw InterpretationError.unknownName(name, kind: "drug")
    }
    var file = try OutputFile(path: output)
    try file.write(try content())
    try file.finish()
  }

  private func content() throws -> [UInt8] {
    if genotype != nil || phenotype != nil {
      let findings = try lookup()
      return format == .json
        ? PairsReport.json(findings: findings) : PairsReport.table(findings: findings)
    }
    let pairs = ReferenceTables.pairs.filter { pair in
      (gene.isEmpty || gene.contains(pair.gene)) && (drug.isEmpty || drug.contains(pair.drug))
    }
    return format == .json ? PairsReport.json(pairs: pairs) : PairsReport.table(pairs: pairs)
  }

  private func lookup() throws -> [DrugFinding] {
    let result: PairLookup.Result =
      genotype.map { .genotype($0) } ?? .phenotype(phenotype ?? "")
    do {
      let answer = try PairLookup.findings(
        gene: gene[0], result: result, drugs: drug.isEmpty ? nil : Set(drug),
        interpreter: DrugInterpreter())
      if phenotype != nil, !isKnown(answer.report) {
        let known = ReferenceTables.phenotypes(of: gene[0]).sorted().joined(separator: ", ")
        throw InterpretationError.input(
          message: "no phenotype '\(phenotype ?? "")' of \(gene[0]); known: \(known)",
          exitCode: 64)
      }
      for warning in answer.warnings { Terminal.write("pgx: warning: \(warning)\n") }
      return answer.findings
    } catch let error as OutsideCallError {
      throw InterpretationError.input(message: error.message, exitCode: 64)
    }
  }

  /// Whether the report has a phenotype that the gene's table has; genes without one have any.
  private func isKnown(_ report: GeneReport) -> Bool {
    let known = Set(ReferenceTables.phenotypes(of: report.gene))
    return known.isEmpty
      || report.recommendation.contains { !known.isDisjoint(with: $0.phenotypes) }
  }
}
