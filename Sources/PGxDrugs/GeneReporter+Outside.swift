package import PGxCore
import PGxReference
import PGxStarAlleles

extension GeneReporter {
  /// The report of a gene that another program called; several calls are alternatives.
  ///
  /// A phenotype or score that the file gives is kept also where the diplotype would mean
  /// something else, and a note says so: the laboratory may know more than the name.
  package static func report(gene: String, outside: [OutsideCall]) -> GeneReport {
    let calls = outside.filter { $0.gene == gene }
    let files = calls.map(\.file).unique().joined(separator: ",")
    var report = GeneReport(gene: gene, status: .outside, source: .outside(file: files))
    report.positionCount = ReferenceTables.definition(of: gene)?.loci.count ?? 0
    let given = calls.filter { !$0.isNoCall }.sorted(by: areInOrder)
    guard !given.isEmpty else {
      report.status = .notCalled
      report.notes = [
        "\(files.isEmpty ? "The outside call" : files) says that \(gene) was not called; "
          + SettlingTest.advice(for: gene)
      ]
      report.possible = .everything(of: gene)
      return report
    }
    var contradicting: [PhenotypedDiplotype] = []
    for call in given {
      let (shown, recommended, notes, excluded) = meaning(of: call)
      if let excluded { contradicting.append(excluded) }
      if !report.candidates.contains(shown) { report.candidates.append(shown) }
      if let recommended, !report.recommendation.contains(recommended) {
        report.recommendation.append(recommended)
      }
      report.notes += notes
    }
    report.call = report.candidates.map(\.name).filter { !$0.isEmpty }.unique()
      .joined(separator: " OR ")
    report.summarisePhenotypes()
    showWhatIsCarried(&report, given)
    if report.candidates.count > 1 {
      report.notes.append("Several outside calls of \(gene) are taken as alternatives")
    }
    if given.count < calls.count {
      report.notes.append("A line without a call of \(gene) was left out beside one with a call")
    }
    report.addFunctionNotes()
    report.isContested = !contradicting.isEmpty
    report.possible = PossibleResults(
      outside: report.recommendation + contradicting, gene: gene)
    return report
  }

  /// The report of an outside call beside what the file's own genotypes say; nil where these leave it
  /// possible, or say nothing.
  ///
  /// The outside call is kept: who ordered it knew why. But what the genotypes exclude is no ground for a
  /// usual dose. Of CYP2D6 and HLA the genotypes are no such evidence.
  package static func contested(_ outside: GeneReport, by own: GeneReport) -> GeneReport? {
    let gene = outside.gene
    guard gene != "CYP2D6", !HLAAlleles.isHLA(gene), own.isUsable, own.possible.isComplete else {
      return nil
    }
    let given = Set(outside.recommendation.flatMap(\.phenotypes))
    let possible = Set(own.possible.diplotypes.flatMap(\.phenotypes))
    guard !given.isEmpty, !possible.isEmpty, given.isDisjoint(with: possible) else { return nil }
    var report = outside
    report.isContested = true
    report.possible = PossibleResults(
      outside: outside.recommendation + own.possible.diplotypes, gene: gene)
    report.notes.insert(
      "The genotypes of the file say \(own.call) (\(own.possible.phenotypes.joined(separator: ", "))), "
        + "which the outside call excludes; it is kept, and no usual dose rests on it; find out which "
        + "of them is this person's", at: 0)
    return report
  }

  /// One typed HLA allele of two says what is carried; of what is not it says nothing.
  ///
  /// Recommendations are looked up with both, and confirm no usual dose (``ClinicalMinimum``).
  private static func showWhatIsCarried(_ report: inout GeneReport, _ calls: [OutsideCall]) {
    guard HLAAlleles.isHLA(report.gene),
      calls.contains(where: { $0.alleles.count == 1 && $0.phenotypes.isEmpty })
    else { return }
    for index in report.candidates.indices where report.candidates[index].alleles.count == 1 {
      report.candidates[index].phenotypes.removeAll { $0.hasSuffix(" negative") }
    }
    let carried = report.candidates.flatMap(\.phenotypes).unique()
    report.phenotype = carried.isEmpty ? nil : carried.joined(separator: "; ")
  }

  private static func areInOrder(_ a: OutsideCall, _ b: OutsideCall) -> Bool {
    for (x, y) in zip(a.alleles, b.alleles) {
      let order = AlleleNameOrder.compare(x, y)
      if order != 0 { return order < 0 }
    }
    if a.alleles.count != b.alleles.count { return a.alleles.count < b.alleles.count }
    return false
  }

