package import PGxCore
import PGxReference
import PGxStarAlleles

/// From alleles to function, activity score and phenotype, by CPIC's tables.
package enum PhenotypeAssigner {
  /// What the tables say of nothing: no row for these functions.
  static let notAvailable = "n/a"

  /// A diplotype and its meaning.
  ///
  /// - Activity-score genes (CYP2C9, CYP2D6, DPYD): the sum of the alleles' activity values; an
  ///   allele without a value makes the score `n/a` and the phenotype `Indeterminate`.
  /// - HLA genes: `positive` or `negative` for each allele that matters.
  /// - Other genes: the phenotype of the pair of functions; `n/a` where the tables have no row
  ///   for it, as for an allele without function or a combination.
  /// - Lowest-function genes (DPYD, RYR1): of `[a + b]` on one chromosome the lower counts.
  /// - IFNL3, CYP4F2, F2 and F5 have functions but no phenotypes: none is invented.
  ///
  /// One allele is enough for G6PD of a male, MT-RNR1 and HLA; elsewhere it means nothing.
  package static func assign(gene: String, alleles: [String]) -> PhenotypedDiplotype {
    let name = alleles.joined(separator: "/")
    guard !alleles.isEmpty else { return PhenotypedDiplotype(name: "", alleles: []) }
    if HLAAlleles.isHLA(gene) {
      let phenotypes = HLAAlleles.phenotypes(of: gene, alleles: alleles)
      return PhenotypedDiplotype(
        name: name, alleles: alleles, functions: alleles.map { _ in notAvailable },
        phenotypes: phenotypes,
        lookupKeys: phenotypes + HLAAlleles.furtherKeys(of: gene, alleles: alleles))
    }
    let deciding = alleles.map { decidingComponent(of: $0, in: gene) }
    let functions = deciding.map { function(of: $0, in: gene) }
    let names = functions.map { $0?.function ?? notAvailable }
    if ReferenceTables.hasActivityScores(gene) {
      return scored(gene, name, alleles, names, functions)
    }
    guard !ReferenceTables.phenotypes(of: gene).isEmpty else {
      return PhenotypedDiplotype(name: name, alleles: alleles, functions: names)
    }
    let phenotype = ReferenceTables.phenotype(of: gene, functions: names) ?? notAvailable
    return PhenotypedDiplotype(
      name: name, alleles: alleles, functions: names, phenotypes: [phenotype],
      lookupKeys: [phenotype])
  }

  /// What an allele does, including copy numbers and tandems of CYP2D6.
  ///
  /// An allele that is reported for its sub-alleles (SLCO1B1*45 for *45.001 and *45.002) has
  /// their function, where they have the same.
  static func function(of allele: String, in gene: String) -> AlleleFunction? {
    if gene == "CYP2D6" { return CYP2D6Structure.function(of: allele) }
    if let known = ReferenceTables.function(of: allele, in: gene) { return known }
    let suballeles = ReferenceTables.definition(of: gene)?.rules.suballeles ?? [:]
    let functions = suballeles.filter { $0.value == allele }.keys.map {
      ReferenceTables.function(of: $0, in: gene)
    }
    guard let first = functions.first, functions.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private static func scored(
    _ gene: String, _ name: String, _ alleles: [String], _ names: [String],
    _ functions: [AlleleFunction?]
  ) -> PhenotypedDiplotype {
    let values = functions.compactMap { $0?.activityValue.flatMap { ActivityScore($0) } }
    guard alleles.count == 2, values.count == 2 else {
      return PhenotypedDiplotype(
        name: name, alleles: alleles, functions: names,
        phenotypes: [ScoredPhenotype.indeterminate], activityScore: ScoredPhenotype.unknownScore,
        lookupKeys: [ScoredPhenotype.unknownScore])
    }
    let sum = values[0] + values[1]
    return PhenotypedDiplotype(
      name: name, alleles: alleles, functions: names,
      phenotypes: [ScoredPhenotype.phenotype(of: gene, sum)], activityScore: sum.text,
      lookupKeys: ScoredPhenotype.lookupKeys(of: gene, sum))
  }

  /// Of several alleles on one chromosome of a lowest-function gene, the one that decides (CPIC:
  /// DPYD by activity value, RYR1 malignant hyperthermia first; then by name).
  ///
  /// A component without a function decides when no known one rules the worst case: it might be
  /// the lower one.
  private static func decidingComponent(of allele: String, in gene: String) -> String {
    guard gene == "DPYD" || gene == "RYR1", AlleleNameOrder.isCombination(allele) else {
      return allele
    }
    let ranked = AlleleNameOrder.components(of: allele).map { ($0, rank(of: $0, in: gene)) }
    let lowest = ranked.min { a, b in
      a.1 == b.1 ? AlleleNameOrder.areInOrder(a.0, b.0) : a.1 < b.1
    }
    return lowest?.0 ?? allele
  }

  private static func rank(of allele: String, in gene: String) -> Int {
    guard let known = ReferenceTables.function(of: allele, in: gene) else { return 1 }
    if gene == "RYR1" { return known.function.hasPrefix("Malignant") ? 0 : 1 }
    guard let value = known.activityValue.flatMap({ ActivityScore($0) }) else { return 1 }
    return value.hundredths == 0 ? 0 : value.hundredths + 1
  }
}
