import PGxCore
import PGxFHIRModel
import PGxReference

/// What is to be done: about a drug, or about what is not known.
struct TaskSection {
  let draft: Draft

  /// LOINC's answers LL4049-4, and what our actions are among them.
  enum Advice: Hashable {
    case avoid
    case alternative
    case decrease
    case increase
    case caution
    case monitor
    case test

    init?(_ action: DrugAction) {
      switch action {
      case .avoid: self = .avoid
      case .alternative: self = .alternative
      case .decrease: self = .decrease
      case .increase: self = .increase
      case .caution: self = .caution
      case .monitor: self = .monitor
      case .test: self = .test
      case .standard, .none: return nil
      }
    }

    /// The name of the action, for ids.
    var name: String { "\(self)" }

    /// The code, and in words what exactly is meant.
    var concept: CodeableConcept {
      switch self {
      case .avoid:
        Terminology.answer(
          "LA26421-0", "Consider alternative medication", text: "Avoid this medication")
      case .alternative:
        Terminology.answer(
          "LA26421-0", "Consider alternative medication", text: "Consider alternative medication")
      case .decrease: Terminology.answer("LA26422-8", "Decrease dose", text: "Decrease dose")
      case .increase: Terminology.answer("LA26423-6", "Increase dose", text: "Increase dose")
      case .caution:
        Terminology.answer("LA26424-4", "Use caution", text: "Depends on the situation")
      case .monitor: Terminology.answer("LA26424-4", "Use caution", text: "Monitor more closely")
      case .test: Terminology.answer("LA26424-4", "Use caution", text: "Test before deciding")
      }
    }
  }

  fileprivate func task(
    _ url: String, profile: String, code: CodeableConcept, description: String
  ) -> Task {
    var task = Task(status: "requested", intent: "proposal")
    task.meta = Meta(profile: [profile])
    task.text = Narrative(paragraph: description)
    task.identifier = [Draft.identifier(url)]
    task.code = code
    task.description = description
    task.for = draft.patient
    task.authoredOn = draft.options.date
    task.requester = draft.device
    return task
  }

  /// One task for what several sources ask alike of the same patients; the first of them is the
  /// reason, and the others are its input.
  func medication(
    _ drug: String, _ advice: Advice, _ population: String, _ reasons: [(Implication, Item)],
    statement: Reference?
  ) -> Item {
    let url = draft.url("task/\(drug)/\(advice.name)/\(population)")
    let group = population.isEmpty ? "" : " (\(population))"
    let sources = reasons.map { implication, _ in
      let finding = implication.finding
      let strength = finding.strength.isEmpty ? "" : ", " + finding.strength.lowercased()
      return "\(finding.source)\(strength): \(finding.summary)"
    }
    var task = task(
      url, profile: Profile.medicationTask, code: advice.concept,
      description: "\(drug)\(group): " + sources.joined(separator: " "))
    task.focus = statement
    task.reasonReference = Reference(reasons[0].1.url)
    task.input = reasons.dropFirst().map { implication, item in
      var input = Task.Input(type: CodeableConcept(text: "further reason"))
      input.value = .reference(
        Reference(item.url, display: "\(implication.finding.source) on \(drug)"))
      return input
    }
    if reasons.contains(where: { $0.0.finding.certainty == .open }) {
      task.note = [Annotation("Missing evidence could still change this; see the implication")]
    }
    return Item(url, .task(task))
  }

  /// What would settle what is open about a gene, and what waits for it.
  func followUp(_ need: OpenNeed, gene: String) -> Item {
    let url = draft.url("follow-up/\(gene)")
    let test =
      need.settledBy.isEmpty ? "" : " What settles it: \(need.settledBy.joined(separator: "; "))."
    let drugs =
      need.drugs.isEmpty ? "" : " Drugs that wait for it: \(need.drugs.joined(separator: ", "))."
    var task = task(
      url, profile: Profile.followUpTask,
      code: Terminology.answer(
        "LA14022-0", "Additional testing recommended", text: "Additional testing recommended"),
      description: "\(need.state)\(need.reason.map { ": " + $0 } ?? "").\(test)\(drugs)")
    // The guide lets a task point to implications only; the gene is named instead.
    task.reasonReference = Reference(display: need.state)
    return Item(url, .task(task))
  }
}