  /// What a call means: as the report shows it, and as recommendations are looked up by (nil when
  /// one allele of two says nothing).
  private static func meaning(
    of call: OutsideCall
  ) -> (
    shown: PhenotypedDiplotype, recommended: PhenotypedDiplotype?, notes: [String],
    excluded: PhenotypedDiplotype?
  ) {
    let gene = call.gene
    guard !call.alleles.isEmpty else {
      var result = PhenotypedDiplotype(name: "", alleles: [])
      let notes = override(&result, with: call)
      // A phenotype and a score that exclude each other are no result.
      return (result, notes.isEmpty ? result : nil, notes, nil)
    }
    let names = call.alleles.map { gene == "CYP2D6" ? CYP2D6Structure.lookupName($0) : $0 }
    var recommended = PhenotypeAssigner.assign(gene: gene, alleles: names)
    let ofAlleles = recommended
    var notes: [String] = []
    if names != call.alleles {
      notes.append("\(call.diplotype) is looked up as \(recommended.name)")
    }
    let isHalf = call.alleles.count == 1 && !oneAlleleIsEnough(gene)
    if call.alleles.count == 1, HLAAlleles.isHLA(gene) {
      notes.append(
        "Only one \(gene) allele is given; that the other chromosome lacks the tracked alleles is "
          + "not proven; " + SettlingTest.advice(for: gene))
    }
    let disagreements = override(&recommended, with: call)
    notes += disagreements
    var shown = recommended
    shown.name = call.diplotype
    shown.alleles = call.alleles
    if !disagreements.isEmpty {
      // What the file says of the gene's function decides; rows for the pair of alleles would not.
      recommended.name = ""
      recommended.alleles = []
      recommended.functions = []
    }
    guard isHalf, call.phenotypes.isEmpty, call.activityScore == nil else {
      return (shown, recommended, notes, disagreements.isEmpty ? nil : ofAlleles)
    }
    shown.phenotypes = []
    shown.activityScore = nil
    shown.lookupKeys = []
    notes.insert(
      "Only one \(gene) allele is given, \(call.diplotype), and the other one is unknown; "
        + SettlingTest.advice(for: gene), at: 0)
    return (shown, nil, notes, nil)
  }

  /// Genes of which one allele can be all there is.
  private static func oneAlleleIsEnough(_ gene: String) -> Bool {
    gene == "G6PD" || gene == "MT-RNR1" || HLAAlleles.isHLA(gene)
  }

  /// Puts the phenotype and the score of the file in place of those of the alleles.
  ///
  /// - Returns: a note for each that disagrees.
  private static func override(
    _ result: inout PhenotypedDiplotype, with call: OutsideCall
  ) -> [String] {
    var notes: [String] = []
    let computed = result
    let hasAlleles = !call.alleles.isEmpty
    if let given = call.activityScore {
      if hasAlleles, let score = computed.activityScore, score != given {
        notes.append(disagreement(call, "activity score \(given)", score))
      }
      result.activityScore = given
      if let score = ActivityScore(given) {
        result.phenotypes = [ScoredPhenotype.phenotype(of: call.gene, score)]
        result.lookupKeys = ScoredPhenotype.lookupKeys(of: call.gene, score)
      } else {
        result.phenotypes = [ScoredPhenotype.indeterminate]
        result.lookupKeys = [ScoredPhenotype.unknownScore]
      }
    }
    guard !call.phenotypes.isEmpty else { return notes }
    let matches = Set(call.phenotypes).isSubset(of: result.phenotypes)
    if hasAlleles, !matches, !Set(call.phenotypes).isSubset(of: computed.phenotypes) {
      notes.append(
        disagreement(
          call, "phenotype \(call.phenotypes.joined(separator: "; "))", computed.phenotypeText))
    } else if !hasAlleles, call.activityScore != nil, !matches {
      notes.append(
        "\(call.gene) phenotype \(call.phenotypes.joined(separator: "; ")) and activity score "
          + "\(call.activityScore ?? "") of the outside call disagree; ask the "
          + "laboratory which of them holds")
    }
    guard ReferenceTables.hasActivityScores(call.gene) else {
      result.phenotypes = merged(call.phenotypes, into: result.phenotypes, gene: call.gene)
      result.lookupKeys =
        result.phenotypes
        + HLAAlleles.furtherKeys(of: call.gene, alleles: call.alleles)
      return notes
    }
    result.phenotypes = call.phenotypes
    guard call.activityScore == nil, !matches else { return notes }
    let scores = call.phenotypes.flatMap { ScoredPhenotype.scores(of: call.gene, meaning: $0) }
    result.lookupKeys = scores
    result.activityScore = scores.count == 1 ? scores[0] : nil
    return notes
  }

  /// The file's results, and for HLA those of the alleles that the file says nothing about.
  private static func merged(
    _ given: [String], into computed: [String], gene: String
  ) -> [String] {
    guard HLAAlleles.isHLA(gene) else { return given }
    let named = Set(given.compactMap { $0.split(separator: " ").first })
    return computed.filter { text in
      text.split(separator: " ").first.map { !named.contains($0) } ?? true
    } + given
  }

  private static func disagreement(
    _ call: OutsideCall, _ given: String, _ computed: String
  ) -> String {
    "The outside call gives \(given) for \(call.gene) \(call.diplotype), the tables say "
      + "\(computed); the outside call is kept"
  }
}
