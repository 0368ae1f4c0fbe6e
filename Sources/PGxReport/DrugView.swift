import PGxCore
import PGxReference

/// One drug as the page shows it: what all sources say of it, and where it stands.
struct DrugView {
  /// Where a drug stands on the page.
  enum Group: Int, CaseIterable {
    /// A source advises something other than the usual treatment.
    case act
    /// Nothing is advised, and of some of it nothing can be said.
    case notAssessable
    /// A source confirms the usual treatment, and none disagrees.
    case usual
    /// The sources recommend nothing.
    case information
  }

  /// The drug, as the pairs table names it.
  let drug: String
  /// The place of the page, the drug's first pair.
  let anchor: String
  /// Genes of its pairs, each once.
  let genes: [String]
  /// What is said, source by source, each statement once.
  let rows: [DrugFinding]
  /// Sources that have the drug, and nothing for this result.
  let silentSources: [String]
  /// Where it stands.
  let group: Group
  /// What its label says.
  let verdict: Verdict
  /// The patients that ``verdict`` is about; empty for all.
  let populations: [String]
  /// What each source advises, where two have nothing in common; empty otherwise.
  let disagreement: [(source: String, verdicts: [Verdict])]
  /// The patient's drugs that it is or is part of.
  let medications: [Medication]

  var isTaken: Bool { !medications.isEmpty }
  /// Whether something about it cannot be assessed though it stands elsewhere.
  var isPartlyNotAssessable: Bool {
    group != .notAssessable && rows.contains { $0.status == .notAssessable }
  }
  /// Whether missing evidence could change what its label says.
  var isOpen: Bool {
    rows.contains { $0.certainty == .open && $0.status != .notAssessable && Verdict($0) == verdict }
  }
  /// The answer that its label comes from.
  var lead: DrugFinding? { rows.filter { Verdict($0) == verdict }.first }

  init(drug: String, findings: [DrugFinding], taken: [Medication]) {
    self.drug = drug
    medications = taken.filter { $0.isActive && $0.drugs.contains(drug) }
    anchor = findings.first?.pairID ?? ""
    var genes: [String] = []
    for finding in findings {
      let gene = Self.gene(of: finding)
      if !genes.contains(gene) { genes.append(gene) }
    }
    self.genes = genes
    let distinct = Self.distinct(findings)
    let silent = distinct.filter(Self.saysNothing)
    rows = distinct.filter { !Self.saysNothing($0) }.enumerated()
      .sorted { Self.order($0.element, $1.element) ?? ($0.offset < $1.offset) }.map(\.element)
    var sources: [String] = []
    for finding in silent where !sources.contains(finding.source) { sources.append(finding.source) }
    let speaking = Set(rows.map(\.source))
    silentSources = sources.filter { !$0.isEmpty && !speaking.contains($0) }
    let worst = rows.filter { $0.status == .actionable }
      .min { Self.rank($0) < Self.rank($1) }
    if let worst {
      group = .act
      verdict = Verdict(worst)
    } else if rows.contains(where: { $0.status == .notAssessable }) {
      group = .notAssessable
      verdict = .notAssessable
    } else if rows.contains(where: { $0.status == .routine }) {
      group = .usual
      verdict = .usual
    } else {
      group = .information
      verdict = .information
    }
    populations = Self.populations(rows, verdict)
    disagreement = Self.disagreement(rows)
  }

  /// The drugs of a report, most severe first, those that the patient takes before others.
  static func all(_ findings: [DrugFinding], taken: [Medication]) -> [DrugView] {
    var order: [String] = []
    var byDrug: [String: [DrugFinding]] = [:]
    for finding in findings {
      if byDrug[finding.drug] == nil { order.append(finding.drug) }
      byDrug[finding.drug, default: []].append(finding)
    }
    return order.map { DrugView(drug: $0, findings: byDrug[$0] ?? [], taken: taken) }
      .sorted { $0.sortKey < $1.sortKey }
  }