extension TaskSection {
  /// Asks for another method where another caller's result means something else; nil where none
  /// does.
  func confirmation(_ comparisons: [ExternalConcordance], gene: String) -> Item? {
    let differing = comparisons.filter { $0.result == .different }
    guard !differing.isEmpty else { return nil }
    let url = draft.url("confirmation/\(gene)")
    var task = task(
      url, profile: Profile.followUpTask,
      code: Terminology.answer(
        "LA14021-2", "Confirmatory testing recommended", text: "Confirmatory testing recommended"),
      description: "\(gene): two programs read this sample differently; confirm by another method "
        + "before acting on either. " + differing.map(\.remark).joined(separator: " "))
    task.reasonReference = Reference(display: "\(gene) was called differently by two programs")
    return Item(url, .task(task))
  }
}

/// A gene without a call, or with one that leaves answers open.
struct OpenNeed: Hashable, Sendable {
  /// What is open.
  let state: String
  /// Why.
  let reason: String?
  /// What settles it.
  let settledBy: [String]
  /// The drugs whose answer depends on it.
  let drugs: [String]
}

/// What findings wait for, gene by gene.
struct OpenNeeds {
  private struct Waiting {
    var settledBy: [String] = []
    var drugs: [String] = []
  }

  private var byGene: [String: Waiting] = [:]
  /// The words of each thing that settles a finding.
  private var known: [String: Set<Substring>] = [:]

  /// What the findings of a sample leave open.
  init(_ findings: [DrugFinding]) {
    for index in findings.indices where !findings[index].settledBy.isEmpty {
      let gene = DrugCodes.pairs[findings[index].pairID]?.gene ?? ""
      add(findings[index].settledBy, findings[index].drug, gene)
      for other in DrugCodes.genes[findings[index].recommendationID] ?? [] where other != gene {
        add(findings[index].settledBy, findings[index].drug, other)
      }
    }
  }

  private mutating func add(_ settledBy: [String], _ drug: String, _ gene: String) {
    var waiting = byGene.removeValue(forKey: gene) ?? Waiting()
    for thing in settledBy where !waiting.settledBy.contains(thing) && settles(thing, gene) {
      waiting.settledBy.append(thing)
    }
    if waiting.drugs.last != drug, !waiting.drugs.contains(drug) { waiting.drugs.append(drug) }
    byGene[gene] = waiting
  }

  /// The positions of a gene that would settle something, as `settledBy` names them without the
  /// gene.
  func positions(of gene: String) -> Set<String> {
    let prefix = gene + " "
    return Set(
      (byGene[gene]?.settledBy ?? []).filter { $0.hasPrefix(prefix) }
        .map { String($0.dropFirst(prefix.count)) })
  }

  /// What is open about a gene; nil when nothing is.
  func need(_ report: GeneReport) -> OpenNeed? {
    let waiting = byGene[report.gene]
    guard !report.isCalled || waiting?.settledBy.isEmpty == false else { return nil }
    return OpenNeed(
      state: report.isCalled
        ? "\(report.gene) \(report.call) leaves answers open" : "\(report.gene) was not called",
      reason: report.notes.first, settledBy: waiting?.settledBy ?? [],
      drugs: waiting?.drugs ?? [])
  }

  /// Whether a thing that settles a finding is about the gene: a position, its phase, or a test.
  private mutating func settles(_ thing: String, _ gene: String) -> Bool {
    if thing.hasPrefix(gene) { return words(thing).contains(Substring(gene)) }
    switch gene {
    case "BCHE": return thing.hasPrefix("butyrylcholinesterase")
    case "MT-RNR1": return words(thing).contains("m.1555A>G")
    default: return words(thing).contains(Substring(gene))
    }
  }

  private mutating func words(_ thing: String) -> Set<Substring> {
    if let words = known[thing] { return words }
    let new = Set(thing.split { $0 == " " || $0 == "," })
    known[thing] = new
    return new
  }
}
