import PGxCore
import PGxReference
import PGxStarAlleles
import Testing

@testable import PGxDrugs

@Suite("Reports of genes called from variants")
struct GeneReporterTests {
  @Test("one pair is called")
  func called() throws {
    let report = try report("CYP2C19", [("*1", "*2")])
    #expect(report.status == .called)
    #expect(report.call == "*1/*2")
    #expect(report.phenotype == "Intermediate Metabolizer")
    #expect(report.candidates.map(\.name) == ["*1/*2"])
    #expect(report.notes.isEmpty)
  }

  @Test("several pairs of one phenotype are ambiguous with a phenotype")
  func agreeing() throws {
    let report = try report("CYP2C19", [("*1", "*2"), ("*1", "*3")])
    #expect(report.status == .ambiguous)
    #expect(report.call == "*1/*2 OR *1/*3")
    #expect(report.phenotype == "Intermediate Metabolizer")
    #expect(report.possiblePhenotypes.isEmpty)
  }

  @Test("several pairs of several phenotypes have none")
  func disagreeing() throws {
    let report = try report("CYP2C9", [("*1", "*1"), ("*1", "*2"), ("*3", "*3")])
    #expect(report.phenotype == nil)
    #expect(report.activityScore == nil)
    #expect(
      report.possiblePhenotypes == [
        "Normal Metabolizer", "Intermediate Metabolizer", "Poor Metabolizer",
      ])
  }

  @Test("an alternative of another phenotype is told")
  func alternatives() throws {
    var result = result([("*1", "*3A")])
    result.allDiplotypes += [Diplotype(first: "*3B", second: "*3C", score: 1)]
    let report = try report("TPMT", result)
    #expect(report.status == .called)
    #expect(report.alternatives.map(\.name) == ["*3B/*3C"])
    #expect(
      report.notes == ["TPMT phase unknown: *3B/*3C also fits and would be Poor Metabolizer"])
  }

  @Test("alternatives are capped, and the rest is counted")
  func manyAlternatives() throws {
    var result = result([("*1", "*1")])
    let alleles = ReferenceTables.documentedAlleles(of: "CYP2C9").filter { $0 != "*1" }
    result.allDiplotypes += alleles.map { Diplotype(first: "*1", second: $0) }
    let report = try report("CYP2C9", result)
    #expect(report.alternatives.count == 64)
    #expect(report.notes.contains { $0.hasPrefix("\(alleles.count - 64) more pairs") })
    #expect(report.notes.contains { $0.contains("phase unknown: *1/*2 also fits") })
  }

  @Test("unphased alleles of a lowest-function gene are joined")
  func lowestFunction() throws {
    var result = MatchResult()
    result.alleles = ["c.1024G>A", "c.1314T>G", "c.1358C>G", "c.2279C>T"]
    result.recommendation = [Diplotype(first: "c.1024G>A", second: "c.1314T>G")]
    result.notes = [.lowestFunctionInferred]
    let report = try report("DPYD", result)
    #expect(report.status == .called)
    #expect(report.call == "c.1024G>A + c.1314T>G + c.1358C>G + c.2279C>T")
    #expect(report.activityScore == "0.5")
    #expect(report.phenotype == "Poor Metabolizer")
    #expect(report.notes.count == 1)
  }

  @Test("SLCO1B1 from rs4149056 alone has a phenotype but no call")
  func fallback() throws {
    var result = MatchResult()
    result.reason = .noPairFits
    result.recommendation = [Diplotype(first: "*1", second: "*5")]
    result.notes = [.slco1b1FromRs4149056(genotype: "rs4149056 T/rs4149056 C")]
    let report = try report("SLCO1B1", result)
    #expect(report.status == .notCalled)
    #expect(report.call.isEmpty)
    #expect(report.phenotype == "Decreased Function")
    #expect(report.notes.contains { $0.contains("rs4149056 T/rs4149056 C") })
    let finding = try #require(
      DrugInterpreter().findings(["SLCO1B1": report], drugs: ["simvastatin"]).first)
    #expect(finding.genotype == "not called, as *1/*5")
    #expect(finding.status == .actionable)
  }

  @Test("missing positions are counted, with the alleles they may hide")
  func positions() throws {
    var result = result([("*1", "*1")])
    result.missing = [0, 1]
    result.uncallable = ["*2", "*3", "*4", "*5", "*6", "*7", "*8"]
    let definition = try #require(ReferenceTables.definition(of: "CYP2C19"))
    var sites = [SiteCall](
      repeating: SiteCall(first: 0, second: 0, isPhased: true), count: definition.loci.count)
    sites[0] = .absent
    sites[1] = SiteCall(without: .lowDepth)
    let report = GeneReporter.report(definition: definition, result: result, sites: sites)
    #expect(report.unusedPositions.map(\.reason) == [.absent, .lowDepth])
    #expect(report.positionCount == definition.loci.count)
    #expect(
      report.notes == [
        "2 of \(definition.loci.count) positions without evidence; not excluded: *2, *3 "
          + "and 5 more"
      ])
  }

  @Test("an allele without function is named")
  func unknownFunction() throws {
    let unassigned = try report("CYP2C19", [("*13", "*40")])
    #expect(unassigned.phenotype == nil)
    #expect(unassigned.notes.contains { $0.contains("no function is assigned to CYP2C19 *40") })
    let other = result([("*1", "*7")])
    let uncertain = try report("CYP2C9", other)
    #expect(uncertain.phenotype == "Indeterminate")
    #expect(uncertain.activityScore == "n/a")
    #expect(uncertain.notes.contains { $0.contains("the function of CYP2C9 *7 is uncertain") })
  }

  @Test(
    "every reason says what to do",
    arguments: [
      NotCalledReason.noEvidence, .requiredPositionsMissing([18_400_194]), .halfCall([1, 2]),
      .undocumentedVariants(["g.94781859G>T"]), .noPairFits, .rs4149056NotEnough(["rs1"]),
      .mixedPloidy, .tooManyPhases(40),
      .outsideOnly,
    ])
  func reasons(_ reason: NotCalledReason) throws {
    var result = MatchResult()
    result.reason = reason
    let report = try report("NAT2", result)
    #expect(report.status == .notCalled)
    #expect(report.notes.count == 1)
    #expect(report.notes[0].contains("targeted NAT2 genotyping"))
    #expect(!report.notes[0].hasSuffix("."))
  }

  @Test(
    "genes without evidence name the test", arguments: ["HLA-B", "BCHE", "HLA-DRB1", "CYP2C19"])
  func missing(_ gene: String) {
    let report = GeneReporter.missing(gene: gene)
    #expect(report.status == .notCalled)
    #expect(report.notes.count == 1)
    #expect(report.notes[0].contains(SettlingTest.name(for: gene)))
  }
}

