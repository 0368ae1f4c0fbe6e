import Testing

@testable import PGxVariants

@Suite("Imputed genotypes")
struct ImputedTests {
  @Test(
    "what imputation itself gives a chance of more than 1 in 10 to be wrong is no evidence",
    arguments: [
      // GP: a probability a genotype.
      ("GT:GP", "0/0:0.9,0.1,0", "0/0"), ("GT:GP", "0/0:0.89,0.11,0", "lowQuality"),
      ("GT:DS:GP", "0/1:0.997:0.005,0.993,0.002", "0/1"),
      ("GT:DS:GP", "0/1:0.9:0.3,0.5,0.2", "lowQuality"),
      ("GT:DS:GP", "1/1:1.5:0.1,0.3,0.6", "lowQuality"), ("GT:GP", "1/1:0,0,1", "1/1"),
      ("GT:GP", "1|0:0.02,0.96,0.02", "1|0"),
      // The best guess of the file, and not the greatest posterior, is what is read.
      ("GT:GP", "0/0:0.05,0.95,0", "lowQuality"),
      // DS alone.
      ("GT:DS", "0/0:0.05", "0/0"), ("GT:DS", "0/0:0.4", "lowQuality"),
      ("GT:DS", "1/1:1.95", "1/1"), ("GT:DS", "0/1:1.3", "lowQuality"), ("GT:DS", "0/1:1", "0/1"),
      // Not probabilities (phred-scaled, or damaged): the genotype stands for itself.
      ("GT:GP", "0/1:40,0.0004,50", "0/1"), ("GT:GP", "0/0:.,.,.", "0/0"),
      ("GT:GP", "0/1:0.1,0.2,0.1", "0/1"), ("GT:DS", "0/1:.", "0/1"), ("GT:DS", "0/0:7", "0/0"),
      ("GT:GP", "0/1:1", "0/1"),
      // A GQ goes first.
      ("GT:GQ:GP", "0/1:30:0.5,0.5,0", "0/1"), ("GT:GQ:DS", "0/0:9:0", "lowQuality"),
    ])
  func certainty(_ format: String, _ column: String, _ expected: String) throws {
    let file = VCFText().record(94_781_859, "G", "A", column, format: format)
    #expect(try file.read()[94_781_859] == expected, "\(format) \(column)")
  }

  @Test("several alternates, and a threshold that was asked for")
  func others() throws {
    // The order of genotypes: 0/0, 0/1, 1/1, 0/2, 1/2, 2/2.
    let file = VCFText().record(
      94_781_859, "G", "C,A", "0/2:0.01,0,0,0.97,0.02,0", format: "GT:GP")
    // The panel's own alternate is A, the second of the record.
    #expect(try file.read()[94_781_859] == "0/1")
    let poor = VCFText().record(
      94_781_859, "G", "C,A", "0/2:0.4,0,0,0.6,0,0", format: "GT:GP")
    #expect(try poor.read()[94_781_859] == "lowQuality")
    let strict = EvidencePolicy(minimumGenotypeQuality: 30)
    for (column, expected) in [
      ("0/1:0.0004,0.9994,0.0002", "0/1"), ("0/1:0.01,0.99,0", "lowQuality"),
    ] {
      let one = VCFText().record(94_781_859, "G", "A", column, format: "GT:GP")
      #expect(try one.read(policy: strict)[94_781_859] == expected)
    }
  }

  @Test("one X: a dosage of one copy or of two")
  func oneX() throws {
    for (column, expected) in [
      ("1:1", "1"), ("1:2", "1"), ("1/1:1", "1/1"), ("1/1:2", "1/1"), ("1/1:1.5", "lowQuality"),
      ("0:0.3", "lowQuality"), ("0/0:0.01", "0/0"), ("0/1:1", "0/1"),
    ] {
      let file = VCFText().record(
        154_536_002, "C", "T", column, contig: "chrX", format: "GT:DS")
      #expect(try file.read(["G6PD"])[154_536_002] == expected, "\(column)")
    }
    for (column, expected) in [
      ("1:0.05,0.95", "1"), ("1:0,0.02,0.98", "1"), ("1/1:0.05,0.95", "1/1"),
      ("1:0.3,0.7", "lowQuality"), ("0:0.5,0,0.5", "lowQuality"),
    ] {
      let file = VCFText().record(
        154_536_002, "C", "T", column, contig: "chrX", format: "GT:GP")
      #expect(try file.read(["G6PD"])[154_536_002] == expected, "\(column)")
    }
  }
}
