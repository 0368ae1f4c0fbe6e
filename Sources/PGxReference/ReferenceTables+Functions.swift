extension ReferenceTables {
  /// What `allele` of `gene` does; nil when the sources assign no function.
  package static func function(of allele: String, in gene: String) -> AlleleFunction? {
    functions(of: gene).functions[allele]
  }

  /// Every allele of `gene` that has a function or a definition, in the tables' order; alleles
  /// that are only listed, without function, are among them.
  package static func documentedAlleles(of gene: String) -> [String] {
    let listed = functions(of: gene).alleles
    guard let definition = definition(of: gene) else { return listed }
    let known = Set(listed)
    let defined = definition.alleles.map(\.name) + definition.outsideOnlyAlleles
    return listed + defined.filter { !known.contains($0) }
  }

  /// The phenotype of the functions of one or two alleles, in any order; nil where the gene's
  /// table has no such row.
  package static func phenotype(of gene: String, functions: [String]) -> String? {
    phenotypeTable.phenotypes[gene]?[PhenotypeTable.key(functions)]
  }

  /// Every phenotype that the functions of `gene` can mean, in order of its letters.
  package static func phenotypes(of gene: String) -> [String] {
    let paired = phenotypeTable.phenotypes[gene].map { Array($0.values) } ?? []
    return Set(paired + activityScores(of: gene).map(\.phenotype)).sorted()
  }

  /// The phenotype of an activity score as the table writes it, `0.25`, `≥3.0` or `n/a`.
  package static func phenotype(of gene: String, activityScore: String) -> String? {
    activityScores(of: gene).first { $0.score == activityScore }?.phenotype
  }

  /// The activity scores of `gene`, ascending, then those with `≥`, then `n/a`.
  package static func activityScores(of gene: String) -> [(score: String, phenotype: String)] {
    activityScoreTable.scores[gene] ?? []
  }

  /// Whether the phenotype of `gene` follows from an activity score.
  package static func hasActivityScores(_ gene: String) -> Bool {
    activityScoreTable.scores[gene] != nil
  }

  private static func functions(of gene: String) -> FunctionTable {
    functionTables.value(for: gene, make: FunctionTable.decode(gene:))
  }

  private static let functionTables = LazyCache<FunctionTable>()
  private static let phenotypeTable = embedded(PhenotypeTable.decode)
  private static let activityScoreTable = embedded(ActivityScoreTable.decode)
}
