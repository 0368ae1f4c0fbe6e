import PGxCore
import PGxReference
import PGxStarAlleles
import Testing

@testable import PGxDrugs

@Suite("What is uncertain is said")
struct UncertaintyTests {
  @Test("possible diplotypes of one recommendation are one row")
  func agreeing() throws {
    let reports = try reports(["CYP2C19": "*2/*2", "CYP2C19": "*2/*3"])
    let findings = interpreter.findings(reports, drugs: ["voriconazole"])
      .filter { $0.source == "DPWG" }
    #expect(findings.count == 1)
    #expect(findings[0].genotype == "*2/*2 OR *2/*3")
    #expect(findings[0].summary.hasSuffix(" All 2 possible diplotypes lead here."))
  }

  @Test("possible diplotypes of several recommendations are one row each")
  func disagreeing() throws {
    let reports = try reports(["CYP2C19": "*1/*1", "CYP2C19": "*2/*2"])
    let findings = interpreter.findings(reports, drugs: ["escitalopram"])
      .filter { $0.source == "CPIC" }
    #expect(findings.map(\.genotype).sorted() == ["*1/*1", "*2/*2"])
    #expect(Set(findings.map(\.action)) == [.standard, .alternative])
    let poor = try #require(findings.first { $0.action == .alternative })
    #expect(poor.summary.hasPrefix("If CYP2C19 is *2/*2: "))
    #expect(poor.phenotype == "Poor Metabolizer")
  }

