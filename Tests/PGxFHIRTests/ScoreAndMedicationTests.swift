import Foundation
import PGxCore
import PGxFHIR
import PGxFHIRModel
import PGxTestSupport
import Testing

@testable import PGx

@Suite("Scores and medications in bundles")
struct ScoreAndMedicationTests {
  private func risks(_ bundle: PGxFHIRModel.Bundle) -> [RiskAssessment] {
    bundle.entry.compactMap { entry in
      if case .riskAssessment(let risk)? = entry.resource { risk } else { nil }
    }
  }

  private func scores(_ bundle: PGxFHIRModel.Bundle) -> [Observation] {
    bundle.observations.filter { $0.code.coding.first?.code == "polygenic-score" }
  }

  @Test("A score with a reference: percentile with its bound, no probability")
  func meaning() throws {
    let (samples, input) = try Reports.scored(reference: true)
    let bundle = try Reports.bundles(samples[0], input)[0]
    let score = try #require(scores(bundle).first)
    let percentile = try #require(score.component("prs-percentile")?.quantity)
    #expect(percentile.comparator == ">=")
    #expect(percentile.value == DecimalText(95))
    #expect(
      score.component("prs-variants-used")
        == .ratio(
          Ratio(numerator: Quantity(DecimalText(5)), denominator: Quantity(DecimalText(6)))))
    let risk = try #require(risks(bundle).first)
    #expect(risk.prediction.count == 1)
    #expect(risk.prediction[0].probabilityDecimal == nil)
    #expect(risk.prediction[0].relativeRisk == nil)
    #expect(risk.prediction[0].rationale?.contains("a percentile is no probability") == true)
    #expect(bundle.observations("diagnostic-implication").count == 1)
    let links = try #require(bundle.reports.first).extension
    #expect(links.count { $0.url.hasSuffix("/genomic-risk-assessment") } == 1)
  }

  @Test("A score without a reference has a sum, one that is too little matched has none")
  func withoutMeaning() throws {
    let (samples, input) = try Reports.scored(reference: false)
    let plain = try Reports.bundles(samples[0], input)[0]
    let score = try #require(scores(plain).first)
    #expect(score.value == nil && score.component("prs-raw")?.quantity != nil)
    #expect(score.dataAbsentReason?.coding.first?.code == "not-performed")
    #expect(risks(plain).isEmpty)
    let (low, lowInput) = try Reports.scored(reference: true, minimumOverlap: 0.9)
    let failed = try Reports.bundles(low[0], lowInput)[0]
    #expect(scores(failed).first?.component("prs-raw") == nil)
    #expect(scores(failed).first?.dataAbsentReason?.coding.first?.code == "error")
    #expect(risks(failed).isEmpty)
    #expect(plain.reports.first?.conclusion?.contains("Polygenic score PGS900004") == true)
  }

  /// The demo person, who takes paroxetine and clopidogrel.
  static func medicated() throws -> (SampleInterpretation, InputDescription) {
    let (samples, input) = try Reports.samples(Reports.fixture("demo.vcf"))
    let sample = samples[0]
    var genes = sample.genes
    let index = try #require(genes.firstIndex { $0.gene == "CYP2D6" })
    genes[index].adjustment = PhenotypeAdjustment(
      phenotype: "Poor Metabolizer", activityScore: "0.0",
      causes: [
        .init(drug: "paroxetine", role: .inhibitor, strength: .strong, source: "FDA 2023")
      ], notes: ["It ends some days after the drug is stopped"])
    let drugs = [
      PGxCore.Medication(
        name: "Paroxetine 20 mg", rxcui: "32937", drugs: ["paroxetine"], status: "active",
        origin: "line 1"),
      PGxCore.Medication(
        name: "clopidogrel", drugs: ["clopidogrel"], status: "", origin: "line 2"),
      PGxCore.Medication(
        name: "codeine", drugs: ["codeine"], isActive: false, status: "stopped"),
    ]
    return (
      SampleInterpretation(
        sample: sample.sample, sex: sample.sex, genes: genes, drugs: sample.drugs,
        evidence: sample.evidence, medications: drugs, scores: [], dragen: nil), input
    )
  }

  @Test("The patient's drugs are statements, and what they do is a phenotype of its own")
  func medications() throws {
    let (sample, input) = try Self.medicated()
    let bundle = try Reports.bundles(sample, input)[0]
    let statements = bundle.entry.compactMap { entry -> MedicationStatement? in
      if case .medicationStatement(let value)? = entry.resource { value } else { nil }
    }
    #expect(statements.map(\.status) == ["active", "active", "stopped"])
    #expect(statements[0].medicationCodeableConcept?.coding.first?.code == "32937")
    let links = try #require(bundle.reports.first).extension
    #expect(links.count { $0.url.hasSuffix("/workflow-supportingInfo") } == 3)
    let adjusted = bundle.observations("molecular-biomarker").filter {
      $0.value?.concept?.text == "CYP2D6 Poor Metabolizer (adjusted for medication)"
    }
    #expect(adjusted.count == 1)
    #expect(adjusted.first?.note.first?.text == "paroxetine: strong inhibitor (FDA 2023)")
    let focused = bundle.tasks.filter { $0.focus != nil }
    #expect(Set(focused.compactMap(\.focus?.display)).contains("clopidogrel"))
    #expect(!focused.contains { $0.description?.hasPrefix("codeine") == true })
    // The genetic phenotype stays what a reader gets.
    #expect(
      try BundleReader(bundle).calls.first { $0.gene == "CYP2D6" }?.phenotype
        == sample["CYP2D6"]?.phenotype)
  }
}
