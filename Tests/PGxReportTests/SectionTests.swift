import PGx
import PGxCore
import PGxTestSupport
import Testing

@testable import PGx
@testable import PGxReport

@Suite("Sections of the page")
struct SectionTests {
  @Test("The patient's drugs stand first, the most severe first, none is left out")
  func medications() throws {
    let page = try People.treated.get().page()
    let table = try #require(page["act"]?.all { $0.attributes["class"] == "current" }.first)
    let rows = table.all { $0.tag == "tr" }.dropFirst().map(\.text)
    try #require(rows.count == 5)
    #expect(rows[0].contains("codeine") && rows[0].contains("Avoid"))
    #expect(rows[1].contains("clopidogrel") && rows[1].contains("Plavix 75 mg"))
    #expect(rows[1].contains("acute coronary syndrome or PCI: "))
    #expect(rows[2].contains("carbamazepine") && rows[2].contains("Not assessable"))
    #expect(rows[3].contains("pantoprazole") && rows[3].contains("Usual treatment"))
    #expect(rows[4].contains("paracetamol") && rows[4].contains("Not in the panel"))
    #expect(page.text("act").contains("not taken now: simvastatin (stopped)"))
    let first = try #require(page["drugs-act"]?.all { $0.attributes["data-drug"] != nil }.first)
    #expect(first.attributes["data-drug"] == "codeine")
    #expect(first.text.contains("taken now"))
  }

  @Test("No list, a list without a drug and a drug outside of a restricted report are said")
  func lists() throws {
    let demo = try People.demo.get()
    #expect(try demo.page().text("act").contains("No list of the patient's drugs was given"))
    let past = demo.with(medications: [Medication(name: "x", isActive: false)])
    #expect(try past.page().text("act").contains("has none that is taken now"))
    let other = demo.with(
      drugs: demo.sample.drugs.filter { $0.drug == "codeine" },
      medications: [Medication(name: "Plavix", drugs: ["clopidogrel"])])
    #expect(try other.page().text("act").contains("Left out of this report."))
  }

  @Test("What drugs make of an enzyme stands beside the genetic phenotype")
  func adjustments() throws {
    let page = try People.treated.get().page()
    let changed = page.text("gene-CYP2C19")
    #expect(changed.contains("Intermediate Metabolizer") && changed.contains("Poor Metabolizer"))
    #expect(changed.contains("fluvoxamine: strong inhibitor (FDA 2023)"))
    #expect(changed.contains("Ends some days after the last dose."))
    let remark = page.text("gene-CYP2C9")
    #expect(remark.contains("changed, to what is not known"))
    #expect(remark.contains("not used for the recommendations"))
    #expect(page.text("gene-TPMT").contains("no change known"))
    #expect(try !People.demo.get().page().text("genes").contains("no change known"))
  }

  @Test("A DRAGEN run: failed checks and differing calls stand in front, everything has a row")
  func run() throws {
    let demo = try People.demo.get()
    #expect(try demo.page()["run"] == nil)
    let findings = DRAGENFindings(
      prefix: "S<1>", versions: ["dragen 4.3.6"],
      quality: [
        QualityCheck(
          metric: "Contamination", value: "0.0510", status: .fail, threshold: "pass to 0.01",
          thresholdSource: "pgx", file: "a.csv"),
        QualityCheck(
          metric: "Ti/Tv ratio", value: "2.05", status: .pass, threshold: "pass 1.9 to 2.2",
          thresholdSource: "pgx", file: "a.csv"),
      ],
      structural: [
        StructuralFlag(
          gene: "CYP2C19", kind: "loss", contig: "chr10", start: 94_760_001, end: 94_790_000,
          copyNumber: "1", filter: "PASS", file: "a.cnv.vcf")
      ],
      concordance: [
        ExternalConcordance(
          gene: "CYP2C9", caller: "star_allele", file: "a.json", call: "*1/*3",
          phenotype: "Intermediate Metabolizer", externalCall: "*1/*2", reported: .own,
          result: .different, explanations: ["one position has no evidence"]),
        ExternalConcordance(
          gene: "CYP2D6", caller: "targeted", file: "a.json", externalCall: "*4/*4",
          reported: .external, result: .notComparable),
      ],
      notes: ["a.tsv lacks sample"])
    let page = try demo.with(dragen: findings).page()
    let header = try #require(page.nodes("header").first).text
    #expect(
      header.contains(
        "checks of the run failed; nothing is suppressed for it: Contamination 0.0510."))
    #expect(header.contains("confirm by another method before acting: CYP2C9."))
    let text = page.text("run").replacing("\n", with: "")
    for part in [
      "S<1>, dragen 4.3.6", "0.0510Failed", "2.05Passed", "losschr10:94760001-947900001PASS",
      "*1/*3", "*1/*2Different (star_allele; ours is used)", "one position has no evidence",
      "no call*4/*4Not comparable (targeted; DRAGEN's is used)", "a.tsv lacks sample.",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    let german = try demo.with(dragen: findings).page(.german)
    #expect(german.text("run").contains("Nicht bestanden"))
    let passed = DRAGENFindings(prefix: "S", quality: [findings.quality[1]])
    let quiet = try #require(demo.with(dragen: passed).page().nodes("header").first).text
    #expect(!quiet.contains("checks of the run failed"))
  }

