import PGxCore
import PGxReference
import PGxStarAlleles

/// One possible result of a gene, with the keys by which recommendations are looked up.
struct GeneResult: Hashable, Sendable {
  /// The key of a gene without a result.
  static let noResult = "No Result"

  /// How the result is named to a reader, `*1/*2` or `Poor Metabolizer`.
  var label: String
  /// The pair of alleles, `*1/*2`; empty when only a phenotype or a score is known.
  var genotype: String
  /// Phenotypes; several for HLA genes.
  var phenotypes: [String]
  /// The activity score of genes that have one.
  var score: String?
  /// The pair of alleles, in both orders.
  var diplotypeKeys: Set<String>
  /// Phenotypes, scores and alleles carried.
  var keys: Set<String>

  /// Whether the tables say what the result means; of a gene without phenotypes (CYP4F2, IFNL3)
  /// whether they know the alleles.
  var isMeaningKnown: Bool

  /// What it takes that this is the result, see ``PGxCore/PossibleResults``.
  var ways: [OpenQuestions] = [[]]

  /// Everything that remains possible by a report: what needs nothing to hide first, then by
  /// phenotype and score.
  ///
  /// Alleles that no recommendation names are left out, so that people whose calls differ share
  /// what is open.
  static func possible(of report: GeneReport) -> [GeneResult] {
    let named = ReferenceTables.allelesNamedByRecommendations[report.gene] ?? []
    let hasPhenotypes = report.possible.diplotypes.allSatisfy { !$0.phenotypes.isEmpty }
    return zip(report.possible.diplotypes, report.possible.ways).flatMap { diplotype, ways in
      results(of: diplotype, gene: report.gene).map { result in
        var result = result
        result.ways = ways
        guard hasPhenotypes, !diplotype.alleles.contains(where: named.contains) else {
          return result
        }
        result.label = ""
        result.genotype = ""
        result.diplotypeKeys = []
        for allele in diplotype.alleles { result.keys.remove(allele + " carrier") }
        return result
      }
    }.sorted { a, b in
      let x = a.ways.contains([])
      let y = b.ways.contains([])
      if x != y { return x }
      if a.phenotypes != b.phenotypes {
        return a.phenotypes.lexicographicallyPrecedes(b.phenotypes)
      }
      return (a.score ?? "", a.genotype) < (b.score ?? "", b.genotype)
    }
  }

  /// The results of a report's call; empty when it cannot be used.
  static func results(of report: GeneReport) -> [GeneResult] {
    guard report.isUsable else { return [] }
    return report.recommendation.flatMap { results(of: $0, gene: report.gene) }
  }

  private static func isMeaningKnown(_ diplotype: PhenotypedDiplotype, gene: String) -> Bool {
    guard diplotype.phenotypes.isEmpty else {
      return diplotype.isMeaningKnown
        && diplotype.phenotypes.allSatisfy { PhenotypeName.isKnown($0, gene: gene) }
    }
    let documented = ReferenceTables.documentedAlleles(of: gene)
    return !diplotype.alleles.isEmpty && diplotype.alleles.allSatisfy(documented.contains)
  }

  private static func results(of diplotype: PhenotypedDiplotype, gene: String) -> [GeneResult] {
    let alleles = diplotype.alleles
    var base = GeneResult(
      label: diplotype.name.isEmpty ? diplotype.phenotypes.joined(separator: "; ") : diplotype.name,
      genotype: diplotype.name, phenotypes: diplotype.phenotypes, score: diplotype.activityScore,
      // Without alleles the name is only shown: what a drug does to the enzyme goes before them.
      diplotypeKeys: alleles.isEmpty || diplotype.name.isEmpty
        ? [] : [diplotype.name, alleles.reversed().joined(separator: "/")],
      keys: Set(diplotype.phenotypes), isMeaningKnown: isMeaningKnown(diplotype, gene: gene))
    for allele in alleles {
      for component in AlleleNameOrder.components(of: allele) {
        base.keys.insert(component + " carrier")
      }
    }
    if HLAAlleles.isHLA(gene) {
      base.keys.formUnion(diplotype.lookupKeys)
      return [base]
    }
    guard diplotype.activityScore != nil || diplotype.lookupKeys.count > 1 || gene == "DPYD" else {
      base.keys.formUnion(diplotype.lookupKeys)
      return [base]
    }
    return diplotype.lookupKeys.flatMap { key -> [GeneResult] in
      var result = base
      result.keys.insert(key)
      if diplotype.lookupKeys.count > 1 {
        let listed = diplotype.activityScore.map { "\($0), listed neighbour \(key)" } ?? key
        result.label += " (score \(listed))"
        result.score = diplotype.activityScore ?? key
      }
      guard gene == "DPYD" else { return [result] }
      return dpwgKeys(score: key, functions: diplotype.functions).map { word in
        var named = result
        named.keys.insert("\(key) (\(word))")
        return named
      }
    }
  }

  /// The word that DPWG puts beside a DPYD score.
  ///
  /// Its guideline (PMID 31745289) doses by the score, except where the score does not tell the
  /// remaining activity and DPD must be measured ("Phenotyping"): two decreased alleles (1.0), or
  /// one decreased and one without function (0.5). One normal allele and one without function
  /// also sum up to 1.0 and are intermediate.
  private static func dpwgKeys(score: String, functions: [String]) -> [String] {
    switch score {
    case "0.0": return ["Poor Metabolizer"]
    case "0.5": return ["Phenotyping"]
    case "1.5": return ["Intermediate Metabolizer"]
    case "2.0": return ["Normal Metabolizer"]
    case "1.0":
      guard functions.count == 2 else { return ["Intermediate Metabolizer", "Phenotyping"] }
      return [
        functions.contains("Normal function") ? "Intermediate Metabolizer" : "Phenotyping"
      ]
    default: return [score]
    }
  }
}