@Suite("CYP2D6 from small variants")
struct ProvisionalCYP2D6Tests {
  struct Case: Sendable, CustomTestStringConvertible {
    let first: String, second: String, possible: [String]
    var testDescription: String { "\(first)/\(second)" }
  }

  @Test(
    "keeps every phenotype that hidden structure allows",
    arguments: [
      Case(first: "*1", second: "*1", possible: ["Intermediate", "Normal", "Ultrarapid"]),
      Case(first: "*1", second: "*4", possible: ["Poor", "Intermediate", "Normal", "Ultrarapid"]),
      Case(first: "*10", second: "*10", possible: ["Intermediate", "Normal"]),
      Case(first: "*4", second: "*41", possible: ["Poor", "Intermediate"]),
      Case(first: "*1", second: "*22", possible: ["Poor", "Intermediate", "Normal", "Ultrarapid"]),
    ])
  func ranges(_ c: Case) throws {
    let report = try report("CYP2D6", [(c.first, c.second)])
    #expect(report.isProvisional)
    #expect(report.status == .ambiguous)
    #expect(report.phenotype == nil)
    #expect(report.activityScore == nil)
    #expect(report.call == "\(c.first)/\(c.second)")
    #expect(report.possiblePhenotypes == c.possible.map { $0 + " Metabolizer" })
    #expect(report.notes[0].contains("copy-number and hybrid assay"))
    let findings = DrugInterpreter().findings(["CYP2D6": report], drugs: ["codeine"])
    #expect(findings.map(\.status) == [.notAssessable])
    #expect(findings[0].summary.contains("Cyrius"))
    #expect(findings[0].genotype == report.call)
  }

  @Test("is certain with two no-function alleles", arguments: [("*4", "*4"), ("*3", "*4")])
  func poor(_ first: String, _ second: String) throws {
    let report = try report("CYP2D6", [(first, second)])
    #expect(report.isProvisional)
    #expect(report.status == .ambiguous)
    #expect(report.phenotype == "Poor Metabolizer")
    #expect(report.activityScore == "0.0")
    #expect(report.possiblePhenotypes.isEmpty)
    let findings = DrugInterpreter().findings(["CYP2D6": report], drugs: ["codeine"])
    #expect(findings.allSatisfy { $0.status == .actionable })
    #expect(findings.map(\.source) == ["CPIC", "DPWG", "FDA"])
  }

  @Test("is not certain when another pair fits as well")
  func otherPairs() throws {
    var result = result([("*4", "*4")])
    result.allDiplotypes += [Diplotype(first: "*4", second: "*10")]
    let report = try report("CYP2D6", result)
    #expect(report.phenotype == nil)
    #expect(report.possiblePhenotypes == ["Poor Metabolizer", "Intermediate Metabolizer"])
  }

  @Test("is used as it is when accepted")
  func accepted() throws {
    let report = try report(
      "CYP2D6", result([("*1", "*4")]), options: ReportOptions(cyp2d6: .accepted))
    #expect(!report.isProvisional)
    #expect(report.status == .called)
    #expect(report.phenotype == "Intermediate Metabolizer")
    #expect(report.notes.contains(ProvisionalCYP2D6.note))
  }
}

/// A matcher's result with these pairs.
func result(_ pairs: [(String, String)]) -> MatchResult {
  var result = MatchResult()
  result.diplotypes = pairs.map { Diplotype(first: $0, second: $1, score: 2) }
  result.allDiplotypes = result.diplotypes
  result.recommendation = result.diplotypes
  return result
}

/// The report of these pairs, with evidence at every position.
func report(_ gene: String, _ pairs: [(String, String)]) throws -> GeneReport {
  try report(gene, result(pairs))
}

/// The report of a result, with evidence at every position.
func report(
  _ gene: String, _ result: MatchResult, options: ReportOptions = ReportOptions()
) throws -> GeneReport {
  let definition = try #require(ReferenceTables.definition(of: gene))
  let sites = [SiteCall](
    repeating: SiteCall(first: 0, second: 0, isPhased: true), count: definition.loci.count)
  return GeneReporter.report(
    definition: definition, result: result, sites: sites, options: options)
}
