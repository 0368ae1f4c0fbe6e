import PGxCore
import Testing

@testable import PGxReport

@Suite("Where a drug stands on the page")
struct DrugViewTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let findings: [DrugFinding]
    let group: DrugView.Group
    let verdict: Verdict
    let differs: Bool

    init(
      _ name: String, _ findings: [DrugFinding], _ group: DrugView.Group, _ verdict: Verdict,
      differs: Bool = false
    ) {
      testDescription = name
      self.findings = findings
      self.group = group
      self.verdict = verdict
      self.differs = differs
    }
  }

  static func finding(
    _ action: DrugAction, _ status: FindingStatus, _ source: String = "CPIC",
    drug: String = "codeine",
    population: String = "", certainty: FindingCertainty = .complete, further: [String] = []
  ) -> DrugFinding {
    DrugFinding(
      pairID: "PGX024", drug: drug, biomarker: "CYP2D6", population: population, action: action,
      furtherActions: further, source: source, recommendationID: "R", summary: "Text.",
      status: status, certainty: certainty)
  }

  @Test(
    "Group and label",
    arguments: [
      Case(
        "the most severe of several",
        [
          finding(.monitor, .actionable), finding(.avoid, .actionable, "DPWG"),
          finding(.standard, .routine, "FDA"),
        ], .act, .act(.avoid), differs: true),
      Case(
        "sources that agree",
        [
          finding(.decrease, .actionable), finding(.decrease, .actionable, "DPWG"),
        ], .act, .act(.decrease)),
      Case(
        "a ceiling is named as one and is a lower dose",
        [
          finding(.decrease, .actionable, further: ["limit"]),
          finding(.decrease, .actionable, "DPWG"),
        ], .act, .ceiling),
      Case(
        "what is common to two sources is no disagreement",
        [
          finding(.avoid, .actionable), finding(.alternative, .actionable),
          finding(.alternative, .actionable, "DPWG"),
        ], .act, .act(.avoid)),
      Case(
        "not assessable beside usual is not usual",
        [
          finding(.standard, .routine), finding(.none, .notAssessable, ""),
        ], .notAssessable, .notAssessable),
      Case(
        "not assessable beside an action stays an action",
        [
          finding(.none, .notAssessable, ""), finding(.test, .actionable),
        ], .act, .act(.test)),
      Case("usual", [finding(.standard, .routine)], .usual, .usual),
      Case(
        "usual beside no recommendation",
        [
          finding(.none, .informational), finding(.standard, .routine, "DPWG"),
        ], .usual, .usual),
      Case("no recommendation", [finding(.none, .informational)], .information, .information),
    ])
  func stands(_ c: Case) {
    let view = DrugView(drug: "codeine", findings: c.findings, taken: [])
    #expect(view.group == c.group)
    #expect(view.verdict == c.verdict)
    #expect(view.disagreement.isEmpty != c.differs)
  }

  @Test("Most severe first; what is taken before the others; everyone before some patients")
  func order() {
    let order = DrugView.all(
      [
        Self.finding(.monitor, .actionable, drug: "a"),
        Self.finding(.avoid, .actionable, drug: "b", population: "children"),
        Self.finding(.avoid, .actionable, drug: "c"),
        Self.finding(.test, .actionable, drug: "d"),
        Self.finding(.caution, .actionable, drug: "e"),
        Self.finding(.increase, .actionable, drug: "f"),
        Self.finding(.alternative, .actionable, drug: "g"),
        Self.finding(.none, .notAssessable, drug: "h"),
        Self.finding(.standard, .routine, drug: "i"),
        Self.finding(.none, .informational, drug: "j"),
        Self.finding(.monitor, .actionable, drug: "k"),
      ],
      taken: [
        Medication(name: "K", drugs: ["k"]), Medication(name: "J", drugs: ["j"]),
        Medication(name: "A", drugs: ["a"], isActive: false),
      ])
    #expect(order.map(\.drug).joined() == "kcbgfedahij")
    #expect(order.filter(\.isTaken).map(\.drug) == ["k", "j"])
    #expect(order[2].populations == ["children"])
  }

  @Test("An answer that missing evidence could change is marked as open")
  func open() {
    let open = DrugView(
      drug: "codeine", findings: [Self.finding(.standard, .routine, certainty: .open)], taken: [])
    #expect(open.isOpen)
    let other = DrugView(
      drug: "codeine",
      findings: [
        Self.finding(.avoid, .actionable),
        Self.finding(.standard, .routine, "DPWG", certainty: .open),
      ], taken: [])
    #expect(!other.isOpen)
  }

  @Test("The same statement of two pairs stands once; that of another gene does not go")
  func distinct() {
    var first = Self.finding(.decrease, .actionable)
    first.pairID = "PGX009"
    first.genotype = "NUDT15 *1/*1; TPMT *1/*3A"
    var second = first
    second.pairID = "PGX010"
    second.biomarker = "TPMT"
    #expect(DrugView(drug: "azathioprine", findings: [first, second], taken: []).rows.count == 1)
    first.genotype = "*1/*1"
    second.genotype = "*1/*1"
    let view = DrugView(drug: "azathioprine", findings: [first, second], taken: [])
    #expect(view.rows.map { view.gene(of: $0) } == ["NUDT15", "TPMT"])
  }

  @Test("A source without a statement is named, not dropped; one that is uncertain stays a row")
  func silent() {
    var silent = Self.finding(.none, .informational, "FDA")
    silent.recommendationID = ""
    silent.summary = "FDA: no statement for this genotype."
    var view = DrugView(
      drug: "codeine", findings: [Self.finding(.avoid, .actionable), silent], taken: [])
    #expect(view.silentSources == ["FDA"] && view.rows.count == 1)
    silent.certainty = .open
    view = DrugView(drug: "codeine", findings: [silent], taken: [])
    #expect(view.silentSources == [] && view.rows.count == 1)
  }
}
