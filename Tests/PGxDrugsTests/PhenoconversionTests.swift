import PGxCore
import PGxReference
import Testing

@testable import PGxDrugs

@Suite("What drugs make of a phenotype")
struct PhenoconversionTests {
  /// A drug of a list by its name in the table of effects.
  static func drug(_ name: String, isActive: Bool = true, isLocal: Bool = false) -> Medication {
    Medication(
      name: name, drugs: ReferenceTables.pairs.map(\.drug).contains(name) ? [name] : [],
      enzymeDrugs: [name], isLocal: isLocal, isActive: isActive)
  }

  /// The report of an outside call, or of a gene without one.
  static func report(_ gene: String, _ result: String) throws -> GeneReport {
    guard !result.isEmpty else { return GeneReporter.missing(gene: gene) }
    let isGenotype = result.hasPrefix("*")
    let isScore = result.first?.isNumber == true || result.hasPrefix("≥")
    let cells = isGenotype ? [result, "", ""] : isScore ? ["", "", result] : ["", result, ""]
    let calls = try OutsideCallFile.parse(
      ([gene] + cells).joined(separator: "\t"), file: "test"
    ).calls
    return GeneReporter.report(gene: gene, outside: calls)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let gene: String
    let result: String
    let drugs: [String]
    /// Nil: nothing is said.
    let adjusted: String?
    var score: String?
    var isUsed = true
    var keys: [String] = []
    var testDescription: String { "\(gene) \(result) with \(drugs.joined(separator: ", "))" }

    init(
      _ gene: String, _ result: String, _ drugs: String..., gives adjusted: String?,
      score: String? = nil, keys: [String] = [], isUsed: Bool = true
    ) {
      self.gene = gene
      self.result = result
      self.drugs = drugs
      self.adjusted = adjusted
      self.score = score
      self.keys = keys
      self.isUsed = isUsed
    }
  }

  static let poor = "Poor Metabolizer"
  static let intermediate = "Intermediate Metabolizer"
  static let normal = "Normal Metabolizer"