  @Test("rows of one action say that every possibility leads to it")
  func oneAction() throws {
    let reports = try reports(["CYP2C9": "*1/*3", "CYP2C9": "*3/*3"])
    let findings = interpreter.findings(reports, drugs: ["phenytoin"], genes: ["CYP2C9"])
      .filter { $0.source == "DPWG" }
    #expect(findings.map(\.action) == [.decrease, .decrease])
    #expect(findings.map(\.maintenancePercent).sorted() == ["40", "75"])
    for finding in findings {
      #expect(
        finding.summary.hasSuffix(
          " All 2 possible diplotypes lead to this action (decrease)."))
    }
  }

  @Test("a routine row on missing positions says so")
  func incomplete() throws {
    var report = try incomplete(notExcluded: ["*35"])
    let findings = interpreter.findings(["CYP2C19": report], drugs: ["escitalopram"])
    let prefix = "Rests on incomplete evidence (1 of \(report.positionCount) positions missing); "
    #expect(findings.allSatisfy { $0.summary.hasPrefix(prefix) })
    #expect(findings.map(\.status) == [.routine, .informational, .informational])
    report = try self.poor(report)
    let poor = interpreter.findings(["CYP2C19": report], drugs: ["escitalopram"])
    #expect(poor.filter { $0.action != .none }.allSatisfy { !$0.summary.hasPrefix("Rests") })
  }

  @Test("no usual dose while an allele of the clinical minimum is not excluded")
  func clinicalMinimum() throws {
    let report = try incomplete(notExcluded: ["*2", "*35"])
    let findings = interpreter.findings(["CYP2C19": report], drugs: ["escitalopram"])
    let cpic = try #require(findings.first { $0.source == "CPIC" })
    #expect(cpic.status == .notAssessable)
    #expect(cpic.action == .none)
    #expect(
      cpic.summary.hasPrefix(
        "Not assessable: CYP2C19 *2 cannot be excluded (1 of \(report.positionCount) positions "
          + "missing); "))
    #expect(!findings.contains { $0.status == .routine })
    let poor = interpreter.findings(["CYP2C19": try poor(report)], drugs: ["escitalopram"])
    #expect(poor.first { $0.source == "CPIC" }?.status == .actionable)
  }

  @Test(
    "an unknown variant read as reference leaves nothing certain, an indel no usual dose",
    arguments: [
      ("DPYD", "fluorouracil", "g.97450058C>A", false),
      ("DPYD", "fluorouracil", "g.97740410GATGA>G", true),
      ("DPYD", "fluorouracil", "g.97740410GATGA>CAATACT>CA", true),
      ("DPYD", "fluorouracil", "g.97740410GATGA>GAC>GAT", false),
      ("TPMT", "azathioprine", "g.18138997CA>C", true),
      ("NUDT15", "azathioprine", "g.48037782A>AGGAGTC", true),
      ("G6PD", "rasburicase", "g.154536002CT>C", true),
      ("CACNA1S", "sevoflurane", "g.201091993G>GA", false),
      ("MT-RNR1", "gentamicin", "g.1555A>T", false),
    ])
  func unknownVariant(_ gene: String, _ drug: String, _ name: String, _ isIndel: Bool) throws {
    var reports: [String: GeneReport] = [:]
    for gene in Set([gene, "TPMT", "NUDT15", "RYR1", "CACNA1S"]) {
      let definition = try #require(ReferenceTables.definition(of: gene))
      let isOne = definition.method == .mitochondrial
      let sites = [SiteCall](
        repeating: SiteCall(
          first: 0, second: isOne ? SiteCall.noChromosome : 0, isPhased: true),
        count: definition.loci.count)
      let extra = [[String]](repeating: [], count: sites.count)
      reports[gene] = GeneReporter.report(
        definition: definition,
        result: NamedAlleleMatcher(definition).match(sites, extraAlleles: extra), sites: sites)
    }
    let known = interpreter.findings(reports, drugs: [drug], genes: [gene])
    let usual = try #require(known.first { $0.source == "CPIC" })
    #expect(usual.certainty == .complete)
    reports[gene]?.variantsReadAsReference = [name]
    reports[gene]?.possible = .unbounded
    let findings = interpreter.findings(reports, drugs: [drug], genes: [gene])
    #expect(findings.allSatisfy { $0.certainty == .open && $0.possibleActions.isEmpty })
    let cpic = try #require(findings.first { $0.source == "CPIC" })
    if isIndel {
      #expect(cpic.status == .notAssessable)
      #expect(cpic.action == .none)
      #expect(cpic.summary.hasPrefix("Not assessable: \(gene) has an insertion or deletion "))
      #expect(cpic.summary.contains(name))
    } else {
      #expect(cpic.action == usual.action)
      #expect(cpic.summary.hasPrefix("Rests on reading an unknown "))
      #expect(cpic.summary.contains("variant (\(name)) as reference; "))
    }
  }

  @Test("no higher dose while CYP3A5 *3 is not excluded")
  func increase() throws {
    var report = try report("CYP3A5", [("*1", "*1")])
    let known = interpreter.findings(["CYP3A5": report], drugs: ["tacrolimus"])
    #expect(known.contains { $0.action == .increase })
    report.unusedPositions = [
      UnusedPosition(contig: "chr7", position: 99_672_916, rsid: "rs776746", reason: .absent)
    ]
    report.notExcludedAlleles = ["*3"]
    let findings = interpreter.findings(["CYP3A5": report], drugs: ["tacrolimus"])
    #expect(findings.allSatisfy { $0.action != .increase })
    #expect(findings.contains { $0.status == .notAssessable })
  }

  @Test("a gene of rare variants is not known by half of its positions")
  func half() throws {
    var report = try report("RYR1", [("Reference", "Reference")])
    let partner = try reports(["CACNA1S": "Reference/Reference"])
    report.notExcludedAlleles = ["c.38T>G"]
    let position = UnusedPosition(contig: "chr19", position: 38_433_867, rsid: "", reason: .absent)
    func cpic() -> [DrugFinding] {
      interpreter.findings(
        partner.merging(["RYR1": report]) { $1 }, drugs: ["sevoflurane"], genes: ["RYR1"]
      ).filter { $0.source == "CPIC" }
    }
    report.unusedPositions = [UnusedPosition](repeating: position, count: report.positionCount / 4)
    #expect(cpic().contains { $0.action == .standard })
    report.unusedPositions = [UnusedPosition](repeating: position, count: report.positionCount)
    #expect(cpic().allSatisfy { $0.status == .notAssessable })
  }

  @Test("a pair that fits as well is told in the row")
  func alternative() throws {
    var matched = result([("*1", "*3A")])
    matched.allDiplotypes.append(.init(first: "*3B", second: "*3C"))
    let report = try report("TPMT", matched)
    let findings = interpreter.findings(["TPMT": report], drugs: ["azathioprine"], genes: ["TPMT"])
    for finding in findings {
      #expect(
        finding.summary.hasSuffix(
          " TPMT phase unknown: *3B/*3C also fits and would be Poor Metabolizer."))
    }
  }

  @Test("a partner gene without result is named")
  func partner() throws {
    let reports = try reports(["CYP2C19": "*2/*2"])
    let findings = interpreter.findings(
      reports, drugs: ["amitriptyline"], genes: ["CYP2C19"], partners: .notAsked)
    #expect(findings.map(\.pairID) == ["PGX062"])
    #expect(findings[0].genotype == "CYP2C19 *2/*2; CYP2D6 no result")
    #expect(findings[0].summary.hasSuffix(" CYP2D6 has no usable result and was not used."))
  }

  @Test("a partner gene without result can be anything, and what holds whatever it is, is said")
  func unknownPartner() throws {
    let poor = interpreter.findings(
      try reports(["CYP2C19": "*2/*2"]), drugs: ["amitriptyline"], genes: ["CYP2C19"])
    #expect(poor.map(\.action) == [.avoid])
    #expect(poor.map(\.certainty) == [.certain])
    #expect(poor[0].genotype == "CYP2C19 *2/*2; CYP2D6 not called")
    let normal = interpreter.findings(
      try reports(["CYP2C19": "*1/*1"]), drugs: ["amitriptyline"], genes: ["CYP2C19"])
    #expect(normal.map(\.status) == [.notAssessable])
    #expect(normal.map(\.certainty) == [.open])
    #expect(normal[0].possibleActions.contains(.avoid))
    #expect(normal[0].summary.contains("CYP2D6 has no usable result"))
  }

  @Test("a provisional CYP2D6 is no result for its partner")
  func provisionalPartner() throws {
    var reports = try reports(["CYP2C19": "*1/*1"])
    reports["CYP2D6"] = try report("CYP2D6", [("*1", "*1")])
    let findings = interpreter.findings(reports, drugs: ["amitriptyline"], genes: ["CYP2C19"])
    #expect(findings.map(\.status) == [.notAssessable])
    #expect(findings[0].genotype == "CYP2C19 *1/*1; CYP2D6 no result")
  }

  @Test("an unknown function is not assessable where the table has no row")
  func unknownFunction() throws {
    let reports = try reports(["CYP3A4": "*2/*19", "CYP2C19": "*1/*12"])
    let quetiapine = interpreter.findings(reports, drugs: ["quetiapine"])
    #expect(quetiapine.map(\.status) == [.notAssessable])
    #expect(quetiapine[0].summary.contains("no function is assigned to CYP3A4 *2"))
    // CPIC has a row "No recommendation" for Indeterminate, DPWG and the FDA have none.
    let escitalopram = interpreter.findings(reports, drugs: ["escitalopram"])
    #expect(escitalopram.map(\.status) == [.informational, .notAssessable, .notAssessable])
    #expect(escitalopram[0].strength == "No recommendation")
  }

  @Test("a pair without rows tells what the tables know")
  func withoutRows() throws {
    let reports = try reports(["HLA-A": "*02:01/*03:01", "CYP2C9": "*1/*3"])
    let tebentafusp = interpreter.findings(reports, drugs: ["tebentafusp"])
    #expect(tebentafusp.map(\.status) == [.informational])
    #expect(tebentafusp[0].phenotype == "*02:01 positive")
    #expect(tebentafusp[0].summary.contains("HLA-A*02:01 positivity"))
    let acenocoumarol = interpreter.findings(reports, drugs: ["acenocoumarol"], genes: ["CYP2C9"])
    #expect(acenocoumarol.map(\.status) == [.informational])
    #expect(acenocoumarol[0].activityScore == "1.0")
  }

  @Test("an HLA result of another allele does not answer the pair")
  func otherHLAAllele() throws {
    let reports = try reports(["HLA-B": "\t*57:01 negative"])
    let findings = interpreter.findings(reports, genes: ["HLA-B"])
    #expect(findings.first { $0.pairID == "PGX001" }?.status == .routine)
    let allopurinol = try #require(findings.first { $0.pairID == "PGX008" })
    #expect(allopurinol.status == .notAssessable)
    #expect(allopurinol.summary.contains("does not tell whether *58:01 is carried"))
  }

  private func incomplete(notExcluded: [String]) throws -> GeneReport {
    var report = try report("CYP2C19", [("*1", "*1")])
    report.unusedPositions = [
      UnusedPosition(contig: "chr10", position: 94_781_859, rsid: "rs4244285", reason: .absent)
    ]
    report.notExcludedAlleles = notExcluded
    return report
  }

  private func poor(_ report: GeneReport) throws -> GeneReport {
    var changed = report
    changed.recommendation = [PhenotypeAssigner.assign(gene: "CYP2C19", alleles: ["*2", "*2"])]
    changed.summarisePhenotypes()
    return changed
  }
}

