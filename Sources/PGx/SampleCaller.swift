import PGxCore
import PGxDrugs
import PGxReference
import PGxStarAlleles
import PGxVariants

/// What each worker shares: definitions, positions, genotypes, outside calls, tables.
struct CallingContext: Sendable {
  let panel: VariantPanel
  let matchers: [NamedAlleleMatcher]
  let genotypes: PanelGenotypes
  /// By sample: its sex chromosomes, where they are known.
  let sexes: [SampleSex?]
  /// By gene: how it is reported without a look at the file.
  let fixed: [String: GeneEntry]
  /// All genes of the report, alphabetical.
  let genes: [String]
  /// By gene: its index in the panel, where the file is looked at.
  let panelIndices: [Int?]
  let groups: [DrugGroup]
  /// By group: indices in `genes` of the genes it depends on.
  let groupGenes: [[Int]]
  let interpreter: DrugInterpreter
  let options: InterpretationOptions
  let output: RenderedOutput
  /// The list of drugs of the one sample; nil for none.
  let medications: MedicationContext?
  /// Indices in `genes` of those that the report shows.
  let reportedGenes: [Int]
  /// Pairs that the report shows.
  let reportedPairs: Set<String>
  /// By gene: the extra positions that are reported with it.
  let extras: [[Int]]
  /// What is known of the one sample beside its genotypes; nil for nothing.
  let external: ExternalFindings?
}

/// One gene's report with its printed forms.
final class GeneEntry: Sendable {
  let meaning: GeneMeaning
  let rendered: RenderedGene
  var report: GeneReport { meaning.report }

  init(_ report: GeneReport, possible: PossibleMeanings? = nil, output: RenderedOutput) {
    meaning = GeneMeaning(report, possible: possible)
    rendered = RenderedGene(report, output: output)
  }
}

/// The findings of one drug with their printed forms.
final class DrugEntry: Sendable {
  let findings: [DrugFinding]
  let rendered: RenderedDrug

  init(_ findings: [DrugFinding], output: RenderedOutput) {
    self.findings = findings
    rendered = RenderedDrug(findings, output: output)
  }
}

/// One sample's entries.
struct CalledSample: Sendable {
  let name: String
  let sex: SampleSex?
  let genes: [GeneEntry]
  let drugs: [DrugEntry]
  let evidence: [GeneEvidence]
  /// The patient's drugs; nil when no list was given.
  let medications: [Medication]?
  let dragen: DRAGENFindings?
}

/// Calls samples one after the other and remembers what it has seen: most people share most of
/// their genotypes with somebody.
struct SampleCaller {
  private let context: CallingContext
  private let evidence: EvidenceReader
  /// The tables do not show it.
  private let showsEvidence: Bool
  private var geneCache: [[[SiteCall]: Int]]
  private var geneEntries: [[GeneEntry]]
  private var reportNumbers: [[GeneReport: Int]]
  /// By gene with an outside call: its entry beside each entry of genotypes; nil where these agree.
  private var contested: [[Int: GeneEntry?]]
  /// By gene: what is possible, shared by the reports that leave the same open.
  private var possibleMeanings: [[PossibleMeanings.Content: PossibleMeanings]]
  private var outcomes = OutcomeCache()
  /// By group: findings by the reports they depend on.
  private var drugCache: [DrugCache]
  /// By gene: entries kept before the memory is emptied; identifiers go on.
  private static let capacity = 4096
  private var generation: [Int]

  init(_ context: CallingContext) {
    self.context = context
    evidence = EvidenceReader(context: context)
    showsEvidence = context.output.isEmpty || !context.output.isDisjoint(with: [.json, .documents])
    geneCache = Array(repeating: [:], count: context.genes.count)
    geneEntries = Array(repeating: [], count: context.genes.count)
    reportNumbers = Array(repeating: [:], count: context.genes.count)
    contested = Array(repeating: [:], count: context.genes.count)
    possibleMeanings = Array(repeating: [:], count: context.genes.count)
    drugCache = Array(repeating: DrugCache(), count: context.groups.count)
    generation = Array(repeating: 0, count: context.genes.count)
  }

