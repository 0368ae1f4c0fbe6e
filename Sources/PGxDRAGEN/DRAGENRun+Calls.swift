import PGxCore
import PGxDrugs
import PGxReference

extension DRAGENRun {
  /// The calls that are given in place of our own.
  ///
  /// Of the special callers: CYP2D6, CYP2B6 and HLA, where the caller stands by its call, or gives
  /// several that fit as well. DRAGEN's star allele caller reads positions that are missing or
  /// filtered as reference (product guide 4.1, 4.2), and this program cannot see which: its calls
  /// are compared, never taken. Where two files contradict each other neither is taken.
  mutating func takeCalls(_ options: Options) {
    let given = Set(options.outsideCalls.map(\.gene))
    var found: [String: [(file: String, result: CallerResult)]] = [:]
    for file in callers {
      for result in file.results where result.caller == .targeted || result.caller == .hla {
        guard ReferenceTables.definition(of: result.gene) != nil else { continue }
        found[result.gene, default: []].append((file.name, result))
      }
    }
    for gene in found.keys.sorted() {
      let results = found[gene] ?? []
      guard !given.contains(gene) else {
        findings.notes.append(
          "\(gene) of \(results[0].file) is not taken: an outside call is given")
        continue
      }
      if let other = results.first(where: { $0.result.genotype != results[0].result.genotype }) {
        let text =
          "DRAGEN's files contradict each other: \(results[0].file) has "
          + "\(Self.text(results[0].result)), \(other.file) \(Self.text(other.result)); neither is taken"
        conflicts[gene] = text
        warnings.append("\(gene): \(text)")
        continue
      }
      take(results[0].result, of: results[0].file)
    }
  }

  private static func text(_ result: CallerResult) -> String {
    result.genotype.isEmpty ? "no call" : result.genotype
  }

  private mutating func take(_ result: CallerResult, of file: String) {
    let gene = result.gene
    guard result.caller == .hla || result.filter.map(Self.accepted.contains) ?? false else {
      findings.notes.append(
        "\(gene) of \(file) is not taken: filter \(result.filter ?? "not given")")
      return
    }
    switch GenotypeText(result.genotype, gene: gene, file: file) {
    case .calls(let calls):
      outsideCalls += calls
      taken[gene] = file
      if result.filter == Self.several, calls.count < 2 {
        findings.notes.append(
          "\(gene) of \(file): the filter speaks of several genotypes, one is given")
      }
    case .none: break
    case .unassigned:
      findings.notes.append(
        "\(gene) of \(file) is not taken: \(result.genotype) is not assigned to chromosomes")
    case .unreadable(let why): warnings.append(why)
    }
  }

  private static let several = "More_than_one_possible_genotype"
  /// Filters of the special callers with which a genotype is taken; with the second it is several
  /// alternatives (README of Cyrius, from which the CYP2D6 caller derives).
  private static let accepted: Set<String> = ["PASS", several]
}