@Suite("Warfarin")
struct WarfarinTests {
  @Test(
    "has the label's dose where the table has one",
    arguments: [
      ("*1/*1", "C", "C", "5-7 mg/day"), ("*1/*3", "C", "T", "3-4 mg/day"),
      ("*3/*3", "T", "T", "0.5-2 mg/day"), ("*1/*5", "C", "C", ""),
    ])
  func dose(_ cyp2c9: String, _ first: String, _ second: String, _ dose: String) throws {
    let names = ["C": "rs9923231 reference (C)", "T": "rs9923231 variant (T)"]
    let vkorc1 = [first, second].compactMap { names[$0] }.joined(separator: "/")
    let reports = try reports(["CYP2C9": cyp2c9, "VKORC1": vkorc1, "CYP4F2": "*1/*3"])
    let findings = interpreter.findings(reports, drugs: ["warfarin"])
    #expect(Set(findings.map(\.pairID)) == ["PGX050", "PGX051", "PGX093"])
    for finding in findings where finding.source == "FDA" && finding.pairID != "PGX093" {
      #expect(finding.dose == dose)
      #expect(
        finding.summary.contains(dose.isEmpty ? "outside the dose table" : "rs12777823"))
    }
    #expect(
      findings.filter { $0.source == "CPIC" }.map(\.action) == [.caution, .caution, .caution])
    let cyp4f2 = findings.filter { $0.pairID == "PGX093" && $0.source == "FDA" }
    #expect(cyp4f2.map(\.action) == [.caution])
  }

  @Test("says which gene the label's table lacks")
  func missing() throws {
    let findings = interpreter.findings(try reports(["CYP2C9": "*1/*1"]), drugs: ["warfarin"])
    let fda = try #require(findings.first { $0.source == "FDA" && $0.pairID == "PGX050" })
    #expect(fda.dose.isEmpty)
    #expect(fda.summary.contains("needs VKORC1 too"))
    #expect(findings.first { $0.pairID == "PGX051" }?.status == .notAssessable)
  }
}