  /// The entries of sample number `index`.
  mutating func call(_ index: Int) -> CalledSample {
    var entries: [GeneEntry] = []
    var keys: [Int] = []
    /// Reports of the genotypes, where another caller's is given.
    var own: [String: GeneReport] = [:]
    entries.reserveCapacity(context.genes.count)
    for gene in context.genes.indices {
      if let fixed = context.fixed[context.genes[gene]] {
        if context.external != nil {
          let (entry, _) = callGene(gene, sample: index)
          own[context.genes[gene]] = entry.report
          entries.append(remarked(fixed, own: entry.report))
        } else if context.panelIndices[gene] != nil {
          let (entry, key) = callGene(gene, sample: index)
          if let entry = contest(fixed, gene, entry, key) {
            entries.append(entry)
            keys.append(-1 - key)
            continue
          }
          entries.append(fixed)
        } else {
          entries.append(fixed)
        }
        keys.append(0)
        continue
      }
      let (entry, key) = callGene(gene, sample: index)
      entries.append(remarked(entry, own: entry.report))
      keys.append(key)
    }
    if let medications = context.medications {
      return personal(index, entries, medications, own: own)
    }
    var drugs: [DrugEntry] = []
    drugs.reserveCapacity(context.groups.count)
    for group in context.groups.indices {
      drugs.append(findings(group, entries, keys))
    }
    let reports = context.reportedGenes.map { entries[$0].report }
    return CalledSample(
      name: context.genotypes.samples[index], sex: context.sexes[index],
      genes: context.reportedGenes.map { entries[$0] }, drugs: drugs,
      evidence: showsEvidence ? evidence.evidence(sample: index) : [], medications: nil,
      dragen: context.external?.findings(reports, own))
  }

  /// The entries of the sample whose drugs are known: those that are taken come first.
  private mutating func personal(
    _ index: Int, _ entries: [GeneEntry], _ medications: MedicationContext,
    own: [String: GeneReport]
  ) -> CalledSample {
    var meanings: [String: GeneMeaning] = [:]
    for (gene, entry) in zip(context.genes, entries) { meanings[gene] = entry.meaning }
    var current: [DrugEntry] = []
    var others: [DrugEntry] = []
    for group in context.groups {
      let findings = medications.findings(
        for: group, meanings: meanings, interpreter: context.interpreter, cache: &outcomes)
      let entry = DrugEntry(
        findings.filter { context.reportedPairs.contains($0.pairID) }, output: context.output)
      if medications.current.contains(group.drug) {
        current.append(entry)
      } else {
        others.append(entry)
      }
    }
    let genes = context.reportedGenes.map { gene in
      let report = medications.adjusted(entries[gene].report)
      return report.adjustment == nil ? entries[gene] : GeneEntry(report, output: context.output)
    }
    return CalledSample(
      name: context.genotypes.samples[index], sex: context.sexes[index], genes: genes,
      drugs: current + others,
      evidence: showsEvidence ? evidence.evidence(sample: index) : [],
      medications: medications.medications,
      dragen: context.external?.findings(genes.map(\.report), own))
  }

  /// The entry of an outside call that the sample's genotypes exclude; nil where they do not.
  private mutating func contest(
    _ fixed: GeneEntry, _ gene: Int, _ own: GeneEntry, _ key: Int
  ) -> GeneEntry? {
    if let known = contested[gene][key] { return known }
    let made = GeneReporter.contested(fixed.report, by: own.report).map {
      GeneEntry($0, output: context.output)
    }
    if contested[gene].count >= Self.capacity { contested[gene].removeAll() }
    contested[gene][key] = .some(made)
    return made
  }

