import PGxCore
import PGxReference
import PGxStarAlleles
import Testing

@testable import PGxDrugs

@Suite("From genotypes to findings")
struct MatcherToReportTests {
  @Test("reference genotypes at every position are called", arguments: ReferenceTables.genes)
  func reference(_ gene: String) throws {
    let report = try report(gene) { _ in SiteCall(first: 0, second: 0, isPhased: true) }
    #expect(!report.call.isEmpty)
    #expect(report.unusedPositions.isEmpty)
    #expect(report.notExcludedAlleles.isEmpty)
    #expect(report.isProvisional == (gene == "CYP2D6"))
    if gene != "CYP2D6" { #expect(report.status == .called) }
    let hasPhenotype = !ReferenceTables.phenotypes(of: gene).isEmpty && gene != "CYP2D6"
    #expect((report.phenotype != nil) == hasPhenotype)
  }

  @Test("absent genotypes are no call, never reference", arguments: ReferenceTables.genes)
  func absent(_ gene: String) throws {
    let report = try report(gene) { _ in .absent }
    #expect(report.status == .notCalled)
    #expect(report.call.isEmpty)
    #expect(report.phenotype == nil)
    #expect(report.unusedPositions.count == report.positionCount)
    #expect(report.notes[0].contains("No defining position"))
    let findings = interpreter.findings([gene: report], genes: [gene])
    #expect(findings.allSatisfy { $0.status == .notAssessable })
  }

  @Test("one missing position leaves a trace in every routine row", arguments: ["TPMT", "NUDT15"])
  func oneMissing(_ gene: String) throws {
    let report = try report(gene) { index in
      index == 2 ? .absent : SiteCall(first: 0, second: 0, isPhased: false)
    }
    #expect(report.phenotype == "Normal Metabolizer")
    #expect(report.unusedPositions.count == 1)
    #expect(!report.notExcludedAlleles.isEmpty)
    let partner = gene == "TPMT" ? "NUDT15" : "TPMT"
    let whole = try self.report(partner) { _ in SiteCall(first: 0, second: 0, isPhased: false) }
    let findings = interpreter.findings([gene: report, partner: whole], genes: [gene])
    #expect(findings.contains { $0.status == .routine })
    #expect(findings.allSatisfy { $0.certainty == .open })
    #expect(findings.allSatisfy { $0.summary.hasPrefix("Rests on incomplete evidence (1 of ") })
  }

  private func report(_ gene: String, _ site: (Int) -> SiteCall) throws -> GeneReport {
    let definition = try #require(ReferenceTables.definition(of: gene))
    let sites = definition.loci.indices.map { index -> SiteCall in
      var call = site(index)
      // One chromosome, as the file of a mitochondrion says.
      if definition.method == .mitochondrial, call.evidence == .called {
        call.second = SiteCall.noChromosome
      }
      return call
    }
    let result = NamedAlleleMatcher(definition)
      .match(sites, extraAlleles: [[String]](repeating: [], count: sites.count))
    return GeneReporter.report(definition: definition, result: result, sites: sites)
  }
}