  private var sortKey: (Int, Int, Int, Int, String) {
    let severity: Int =
      switch verdict {
      case .act(let action): action.severity
      case .ceiling: DrugAction.decrease.severity
      default: 9
      }
    return (
      group.rawValue, isTaken ? 0 : 1, severity, populations.isEmpty ? 0 : 1, drug
    )
  }

  /// The same statement of two pairs of one drug is one statement.
  private static func distinct(_ findings: [DrugFinding]) -> [DrugFinding] {
    var seen: Set<DrugFinding> = []
    return findings.filter { finding in
      var key = finding
      key.pairID = ""
      // What rests on one gene is said of that gene alone.
      key.biomarker = namesItsGenes(finding) ? "" : gene(of: finding)
      return seen.insert(key).inserted
    }
  }

  /// The gene that an answer rests on, where the drug has several and the answer names none.
  func gene(of finding: DrugFinding) -> String? {
    genes.count > 1 && !Self.namesItsGenes(finding) ? Self.gene(of: finding) : nil
  }

  private static func gene(of finding: DrugFinding) -> String {
    geneOfPair[finding.pairID] ?? finding.biomarker
  }

  /// Answers that rest on several genes have their names in front of the genotypes.
  private static func namesItsGenes(_ finding: DrugFinding) -> Bool {
    finding.genotype.contains("; ")
  }

  /// Whether a source has nothing to say about the result, and evidence is not the reason.
  private static func saysNothing(_ finding: DrugFinding) -> Bool {
    finding.status == .informational && finding.certainty != .open
      && finding.possibleActions.allSatisfy { $0 == .none }
      && (finding.recommendationID.isEmpty && !finding.source.isEmpty
        && finding.summary.hasPrefix(finding.source + ": no statement"))
  }

  private static func rank(_ finding: DrugFinding) -> (Int, Int) {
    (finding.action.severity, finding.population.isEmpty ? 0 : 1)
  }

  /// CPIC, DPWG, FDA; what cannot be assessed and nobody speaks of last.
  private static func order(_ a: DrugFinding, _ b: DrugFinding) -> Bool? {
    func key(_ finding: DrugFinding) -> (Int, Int) {
      let source = ["CPIC", "DPWG", "FDA"].firstIndex(of: finding.source) ?? 3
      return (source, finding.status == .actionable ? finding.action.severity : 7)
    }
    let (x, y) = (key(a), key(b))
    return x == y ? nil : x < y
  }

  private static func populations(_ rows: [DrugFinding], _ verdict: Verdict) -> [String] {
    let concerned = rows.filter { Verdict($0) == verdict }.map(\.population)
    guard !concerned.contains("") else { return [] }
    var seen: Set<String> = []
    return concerned.filter { seen.insert($0).inserted }
  }

  /// Two sources disagree when nothing that one advises is advised by the other.
  private static func disagreement(
    _ rows: [DrugFinding]
  ) -> [(source: String, verdicts: [Verdict])] {
    var views: [(source: String, verdicts: [Verdict])] = []
    for finding in rows where finding.status == .actionable || finding.status == .routine {
      let verdict = Verdict(finding)
      if let index = views.firstIndex(where: { $0.source == finding.source }) {
        if !views[index].verdicts.contains(verdict) { views[index].verdicts.append(verdict) }
      } else {
        views.append((finding.source, [verdict]))
      }
    }
    let isSplit = views.indices.contains { first in
      views.indices.contains { second in
        first < second
          && Set(views[first].verdicts.map(\.style))
            .isDisjoint(with: views[second].verdicts.map(\.style))
      }
    }
    return isSplit ? views : []
  }

  private static let geneOfPair = Dictionary(
    ReferenceTables.pairs.map { ($0.id, $0.gene) }, uniquingKeysWith: { first, _ in first })
}
