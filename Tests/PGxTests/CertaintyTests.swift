import PGx
import PGxCore
import PGxReference
import Testing

/// What incomplete files leave certain, through the whole program.
@Suite("Certain despite missing evidence")
struct CertaintyTests {
  /// Evidence at positions of a gene: reference but where a genotype is given.
  struct Evidence: Sendable {
    let gene: String
    var given: [String: String] = [:]
    var missing: Set<String> = []
    /// Whether positions that are not given have evidence.
    var isWhole = true

    static func only(_ gene: String, _ given: [String: String]) -> Evidence {
      Evidence(gene: gene, given: given, isWhole: false)
    }

    static func whole(
      _ gene: String, _ given: [String: String] = [:], missing: Set<String> = []
    ) -> Evidence {
      Evidence(gene: gene, given: given, missing: missing)
    }

    var calls: [VariantCall] {
      guard let definition = ReferenceTables.definition(of: gene) else { return [] }
      return definition.loci.compactMap { locus in
        let rsid = locus.rsid ?? "\(locus.position)"
        guard isWhole || given[rsid] != nil, !missing.contains(rsid) else { return nil }
        return VariantCall(
          contig: definition.contig, position: locus.position, reference: locus.reference,
          alternates: locus.alternates, genotype: given[rsid] ?? "0/0")
      }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let evidence: [Evidence]
    let pair: String
    let source: String
    let action: DrugAction
    let status: FindingStatus
    let certainty: FindingCertainty
    let possible: [DrugAction]
    let settledBy: [String]?

    init(
      _ name: String, _ evidence: Evidence..., pair: String, source: String = "CPIC",
      action: DrugAction, status: FindingStatus, _ certainty: FindingCertainty,
      possible: [DrugAction], settledBy: [String]? = []
    ) {
      testDescription = name
      self.evidence = evidence
      self.pair = pair
      self.source = source
      self.action = action
      self.status = status
      self.certainty = certainty
      self.possible = possible
      self.settledBy = settledBy
    }
  }

  static let typical = ["rs3758581": "1/1"]

  static let cases = [
    Case(
      "CYP2C19 *2/*2 and nothing else: no function stays no function",
      .only("CYP2C19", ["rs4244285": "1/1"]), pair: "PGX023", action: .avoid,
      status: .actionable, .certain, possible: [.avoid]),
    Case(
      "CYP2C19 *1/*1 with *2's position missing",
      .whole("CYP2C19", typical, missing: ["rs4244285"]), pair: "PGX023", action: .none,
      status: .notAssessable, .open, possible: [.standard, .avoid],
      settledBy: ["CYP2C19 rs4244285"]),
    Case(
      "CYP2C19 *1/*1 with complete evidence", .whole("CYP2C19", typical), pair: "PGX023",
      action: .standard, status: .routine, .complete, possible: [.standard]),
    Case(
      "DPYD c.1905+1G>A twice and nothing else", .only("DPYD", ["rs3918290": "1/1"]),
      pair: "PGX011", action: .avoid, status: .actionable, .certain, possible: [.avoid]),
    Case(
      "HLA-B without typing", .whole("CYP2C19", typical), pair: "PGX001", source: "",
      action: .none, status: .notAssessable, .open, possible: [.standard, .avoid, .none],
      settledBy: ["HLA-B typing to two fields"]),
    Case(
      "CYP2D6 *4/*4 and nothing else", .only("CYP2D6", ["rs3892097": "1/1"]), pair: "PGX024",
      action: .avoid, status: .actionable, .certain, possible: [.avoid]),
    Case(
      "VKORC1 without its position", .whole("CYP2C19", typical), pair: "PGX165", source: "",
      action: .none, status: .notAssessable, .open, possible: [.standard, .decrease, .none],
      settledBy: ["VKORC1 rs9923231"]),
    Case(
      "TPMT *1/*3C with NUDT15 unknown: lower whatever NUDT15 is",
      .whole("TPMT", ["rs1142345": "0/1"]), pair: "PGX014", action: .decrease,
      status: .actionable, .certain, possible: [.decrease]),
    Case(
      "TPMT *1/*1 with NUDT15 unknown: no usual dose", .whole("TPMT"), pair: "PGX014",
      action: .none, status: .notAssessable, .open, possible: [.standard, .decrease],
      settledBy: nil),
    Case(
      "CYP2C19 *2/*2 with CYP2D6 unknown: avoid whatever CYP2D6 is",
      .whole("CYP2C19", typical.merging(["rs4244285": "1/1", "rs12769205": "1/1"]) { $1 }),
      pair: "PGX062", action: .avoid, status: .actionable, .certain, possible: [.avoid]),
    Case(
      "CYP2C19 *1/*1 with CYP2D6 unknown: no usual dose", .whole("CYP2C19", typical),
      pair: "PGX062", action: .none, status: .notAssessable, .open, possible: [],
      settledBy: [
        "a CYP2D6 copy-number and hybrid assay, or a caller of both such as Cyrius or DRAGEN"
      ]),
  ]

