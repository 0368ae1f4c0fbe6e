import PGxCore
import Testing

@testable import PGxDrugs

@Suite("Reports of outside calls")
struct OutsideReportTests {
  @Test("one call")
  func one() throws {
    let report = try outside("CYP2D6\t*1/*4")
    #expect(report.status == .outside)
    #expect(report.source == .outside(file: "f"))
    #expect(report.call == "*1/*4")
    #expect(report.phenotype == "Intermediate Metabolizer")
    #expect(report.activityScore == "1.0")
    #expect(!report.isProvisional)
  }

  @Test("several calls are alternatives, sorted by name")
  func several() throws {
    let report = try outside(
      "CYP2D6\t*1x2/*9\nCYP2D6\t*1x2/*10\nCYP2D6\t*1x2/*17\nCYP2D6\t*1x3/*1\nCYP2D6\t*1/*1\n"
        + "CYP2D6\t*4/*10\nCYP2D6\t*4/*4\n")
    #expect(
      report.candidates.map(\.name) == [
        "*1/*1", "*1/*1x3", "*1x2/*9", "*1x2/*10", "*1x2/*17", "*4/*4", "*4/*10",
      ])
    #expect(report.status == .outside)
    #expect(report.phenotype == nil)
    #expect(report.possiblePhenotypes.count == 4)
    #expect(report.recommendation.map(\.name).contains("*1/*1x≥3"))
    #expect(report.notes.contains("*1/*1x3 is looked up as *1/*1x≥3"))
  }

  @Test("a phenotype alone stands for every score that means it")
  func phenotypeOnly() throws {
    let report = try outside("CYP2D6\t\tNM")
    #expect(report.call.isEmpty)
    #expect(report.phenotype == "Normal Metabolizer")
    #expect(report.activityScore == nil)
    #expect(report.recommendation[0].lookupKeys == ["1.25", "1.5", "1.75", "2.0", "2.25"])
    #expect(try outside("CYP2C9\t\tNM").activityScore == "2.0")
  }

  @Test("a score alone has a phenotype")
  func scoreOnly() throws {
    let report = try outside("CYP2D6\t\t\t1.25")
    #expect(report.phenotype == "Normal Metabolizer")
    #expect(report.activityScore == "1.25")
  }

  @Test("what the file says is kept against the tables, with a note")
  func disagreement() throws {
    let report = try outside("CYP2D6\t*1/*1\tIM\t1.0")
    #expect(report.phenotype == "Intermediate Metabolizer")
    #expect(report.activityScore == "1.0")
    #expect(report.notes.count == 1)
    let phenotype = try outside("CYP2C19\t*1/*1\tPM")
    #expect(phenotype.phenotype == "Poor Metabolizer")
    #expect(phenotype.recommendation[0].lookupKeys == ["Poor Metabolizer"])
    #expect(phenotype.notes.count == 1)
    let contradiction = try outside("CYP2D6\t\tNM\t4.0")
    #expect(contradiction.notes.count == 1)
    #expect(contradiction.recommendation.isEmpty)
    let findings = DrugInterpreter().findings(["CYP2D6": contradiction], drugs: ["codeine"])
    #expect(findings.map(\.status) == [.notAssessable])
    #expect(findings[0].summary.contains("ask the laboratory"))
  }

  @Test("a phenotype against the alleles decides in every source")
  func phenotypeDecides() throws {
    let report = try outside("CYP2C9\t*1/*2\tPoor Metabolizer")
    let dpwg = DrugInterpreter().findings(["CYP2C9": report], drugs: ["siponimod"])
      .filter { $0.source == "DPWG" }
    #expect(!dpwg.isEmpty && dpwg.allSatisfy { $0.action == .avoid })
  }

  @Test("no usual dose rests on an outside call that excludes itself")
  func contested() throws {
    for (line, drug) in [
      ("CYP2C19\t*2/*2\tNormal Metabolizer", "clopidogrel"),
      ("HLA-B\t*57:01/*57:01\t*57:01 negative", "abacavir"), ("CYP2D6\t*4/*4\t\t2.0", "codeine"),
    ] {
      let report = try outside(line)
      #expect(report.isContested, "\(line)")
      let findings = DrugInterpreter().findings([report.gene: report], drugs: [drug])
      #expect(!findings.isEmpty)
      for finding in findings {
        #expect(finding.status != .routine && finding.certainty != .complete, "\(line)")
      }
      #expect(findings.contains { $0.status == .notAssessable }, "\(line)")
    }
    #expect(try !outside("CYP2C19\t*2/*2\tPoor Metabolizer").isContested)
  }

  @Test("what the file's genotypes exclude is no ground for a usual dose")
  func contestedByGenotypes() throws {
    let given = try outside("CYP2C19\t*1/*1")
    var own = GeneReport(gene: "CYP2C19", status: .called, source: .variants)
    own.call = "*2/*2"
    let poor = PhenotypeAssigner.assign(gene: "CYP2C19", alleles: ["*2", "*2"])
    own.recommendation = [poor]
    own.possible = PossibleResults(diplotypes: [poor], ways: [[]])
    let report = try #require(GeneReporter.contested(given, by: own))
    #expect(report.isContested && report.call == "*1/*1" && report.notes[0].contains("*2/*2"))
    let findings = DrugInterpreter().findings(["CYP2C19": report], drugs: ["clopidogrel"])
    #expect(!findings.isEmpty && findings.allSatisfy { $0.status != .routine })
    // Where the genotypes leave it possible, or are not called, nothing is said.
    own.possible.diplotypes.append(
      PhenotypeAssigner.assign(gene: "CYP2C19", alleles: ["*1", "*1"]))
    #expect(GeneReporter.contested(given, by: own) == nil)
    own.status = .notCalled
    own.recommendation = []
    own.possible = PossibleResults(diplotypes: [poor], ways: [[]])
    #expect(GeneReporter.contested(given, by: own) == nil)
  }

  @Test(
    "a phenotype that the tables do not know is not assessable, never without a statement",
    arguments: ["G6PD\t\tdeficiency", "TPMT\t\tDeficient", "RYR1\t\tMHS"])
  func unknownPhenotype(_ line: String) throws {
    let report = try outside(line)
    let findings = DrugInterpreter().findings([report.gene: report], genes: [report.gene])
    #expect(!findings.isEmpty)
    #expect(!findings.contains { $0.summary.contains("no statement for this genotype") })
  }

  @Test(
    "an HLA typing that leaves an allele open is no negative",
    arguments: [
      "*57:XX/*07:02", "*57:AB/*07:02", "*57:01Q/*07:02", "*57:01:01:01L/*07:02", "*57/*07:02",
    ])
  func openHLA(_ typing: String) throws {
    let report = try outside("HLA-B\t" + typing)
    let findings = DrugInterpreter().findings(["HLA-B": report], drugs: ["abacavir"])
    #expect(findings.map(\.status) == [.notAssessable])
  }

  @Test(
    "HLA names of before 2010 and a null allele are read",
    arguments: [
      ("*5701/*0702", DrugAction.avoid), ("B*5701/B*0702", .avoid), ("*57:01N/*07:02", .standard),
      ("*57:02/*07:02", .standard),
    ])
  func readHLA(_ typing: String, _ action: DrugAction) throws {
    let report = try outside("HLA-B\t" + typing)
    let findings = DrugInterpreter().findings(["HLA-B": report], drugs: ["abacavir"])
    #expect(findings.first { $0.source == "CPIC" }?.action == action)
  }

  @Test("one allele of two says nothing of the phenotype")
  func half() throws {
    let report = try outside("CYP2D6\t*1")
    #expect(report.status == .outside)
    #expect(report.call == "*1")
    #expect(report.phenotype == nil)
    #expect(report.recommendation.isEmpty)
    let findings = DrugInterpreter().findings(["CYP2D6": report], drugs: ["codeine"])
    #expect(findings.map(\.status) == [.notAssessable])
    #expect(findings[0].summary.contains("the other one is unknown"))
  }

  @Test("one HLA allele of two confirms no usual dose; what it shows counts")
  func oneHLAAllele() throws {
    let report = try outside("HLA-B\t*15:02")
    #expect(
      Set(report.recommendation[0].phenotypes)
        == ["*57:01 negative", "*58:01 negative", "*15:02 positive"])
    #expect(report.notes[0].contains("not proven"))
    // What is shown is what is carried.
    #expect(report.phenotype == "*15:02 positive")
    #expect(try outside("HLA-B\t*07:02").phenotype == nil)
    let abacavir = try #require(
      DrugInterpreter().findings(["HLA-B": report], drugs: ["abacavir"]).first)
    #expect(abacavir.action == .none && abacavir.status == .notAssessable)
    #expect(abacavir.summary.hasPrefix("Not assessable: only one HLA-B allele is typed"))
    #expect(abacavir.summary.hasSuffix("Without them: standard dosing."))
    #expect(abacavir.certainty == .open)
    for (alleles, action, status) in [
      ("*57:01", DrugAction.avoid, FindingStatus.actionable),
      ("*15:02/*07:02", .standard, .routine), ("*07:02", .none, .notAssessable),
    ] {
      let one = try #require(
        DrugInterpreter().findings(["HLA-B": outside("HLA-B\t" + alleles)], drugs: ["abacavir"])
          .first)
      #expect(one.action == action && one.status == status, "\(alleles)")
    }
    #expect(abacavir.possibleActions == [.standard, .avoid])
    #expect(abacavir.settledBy == ["HLA-B typing to two fields"])
  }

  @Test("an HLA result beside alleles completes them")
  func hlaResult() throws {
    let report = try outside("HLA-A\t\t*31:01 positive")
    #expect(report.phenotype == "*31:01 positive")
    let findings = DrugInterpreter().findings(["HLA-A": report])
    #expect(findings.first { $0.pairID == "PGX176" }?.status == .notAssessable)
    #expect(findings.first { $0.pairID == "PGX020" }?.status == .actionable)
  }

  @Test("no call is said to be the file's")
  func noCall() throws {
    let report = try outside("NAT2\t./.")
    #expect(report.status == .notCalled)
    #expect(report.source == .outside(file: "f"))
    #expect(report.notes[0].hasPrefix("f says that NAT2 was not called"))
  }

  private func outside(_ text: String) throws -> GeneReport {
    let (calls, _) = try OutsideCallFile.parse(text, file: "f")
    let gene = try #require(calls.first?.gene)
    return GeneReporter.report(gene: gene, outside: calls)
  }
}
