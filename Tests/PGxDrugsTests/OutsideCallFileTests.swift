import Testing

@testable import PGxDrugs

@Suite("Files of outside calls")
struct OutsideCallFileTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let line: String, diplotype: String, phenotypes: [String], score: String?, warnings: Int
    var testDescription: String { line }

    init(
      _ line: String, _ diplotype: String, phenotype: String? = nil, score: String? = nil,
      warnings: Int = 0
    ) {
      self.line = line
      self.diplotype = diplotype
      phenotypes = phenotype.map { [$0] } ?? []
      self.score = score
      self.warnings = warnings
    }
  }

  @Test(
    "are read in every spelling",
    arguments: [
      Case("CYP2C9\t*1/*2", "*1/*2"),
      Case("CYP2C9\t*1/*2\tNormal Metabolizer", "*1/*2", phenotype: "Normal Metabolizer"),
      Case("CYP2D6\t*1", "*1"),
      Case("CYP2D6\t*1\t", "*1"),
      Case("CYP2D6\t*1\t\t", "*1"),
      Case("CYP2D6\t\tIM", "", phenotype: "Intermediate Metabolizer"),
      Case("CYP2D6\t\t\t2.0", "", score: "2.0"),
      Case("CYP2D6\t*1\tIM\t2.0", "*1", phenotype: "Intermediate Metabolizer", score: "2.0"),
      Case("CYP2D6\t*1/*1\tNM\t4.0", "*1/*1", phenotype: "Normal Metabolizer", score: "4.0"),
      Case("CYP2D6\t*1/*4\t\t\t0.6\t0.75\tp: 0.0\t\t\tv1.9-2017_02_09", "*1/*4"),
      Case("CYP2D6\tCYP2D6*3/CYP2D6*4", "*3/*4"),
      Case("CYP2D6\tCYP2D6 *4/CYP2D6 *3", "*3/*4"),
      Case("CYP2D6\t*1.001/*2.034", "*1/*2", warnings: 2),
      Case("CYP2D6\t*2.001x2/*4", "*2x2/*4", warnings: 1),
      Case("CYP2D6\t*2/*2.001", "*2/*2", warnings: 1),
      Case("CYP2D6\t*1x3/*1", "*1/*1x3"),
      Case("CYP2D6\t*1/*42x7", "*1/*42x7", warnings: 1),
      Case("CYP2D6\t*1/*XXX", "*1/*XXX", warnings: 1),
      Case("CYP2D6\t*4/*68+*4", "*4/*68+*4"),
      Case("CYP2D6\t*36 + *10/*1", "*1/*36+*10"),
      Case("CYP4F2\t*9/*4", "*4/*9"),
      Case("HLA-A\tA*02:02:02/*03:02:01", "*02:02/*03:02", warnings: 2),
      Case("HLA-B\t*02:01/B*04:05", "*02:01/*04:05", warnings: 1),
      Case("HLA-B\tHLA-B*57:01:01:01G/58:01", "*57:01/*58:01", warnings: 2),
      Case("HLA-B\t*15:02", "*15:02"),
      Case("HLA-B\t*57", "*57", warnings: 1),
      Case("HLA-A\t\t*31:01 positive", "", phenotype: "*31:01 positive"),
      Case("UGT1A1\t*80+*28", "*80+*28"),
      Case("UGT1A1\t*2/*80 + *28", "*2/*80+*28", warnings: 1),
      Case("UGT1A1\t[*80 + *28]/*1", "*1/*80+*28"),
      Case("SLCO1B1\t*45.001/*1", "*1/*45", warnings: 1),
      Case(
        "DPYD\tc.498G>A/[c.2933A>G + c.1905+1G>A (*2A)]",
        "c.498G>A/[c.2933A>G + c.1905+1G>A (*2A)]"),
      Case("DPYD\tc.1905+1G>A (*2A)/Reference", "Reference/c.1905+1G>A (*2A)"),
      Case("G6PD\tB (wildtype)/B (wildtype)", "B (reference)/B (reference)"),
      Case("G6PD\tA- 202A_376G", "A- 202A_376G"),
      Case("MT-RNR1\tm.1555A>G", "m.1555A>G"),
      Case(
        "IFNL3\trs12979860 variant (T)/rs12979860 reference (C)",
        "rs12979860 reference (C)/rs12979860 variant (T)"),
      Case("cyp2c9\t*1/*2", "*1/*2"),
      Case("CYP2C19\t\tlikely poor metaboliser", "", phenotype: "Likely Poor Metabolizer"),
      Case("CYP2C19\t\tEM", "", phenotype: "Normal Metabolizer"),
      Case("CYP2C19\t\tUltra-rapid Metabolizer", "", phenotype: "Ultrarapid Metabolizer"),
      Case("CYP2C19\t\tExtensive metabolizer", "", phenotype: "Normal Metabolizer"),
      Case("TPMT\t\tPossible IM", "", phenotype: "Possible Intermediate Metabolizer"),
      Case("SLCO1B1\t\tpoor function", "", phenotype: "Poor Function"),
      Case("BCHE\t\tPM", "", phenotype: "Poor Metabolizer"),
      Case("CYP2C19\t\tsluggish", "", phenotype: "sluggish", warnings: 1),
      Case("CYP2C19\t*1/*2\t\t1.5", "*1/*2", warnings: 1),
      Case("CYP2C9\t*1/.", "*1", warnings: 1),
    ])
  func line(_ c: Case) throws {
    let (calls, warnings) = try OutsideCallFile.parse(c.line, file: "calls.tsv")
    let call = try #require(calls.first)
    #expect(calls.count == 1)
    #expect(call.diplotype == c.diplotype)
    #expect(call.phenotypes == c.phenotypes)
    #expect(call.activityScore == c.score)
    #expect(!call.isNoCall)
    #expect(warnings.count == c.warnings, "\(warnings)")
    #expect(warnings.allSatisfy { $0.hasPrefix("calls.tsv:1: ") })
  }

  @Test("skip comments, blank lines, a heading, a byte-order mark and CRLF")
  func layout() throws {
    let text =
      "\u{FEFF}#made by hand\r\n\r\nGene\tDiplotype\tPhenotype\r\nCYP2C9\t*1/*2\r\n  \r\n"
      + "CYP2C19\t*2/*17\r\nCYP2C9\t*1/*2\r\n"
    let (calls, warnings) = try OutsideCallFile.parse(text, file: "f")
    #expect(calls.map(\.gene) == ["CYP2C9", "CYP2C19"])
    #expect(calls.map(\.line) == [4, 6])
    #expect(calls[1].diplotype == "*2/*17")
    #expect(warnings.isEmpty)
  }

  @Test("say that there is no call", arguments: [".", "./.", "No Call", "Unknown/Unknown"])
  func noCall(_ text: String) throws {
    let (calls, _) = try OutsideCallFile.parse("NAT2\t\(text)\n", file: "f")
    #expect(calls.map(\.isNoCall) == [true])
  }

  @Test("keep several lines of a gene and leave out unknown genes")
  func several() throws {
    let (calls, warnings) = try OutsideCallFile.parse(
      "CYP2D6\t*1/*1\nXYZ1\t*1/*2\nCYP2D6\t*1/*1x7\n", file: "f")
    #expect(calls.map(\.diplotype) == ["*1/*1", "*1/*1x7"])
    #expect(warnings == ["f:2: gene 'XYZ1' is not known; the line is left out"])
  }

  @Test("several HLA results may stand in one field")
  func hlaResults() throws {
    let (calls, warnings) = try OutsideCallFile.parse(
      "HLA-B\t\tHLA-B*57:01 negative; *15:02 Positive", file: "f")
    #expect(calls.first?.phenotypes == ["*57:01 negative", "*15:02 positive"])
    #expect(warnings.isEmpty)
  }

  @Test(
    "are refused with the line",
    arguments: [
      ("CYP2D6", OutsideCallError.tooFewFields(file: "f", line: 1, text: "CYP2D6")),
      ("CYP2D6\t", .nothingGiven(file: "f", line: 1, gene: "CYP2D6")),
      ("CYP2D6\t\t", .nothingGiven(file: "f", line: 1, gene: "CYP2D6")),
      ("CYP2D6\t\t\tn/a\n", .nothingGiven(file: "f", line: 1, gene: "CYP2D6")),
      (
        "#\nCYP2C9\t*3/*4/*2",
        .tooManyAlleles(file: "f", line: 2, gene: "CYP2C9", text: "*3/*4/*2")
      ),
      (
        "CYP2D6\tCYP2D6 *1/CYP2D6 *2/CYP2D6 *3",
        .tooManyAlleles(
          file: "f", line: 1, gene: "CYP2D6", text: "CYP2D6 *1/CYP2D6 *2/CYP2D6 *3")
      ),
      (
        "MT-RNR1\tReference/m.1555A>G",
        .tooManyAlleles(file: "f", line: 1, gene: "MT-RNR1", text: "Reference/m.1555A>G")
      ),
      (
        "HLA-A\tB*02:02/*02:01",
        .invalidAllele(file: "f", line: 1, gene: "HLA-A", text: "B*02:02")
      ),
      (
        "HLA-B\t*57:01,*07:02",
        .invalidAllele(file: "f", line: 1, gene: "HLA-B", text: "*57:01,*07:02")
      ),
      (
        "HLA-B\t*15:02+*15:11",
        .invalidAllele(file: "f", line: 1, gene: "HLA-B", text: "*15:02+*15:11")
      ),
      (
        "HLA-B\t*057:01/*07:02",
        .invalidAllele(file: "f", line: 1, gene: "HLA-B", text: "*057:01")
      ),
      ("HLA-B\t*57:1", .invalidAllele(file: "f", line: 1, gene: "HLA-B", text: "*57:1")),
      (
        "CYP2D6\tCYP2C19*2/CYP2C19*2",
        .invalidAllele(file: "f", line: 1, gene: "CYP2D6", text: "CYP2C19*2")
      ),
      ("CYP2D6\t*1/", .invalidAllele(file: "f", line: 1, gene: "CYP2D6", text: "")),
      (
        "CYP2D6\t*1/*2\t\thigh",
        .invalidScore(file: "f", line: 1, gene: "CYP2D6", text: "high")
      ),
    ])
  func refusal(_ text: String, _ expected: OutsideCallError) throws {
    let error = #expect(throws: OutsideCallError.self) {
      _ = try OutsideCallFile.parse(text, file: "f")
    }
    #expect(error == expected)
    #expect(error?.message.hasPrefix("f:") == true)
  }

  @Test("never trap on junk")
  func junk() {
    let pieces = [
      "", "\t", "*", "+", "/", "[", "]", ".", "*1", "x", "≥", "HLA-B", "CYP2D6", ":", " ", "\n",
      "\r\n", "*1x", "x2", "n/a", "\u{0}", "é",
    ]
    for a in pieces {
      for b in pieces {
        for c in pieces {
          _ = try? OutsideCallFile.parse("CYP2D6\t\(a)\(b)\(c)\t\(c)\t\(b)", file: "f")
          _ = try? OutsideCallFile.parse("HLA-B\t\(a)\(b)\(c)", file: "f")
          _ = try? OutsideCallFile.parse("\(a)\(b)\t\(c)", file: "f")
        }
      }
    }
  }
}