  @Test("A finding says what missing evidence could change", arguments: cases)
  func findings(_ c: Case) throws {
    let person = try Interpreter().interpret(calls: c.evidence.flatMap(\.calls))
    let finding = try #require(
      person.drugs.first { $0.pairID == c.pair && $0.source == c.source })
    #expect(finding.action == c.action, "\(finding.summary)")
    #expect(finding.status == c.status)
    #expect(finding.certainty == c.certainty, "\(finding.summary)")
    if !c.possible.isEmpty { #expect(finding.possibleActions == c.possible) }
    if let settledBy = c.settledBy { #expect(finding.settledBy == settledBy) }
    #expect(
      finding.summary.contains("Certain despite missing evidence") == (c.certainty == .certain))
  }

  @Test(
    "A gene's report says what remains possible",
    arguments: [
      (Evidence.only("CYP2C19", ["rs4244285": "1/1"]), ["Poor Metabolizer"]),
      (.whole("CYP2C19", typical), ["Normal Metabolizer"]),
      (
        .whole("CYP2C19", typical, missing: ["rs4244285"]),
        ["Normal Metabolizer", "Intermediate Metabolizer", "Poor Metabolizer"]
      ),
      (.only("VKORC1", ["rs9923231": "./."]), ["-1639 GG", "-1639 AG", "-1639 AA"]),
      (.only("VKORC1", ["rs9923231": "./1"]), ["-1639 AG", "-1639 AA"]),
      (.only("DPYD", ["rs3918290": "1/1"]), ["Poor Metabolizer"]),
      (
        .whole("CYP3A5", missing: ["rs776746"]),
        [
          "Normal Metabolizer", "Intermediate Metabolizer", "Poor Metabolizer",
        ]
      ),
    ] as [(Evidence, [String])])
  func possible(_ evidence: Evidence, _ phenotypes: [String]) throws {
    let other = Evidence.only("F5", ["rs6025": "0/0"])
    let person = try Interpreter().interpret(calls: evidence.calls + other.calls)
    let report = try #require(person[evidence.gene])
    #expect(report.possible.isComplete)
    #expect(report.possible.phenotypes.sorted() == phenotypes.sorted())
  }

  @Test("The first note says what else is possible")
  func note() throws {
    let evidence = Evidence.whole("CYP2C19", Self.typical, missing: ["rs4244285"])
    let report = try #require(try Interpreter().interpret(calls: evidence.calls)["CYP2C19"])
    #expect(report.status == .called)
    #expect(report.phenotype == "Normal Metabolizer")
    #expect(
      report.notes.first
        == "Also possible: Intermediate Metabolizer, Poor Metabolizer (1 of 35 positions without "
        + "evidence)")
  }

  @Test("A variant that no definition knows leaves everything open")
  func unknown() throws {
    var calls = Evidence.whole("CYP2C19", Self.typical).calls
    calls[3].alternates = ["A", "C", "G", "T"].filter { $0 != calls[3].reference }
    calls[3].genotype = "2/3"
    let person = try Interpreter().interpret(calls: calls)
    let report = try #require(person["CYP2C19"])
    #expect(report.status == .notCalled)
    #expect(!report.possible.isComplete)
    let finding = try #require(person.drugs.first { $0.pairID == "PGX023" })
    #expect(finding.status == .notAssessable)
    #expect(finding.possibleActions.isEmpty)
  }
}