@Suite("Lookup without a sample")
struct PairLookupTests {
  @Test("by genotype")
  func genotype() throws {
    let (report, findings, warnings) = try PairLookup.findings(
      gene: "CYP2C19", result: .genotype("*17/*2"), interpreter: interpreter)
    #expect(report.call == "*2/*17")
    #expect(report.phenotype == "Intermediate Metabolizer")
    #expect(warnings.isEmpty)
    let pairs = ReferenceTables.pairs.filter { $0.gene == "CYP2C19" }.map(\.id)
    #expect(Set(findings.map(\.pairID)) == Set(pairs))
    #expect(!findings.contains { $0.status == .notAssessable })
  }

  @Test("by phenotype or score, for one drug")
  func phenotype() throws {
    let findings = try PairLookup.findings(
      gene: "CYP2D6", result: .phenotype("PM"), drugs: ["codeine"], interpreter: interpreter
    ).findings
    #expect(findings.map(\.action) == [.avoid, .alternative, .decrease])
    let score = try PairLookup.findings(
      gene: "CYP2D6", result: .activityScore("0"), drugs: ["codeine"], interpreter: interpreter)
    #expect(score.findings.map(\.recommendationID) == findings.map(\.recommendationID))
  }

  @Test("refuses unknown genes and malformed results")
  func refusal() {
    #expect(throws: OutsideCallError.unknownGene("XYZ1")) {
      _ = try PairLookup.findings(
        gene: "XYZ1", result: .genotype("*1/*1"), interpreter: interpreter)
    }
    #expect(throws: OutsideCallError.self) {
      _ = try PairLookup.findings(
        gene: "CYP2D6", result: .genotype("*1/*2/*3"), interpreter: interpreter)
    }
  }
}
