import PGxCore

extension PhenotypedDiplotype {
  /// The phenotypes in one line; `unknown` where the tables have none.
  var phenotypeText: String {
    phenotypes.isEmpty ? PhenotypeAssigner.notAvailable : phenotypes.joined(separator: "; ")
  }

  /// Whether the tables say what this means.
  var isMeaningKnown: Bool {
    !phenotypes.isEmpty && !phenotypes.contains(PhenotypeAssigner.notAvailable)
      && !phenotypes.contains(ScoredPhenotype.indeterminate)
  }
}

extension GeneReport {
  /// Fills phenotype and activity score where all recommendation diplotypes agree, otherwise
  /// lists what remains possible.
  mutating func summarisePhenotypes() {
    let all = recommendation.map(\.phenotypeText).unique()
    phenotype = all.count == 1 && all[0] != PhenotypeAssigner.notAvailable ? all[0] : nil
    possiblePhenotypes = all.count > 1 ? all : []
    let scores = recommendation.compactMap(\.activityScore).unique()
    let allScored = recommendation.allSatisfy { $0.activityScore != nil }
    activityScore = scores.count == 1 && allScored ? scores[0] : nil
  }

  /// Says which alleles leave the meaning of a reported diplotype open.
  mutating func addFunctionNotes() {
    guard !HLAAlleles.isHLA(gene) else { return }
    let alleles = recommendation.filter { !$0.phenotypes.isEmpty && !$0.isMeaningKnown }
      .flatMap(\.alleles)
    if let note = CallRemarks.unknownFunction(alleles, in: gene) { notes.append(note) }
  }

  /// Says how many positions are missing and what they could hide.
  mutating func addPositionNote() {
    guard !unusedPositions.isEmpty else { return }
    let count = "\(unusedPositions.count) of \(positionCount) positions without evidence"
    guard !notExcludedAlleles.isEmpty else {
      notes.append(count)
      return
    }
    // The alleles that matter most come first; all of those are named.
    let minimum = ClinicalMinimum.unseen(in: self)
    let others = notExcludedAlleles.filter { !minimum.contains($0) }
    let names =
      minimum.isEmpty
      ? others.abbreviated()
      : minimum.joined(separator: ", ") + (others.isEmpty ? "" : " and \(others.count) more")
    notes.append("\(count); not excluded: \(names)")
  }

  /// Says first what else the result can be while evidence is missing.
  ///
  /// CYP2D6 from small variants says so in its own remark.
  mutating func addPossibleNote() {
    guard possible.isComplete, !recommendation.isEmpty, !unusedPositions.isEmpty, gene != "CYP2D6"
    else { return }
    let told = Set(recommendation.map(\.phenotypeText))
    let others = possible.diplotypes.map(\.phenotypeText).unique().filter { !told.contains($0) }
    guard !others.isEmpty else { return }
    let names = others.map { $0 == PhenotypeAssigner.notAvailable ? "an unknown function" : $0 }
    notes.insert(
      "Also possible: \(names.joined(separator: ", ")) "
        + "(\(unusedPositions.count) of \(positionCount) positions without evidence)", at: 0)
  }

  /// Whether a normal result could be one of missing positions.
  var restsOnIncompleteEvidence: Bool { !unusedPositions.isEmpty && !notExcludedAlleles.isEmpty }

  /// Whether evidence is missing that could matter.
  var hasGaps: Bool { restsOnIncompleteEvidence || !isUsable || isProvisional }

  /// What a lower-scoring pair that fits as well would mean, where that is something else.
  var alternativeRemark: String? {
    let known = Set(recommendation.map(\.phenotypeText))
    var seen = known
    let others = alternatives.filter { seen.insert($0.phenotypeText).inserted }
    guard !others.isEmpty else { return nil }
    let named = others.prefix(4).map { "\($0.name) also fits and would be \($0.phenotypeText)" }
    let cause = isEffectivelyPhased ? "evidence incomplete" : "phase unknown"
    return "\(gene) \(cause): " + named.joined(separator: ", ")
  }

  /// Whether recommendations can be looked up: there is a meaning that nothing hidden changes.
  var isUsable: Bool { !recommendation.isEmpty && !(isProvisional && phenotype == nil) }

  /// Why they cannot, with the test that would settle it.
  var reasonNotUsable: String {
    notes.first ?? "\(gene) has no result; \(SettlingTest.advice(for: gene))"
  }
}