  /// The entry with what is known beside the genotypes.
  private func remarked(_ entry: GeneEntry, own: GeneReport) -> GeneEntry {
    let remarks = context.external?.remarks(entry.report, own) ?? []
    guard !remarks.isEmpty else { return entry }
    var report = entry.report
    report.notes += remarks
    return GeneEntry(report, output: context.output)
  }

  private mutating func callGene(_ gene: Int, sample: Int) -> (GeneEntry, Int) {
    let range = context.panelIndices[gene].map { context.panel.siteRanges[$0] } ?? 0..<0
    var sites = context.genotypes.calls(
      sample: sample, sites: range)
    let extras = context.extras[gene]
    for extra in extras {
      sites.append(context.genotypes.call(sample: sample, site: context.panel.extraSites[extra]))
    }
    let mixed = context.genotypes.mixedFractions(sample: sample, sites: range)
    if mixed.isEmpty, let known = geneCache[gene][sites] {
      return (geneEntries[gene][known], generation[gene] + known)
    }
    var report = makeReport(gene, Array(sites.prefix(range.count)), range)
    for (extra, call) in zip(extras, sites.dropFirst(range.count)) {
      if let remark = ExtraPositionRemarks.text(context.panel.extras[extra], call) {
        report.notes.append(remark)
      }
    }
    for (index, thousandths) in mixed {
      guard let panelIndex = context.panelIndices[gene] else { continue }
      report.notes.append(
        MixedGenotypeRemark.text(
          context.panel.genes[panelIndex].loci[index], thousandths: thousandths))
    }
    if max(geneCache[gene].count, geneEntries[gene].count) >= Self.capacity {
      generation[gene] += geneEntries[gene].count
      geneCache[gene].removeAll()
      geneEntries[gene].removeAll()
      reportNumbers[gene].removeAll()
      possibleMeanings[gene].removeAll()
    }
    // Genotypes that differ where no allele does give one report, and share its findings.
    if let known = reportNumbers[gene][report] {
      if mixed.isEmpty { geneCache[gene][sites] = known }
      return (geneEntries[gene][known], generation[gene] + known)
    }
    let content = PossibleMeanings.Content(report)
    let possible = possibleMeanings[gene][content] ?? PossibleMeanings(content)
    possibleMeanings[gene][content] = possible
    let entry = GeneEntry(report, possible: possible, output: context.output)
    let number = geneEntries[gene].count
    if mixed.isEmpty { geneCache[gene][sites] = number }
    reportNumbers[gene][report] = number
    geneEntries[gene].append(entry)
    return (entry, generation[gene] + number)
  }

  private func makeReport(_ gene: Int, _ sites: [SiteCall], _ range: Range<Int>) -> GeneReport {
    guard let panelIndex = context.panelIndices[gene] else {
      return GeneReporter.missing(gene: context.genes[gene])
    }
    let matcher = context.matchers[panelIndex]
    let result = matcher.match(
      sites, extraAlleles: Array(context.genotypes.extraAlleles[range]),
      options: MatchOptions(
        findsCombinations: context.options.findsCombinations,
        reportsAllCandidates: context.options.reportsAllCandidates))
    return GeneReporter.report(
      definition: matcher.definition, result: result, sites: sites,
      options: ReportOptions(
        cyp2d6: context.options.acceptsCYP2D6FromVariants ? .accepted : .provisional))
  }

  private mutating func findings(
    _ group: Int, _ entries: [GeneEntry], _ keys: [Int]
  ) -> DrugEntry {
    let genes = context.groupGenes[group]
    let key = genes.map { keys[$0] }
    if let known = drugCache[group].entry(key) { return known }
    var meanings: [String: GeneMeaning] = [:]
    for gene in genes { meanings[context.genes[gene]] = entries[gene].meaning }
    let findings = context.interpreter.findings(
      for: context.groups[group], meanings: meanings, cache: &outcomes)
    let entry = DrugEntry(
      findings.filter { context.reportedPairs.contains($0.pairID) }, output: context.output)
    drugCache[group].insert(entry, key)
    return entry
  }
}
