extension ReferenceTables {
  /// Decodes every table and checks that they agree with one another.
  ///
  /// - Throws: the first ``ReferenceError`` found, with the file and the line.
  package static func validate() throws(ReferenceError) {
    let sourceIDs = Set(try ReferenceSource.decode().map(\.id))
    let windows = try ReferenceWindow.decode()
    var genes: Set<String> = []
    for (gene, _) in try GeneDefinition.decodeMethods() {
      guard genes.insert(gene).inserted, let definition = try GeneDefinition.decode(gene: gene)
      else {
        throw .inconsistent(file: "Alleles/genes.tsv", line: 1, reason: "\(gene) stands twice")
      }
      try check(definition)
      try check(definition, against: windows)
      _ = try FunctionTable.decode(gene: gene)
    }
    for gene in try PhenotypeTable.decode().phenotypes.keys where !genes.contains(gene) {
      throw unknownGene(gene, file: "Functions/phenotypes.tsv", line: 1)
    }
    for gene in try ActivityScoreTable.decode().scores.keys where !genes.contains(gene) {
      throw unknownGene(gene, file: "Functions/activity_scores.tsv", line: 1)
    }
    let drugs = try checkPairs(genes: genes, sourceIDs: sourceIDs)
    for source in RecommendationSource.allCases {
      try checkRecommendations(of: source, drugs: drugs, genes: genes, sourceIDs: sourceIDs)
    }
    try checkMedications(drugs: drugs, genes: genes, sourceIDs: sourceIDs)
    _ = try WarfarinDose.decode()
    _ = try ExtraPosition.decode()
    _ = try HLATag.decode()
    _ = try Manifest.decodeVersion()
  }

  /// Names, roles and bases of a gene's definition, and the positions its rules name.
  private static func check(_ definition: GeneDefinition) throws(ReferenceError) {
    guard definition.method != .outsideOnly else { return }
    for (row, locus) in definition.loci.enumerated() {
      let file = "Alleles/\(definition.gene).positions.tsv"
      guard
        !locus.alternates.isEmpty, Set(locus.alleles).count == locus.alleles.count,
        locus.alleles.allSatisfy({ $0.utf8.allSatisfy("ACGT".utf8.contains) && !$0.isEmpty })
      else {
        throw .inconsistent(file: file, line: row + 2, reason: "alleles \(locus.alleles)")
      }
    }
    let file = "Alleles/\(definition.gene).alleles.tsv"
    var names = Set(definition.outsideOnlyAlleles)
    for (row, allele) in definition.alleles.enumerated() {
      guard names.insert(allele.name).inserted else {
        throw .inconsistent(file: file, line: row + 2, reason: "\(allele.name) stands twice")
      }
      guard allele.isReference == (allele.name == definition.referenceAllele) else {
        throw .inconsistent(file: file, line: row + 2, reason: "\(allele.name): role")
      }
    }
    guard names.contains(definition.referenceAllele) else {
      throw .inconsistent(file: file, line: 1, reason: "no \(definition.referenceAllele)")
    }
    let positions = Set(definition.loci.map(\.position))
    for position in definition.rules.requiredPositions where !positions.contains(position) {
      throw .inconsistent(file: "Alleles/rules.tsv", line: 1, reason: "no position \(position)")
    }
    for allele in definition.rules.suballeles.keys where !names.contains(allele) {
      throw .inconsistent(file: "Alleles/rules.tsv", line: 1, reason: "no allele \(allele)")
    }
  }

  /// Whether the windows that cover a position hold its REF there.
  private static func check(
    _ definition: GeneDefinition, against windows: [ReferenceWindow]
  ) throws(ReferenceError) {
    let nearby = windows.filter { $0.contig == definition.contig }
    for (row, locus) in definition.loci.enumerated() {
      let range = locus.position...(locus.position + locus.reference.utf8.count - 1)
      for window in nearby
      where window.range.contains(range.lowerBound) && window.range.contains(range.upperBound) {
        let offset = range.lowerBound - window.range.lowerBound
        guard window.bases[offset...].starts(with: locus.reference.utf8) else {
          throw .inconsistent(
            file: "Alleles/\(definition.gene).positions.tsv", line: row + 2,
            reason: "the reference sequence is not \(locus.reference)")
        }
      }
    }
  }

  /// The panel's ids, genes and sources; returns its drugs.
  private static func checkPairs(
    genes: Set<String>, sourceIDs: Set<String>
  ) throws(ReferenceError) -> Set<String> {
    let file = "Pairs/pairs.tsv"
    var ids: Set<String> = []
    var drugs: Set<String> = []
    for (row, pair) in try DrugPair.decode().enumerated() {
      guard ids.insert(pair.id).inserted else {
        throw .inconsistent(file: file, line: row + 2, reason: "\(pair.id) stands twice")
      }
      guard genes.contains(pair.gene) else {
        throw unknownGene(pair.gene, file: file, line: row + 2)
      }
      guard !pair.sourceIDs.isEmpty, sourceIDs.isSuperset(of: pair.sourceIDs) else {
        throw .inconsistent(file: file, line: row + 2, reason: "sources \(pair.sourceIDs)")
      }
      drugs.insert(pair.drug)
    }
    return drugs
  }

  /// The ids, drugs, genes and sources of a table of recommendations.
  private static func checkRecommendations(
    of source: RecommendationSource, drugs: Set<String>, genes: Set<String>, sourceIDs: Set<String>
  ) throws(ReferenceError) {
    let file = "Recommendations/\(source.rawValue).tsv"
    var ids: Set<String> = []
    var entries: [Recommendation] = []
    try Recommendation.decode(source, into: &entries)
    for (row, entry) in entries.enumerated() {
      guard ids.insert(entry.id).inserted else {
        throw .inconsistent(file: file, line: row + 2, reason: "\(entry.id) stands twice")
      }
      guard drugs.contains(entry.drug) else {
        throw .inconsistent(file: file, line: row + 2, reason: "\(entry.drug) is in no pair")
      }
      for gene in entry.genes + entry.lookup.map(\.gene) where !genes.contains(gene) {
        throw unknownGene(gene, file: file, line: row + 2)
      }
      guard sourceIDs.isSuperset(of: entry.sourceIDs) else {
        throw .inconsistent(file: file, line: row + 2, reason: "sources \(entry.sourceIDs)")
      }
    }
  }

  /// The enzymes and sources of effects, and the drugs that further names stand for.
  private static func checkMedications(
    drugs: Set<String>, genes: Set<String>, sourceIDs: Set<String>
  ) throws(ReferenceError) {
    let effects = try EnzymeEffect.decode()
    let file = "Medications/effects.tsv"
    for (row, effect) in effects.enumerated() {
      guard genes.contains(effect.enzyme) else {
        throw unknownGene(effect.enzyme, file: file, line: row + 2)
      }
      guard !effect.sourceIDs.isEmpty, sourceIDs.isSuperset(of: effect.sourceIDs) else {
        throw .inconsistent(file: file, line: row + 2, reason: "sources \(effect.sourceIDs)")
      }
    }
    let known = drugs.union(effects.map(\.drug))
    for (row, name) in try DrugName.decode().enumerated() where !known.contains(name.drug) {
      throw .inconsistent(
        file: "Medications/names.tsv", line: row + 2, reason: "\(name.drug) is in no table")
    }
  }

  private static func unknownGene(_ gene: String, file: String, line: Int) -> ReferenceError {
    .inconsistent(file: file, line: line, reason: "\(gene) is not in genes.tsv")
  }
}