  @Test("Nothing to do is no all-clear")
  func nothing() throws {
    let page = try People.sparse.get().page()
    #expect(
      page.text("act").contains("That is no all-clear: drugs of which nothing can be said: 146."))
    let header = try #require(page.nodes("header").first).text
    #expect(header.contains("Not called: ABCG2, BCHE, "))
  }

  @Test("Phenotypes are translated, the source's term beside them")
  func languages() throws {
    let demo = try People.demo.get()
    let german = try demo.page(.german)
    #expect(
      german.text("gene-CYP2C19").contains(
        "Intermediärer Metabolisierer (Intermediate Metabolizer)"))
    #expect(german.text("PGX023").contains("akutes Koronarsyndrom oder PCI"))
    #expect(german.source.contains("<span lang=\"en\">Avoid this drug."))
    let spanish = try demo.page(.spanish)
    #expect(spanish.text("gene-CYP2D6").contains("Metabolizador lento (Poor Metabolizer)"))
    #expect(spanish.text("act").contains("Evitar"))
    #expect(try !demo.page().source.contains("<span lang=\"en\">"))
  }

  struct Percentile: Sendable, CustomTestStringConvertible {
    let value: Double
    let bound: ScoreMeaning.Bound
    let words: String

    init(_ value: Double, _ bound: ScoreMeaning.Bound, _ words: String) {
      self.value = value
      self.bound = bound
      self.words = words
    }

    var testDescription: String { "\(value) \(bound.rawValue)" }
  }

  @Test(
    "A percentile in words",
    arguments: [
      Percentile(0, .exact, "fewer than 1 have a lower"),
      Percentile(0.9, .exact, "fewer than 1 have a lower"),
      Percentile(49.6, .exact, "about 50 have a lower"),
      Percentile(99, .exact, "about 99 have a lower"),
      Percentile(99.2, .exact, "more than 99 have a lower"),
      Percentile(100, .exact, "more than 99 have a lower"),
      Percentile(5, .atMost, "at most 5 have a lower"),
      Percentile(95, .atLeast, "at least 95 have a lower"),
    ])
  func percentiles(_ c: Percentile) throws {
    let demo = try People.demo.get()
    let builder = PageBuilder(demo.sample, demo.input, PageMaker())
    #expect(builder.words(c.value, c.bound).contains(c.words))
  }

  @Test("A percentile never stands without its reference, its coverage and the caveat")
  func scores() throws {
    let page = try People.scored.get().page()
    let compared = try #require(page["scores"]?.all { $0.attributes["class"] == "score" })
    try #require(compared.count >= 2)
    for section in compared {
      #expect(section.text.contains("variants of the score were found in the file"))
      let hasPercentile = section.text.contains("of 100 people")
      #expect(hasPercentile == section.text.contains("invented panel"))
      #expect(
        hasPercentile == !section.all { $0.tag == "svg" && $0.attributes["role"] == "img" }.isEmpty)
    }
    #expect(compared.contains { $0.text.contains("of 100 people") })
    #expect(page.text("scores").contains("Scores are shifted between populations"))
    let alone = try Subject(scores: ["demo.txt"]).page().text("scores")
    #expect(!alone.contains("100 people") && alone.contains("No reference was given"))
    #expect(!alone.contains("shifted between populations"))
  }

  @Test("The step of an axis", arguments: [(6.0, 1.0), (0.7, 0.1), (100, 20), (3, 0.5), (0, 0)])
  func steps(length: Double, step: Double) {
    #expect(abs(ScoreDrawing.step(length) - step) < 1e-12)
  }
}