  @Test(
    "CYP2D6 follows CPIC's rule, CYP2C19 the model, everything else is a remark",
    arguments: [
      // CPIC on opioids, PMID 33387367: strong, the score is 0.
      Case("CYP2D6", "*1/*1", "paroxetine", gives: poor, score: "0.0", keys: ["0.0"]),
      Case("CYP2D6", "*1/*4", "fluoxetine", gives: poor, score: "0.0", keys: ["0.0"]),
      Case("CYP2D6", "*1x2/*2", "bupropion", gives: poor, score: "0.0", keys: ["0.0"]),
      Case("CYP2D6", "", "quinidine", gives: poor, score: "0.0", keys: ["0.0"]),
      Case("CYP2D6", "*1/*22", "terbinafine", gives: poor, score: "0.0", keys: ["0.0"]),
      Case("CYP2D6", normal, "terbinafine", gives: poor, score: "0.0", keys: ["0.0"]),
      // Moderate: half of it.
      Case("CYP2D6", "*1/*1", "duloxetine", gives: intermediate, score: "1.0", keys: ["1.0"]),
      Case("CYP2D6", "*1/*4", "duloxetine", gives: intermediate, score: "0.5", keys: ["0.5"]),
      Case(
        "CYP2D6", "1.25", "mirabegron", gives: intermediate, score: "0.625", keys: ["0.5", "0.75"]),
      Case("CYP2D6", "0.25", "cinacalcet", gives: intermediate, score: "0.125", keys: ["0.25"]),
      Case("CYP2D6", "2.25", "cinacalcet", gives: intermediate, score: "1.125", keys: ["1.0"]),
      Case("CYP2D6", "3.0", "abiraterone", gives: normal, score: "1.5", keys: ["1.5"]),
      Case("CYP2D6", "≥3.0", "duloxetine", gives: "Indeterminate", score: "≥1.5", keys: ["n/a"]),
      Case(
        "CYP2D6", normal, "duloxetine", gives: intermediate,
        keys: ["0.5", "0.75", "1.0"]),
      Case("CYP2D6", "*1/*22", "duloxetine", gives: "Indeterminate", score: "n/a", keys: ["n/a"]),
      Case("CYP2D6", "", "duloxetine", gives: nil, isUsed: false),
      // The strongest counts; weak ones change nothing.
      Case("CYP2D6", "*1/*1", "duloxetine", "paroxetine", "sertraline", gives: poor, score: "0.0"),
      Case(
        "CYP2D6", "*1/*1", "sertraline", "celecoxib", gives: normal, score: "2.0", isUsed: false),
      // A poor metabolizer stays one.
      Case("CYP2D6", "*4/*4", "paroxetine", gives: poor, score: "0.0", isUsed: false),
      Case("CYP2D6", "*4/*4", "duloxetine", gives: poor, score: "0.0", isUsed: false),
      // The model for CYP2C19.
      Case("CYP2C19", "*1/*1", "fluvoxamine", gives: poor, keys: [poor]),
      Case("CYP2C19", "*17/*17", "fluconazole", gives: poor, keys: [poor]),
      Case("CYP2C19", "*1/*1", "voriconazole", gives: intermediate, keys: [intermediate]),
      Case("CYP2C19", "*1/*17", "felbamate", gives: normal, keys: [normal]),
      Case("CYP2C19", "*17/*17", "cenobamate", gives: "Rapid Metabolizer"),
      Case("CYP2C19", "*1/*2", "voriconazole", gives: poor, keys: [poor]),
      Case("CYP2C19", "*2/*2", "fluvoxamine", gives: poor, isUsed: false),
      Case("CYP2C19", "", "fluvoxamine", gives: nil, isUsed: false),
      Case("CYP2C19", "*1/*1", "omeprazole", gives: normal, isUsed: false),
      // Inducers, also beside inhibitors.
      Case("CYP2C19", "*1/*1", "rifampin", gives: nil, isUsed: false),
      Case("CYP2C19", "*1/*1", "rifampin", "fluvoxamine", gives: nil, isUsed: false),
      Case("CYP2C19", "*2/*2", "rifampin", gives: poor, isUsed: false),
      Case("CYP2B6", "*1/*1", "carbamazepine", gives: nil, isUsed: false),
      Case("CYP3A4", "*1/*1", "st john's wort", gives: nil, isUsed: false),
      // No number can be stood behind.
      Case("CYP2C9", "*1/*1", "fluconazole", gives: nil, isUsed: false),
      Case("CYP2C9", "*1/*1", "aprepitant", gives: normal, score: "2.0", isUsed: false),
      Case("CYP3A4", "*1/*1", "clarithromycin", gives: nil, isUsed: false),
      Case("CYP2B6", "*1/*6", "clopidogrel", gives: intermediate, isUsed: false),
    ])
  func rules(_ c: Case) throws {
    let genetic = try Self.report(c.gene, c.result)
    let context = MedicationContext(c.drugs.map { Self.drug($0) }, adjusts: true)
    let adjustment = try #require(context.adjusted(genetic).adjustment)
    #expect(adjustment.phenotype == c.adjusted)
    #expect(adjustment.activityScore == c.score)
    #expect(adjustment.isUsed == c.isUsed)
    #expect(adjustment.notes.isEmpty == false)
    #expect(Set(adjustment.causes.map(\.drug)) == Set(c.drugs))
    let effects = ActiveEffects(c.drugs.map { Self.drug($0) }).effects(on: c.gene)
    let conversion = try #require(Phenoconversion(genetic, effects: effects))
    #expect((conversion.report != nil) == c.isUsed)
    guard let lookup = conversion.report else { return }
    if !c.keys.isEmpty { #expect(lookup.recommendation.flatMap(\.lookupKeys) == c.keys) }
    #expect(lookup.recommendation.allSatisfy { $0.alleles.isEmpty })
    // What is only possible is changed in the same way.
    #expect(Set(lookup.possible.phenotypes).isSuperset(of: c.adjusted.map { [$0] } ?? []))
  }

  @Test("Drugs that act on nothing, that are not taken or only on the skin adjust nothing")
  func nothing() throws {
    let genetic = try Self.report("CYP2D6", "*1/*1")
    for drugs in [
      [Self.drug("rifampin")], [Self.drug("paroxetine", isActive: false)],
      [Self.drug("terbinafine", isLocal: true)], [Medication(name: "metformin")], [],
    ] {
      #expect(MedicationContext(drugs, adjusts: true).adjusted(genetic) == genetic)
    }
    let off = MedicationContext([Self.drug("paroxetine")], adjusts: false)
    #expect(off.adjusted(genetic) == genetic)
  }

  @Test("A stopped drug that stays in the body for weeks is remarked")
  func lasting() throws {
    let genetic = try Self.report("CYP2D6", "*1/*1")
    let context = MedicationContext([Self.drug("fluoxetine", isActive: false)], adjusts: true)
    let adjustment = try #require(context.adjusted(genetic).adjustment)
    #expect(adjustment.isUsed == false)
    #expect(adjustment.phenotype == "Normal Metabolizer")
    #expect(adjustment.notes[0].hasPrefix("fluoxetine (strong inhibitor, FDA 2026) is listed as"))
  }

  @Test("What happens when the inhibitor stops is said")
  func stopping() throws {
    let context = MedicationContext(
      [Self.drug("duloxetine"), Self.drug("fluoxetine")], adjusts: true)
    let report = context.adjusted(try Self.report("CYP2D6", "*1/*1"))
    let note = try #require(report.adjustment?.notes.last)
    #expect(
      note.hasPrefix(
        "When fluoxetine, duloxetine stops, the genetic phenotype counts again (Normal Metabolizer), "
          + "but its effect lasts fluoxetine for weeks"))
    #expect(
      report.adjustedPhenotypeText
        == "Normal Metabolizer → Poor Metabolizer (fluoxetine, duloxetine)"
    )
  }

  @Test("Possible scores of CYP2D6 from small variants are halved one by one")
  func provisional() throws {
    var genetic = try Self.report("CYP2D6", "*1/*4")
    genetic.possible = PossibleResults(
      diplotypes: ["1.0", "0.0", "2.0", "3.0"].map {
        PhenotypedDiplotype(name: "", alleles: [], phenotypes: ["?"], activityScore: $0)
      }, ways: [[[]], [.test], [.test], [.test]])
    genetic.isProvisional = true
    genetic.phenotype = nil
    genetic.activityScore = nil
    genetic.possiblePhenotypes = [
      Self.poor, Self.intermediate, Self.normal, "Ultrarapid Metabolizer",
    ]
    let effects = ActiveEffects([Self.drug("duloxetine")]).effects(on: "CYP2D6")
    let lookup = try #require(Phenoconversion(genetic, effects: effects)?.report)
    #expect(lookup.possible.diplotypes.map(\.activityScore) == ["0.5", "0.0", "1.0", "1.5"])
    #expect(lookup.possiblePhenotypes == [Self.intermediate, Self.poor, Self.normal])
    #expect(lookup.phenotype == nil)
    #expect(lookup.isUsable == false)
    let strong = ActiveEffects([Self.drug("paroxetine")]).effects(on: "CYP2D6")
    let poor = try #require(Phenoconversion(genetic, effects: strong)?.report)
    #expect(poor.isUsable)
    #expect(poor.possible.isSettled)
    #expect(poor.hasGaps == false)
  }
}
