import PGxCore
import Testing

@testable import PGxVariants

@Suite("Mixed genotypes of the mitochondrion")
struct MixedFractionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let format: String
    let column: String
    let alternate: String
    let expected: Int?

    init(
      _ name: String, _ format: String, _ column: String, alternate: String = "G",
      gives expected: Int?
    ) {
      testDescription = name
      self.format = format
      self.column = column
      self.alternate = alternate
      self.expected = expected
    }
  }

  @Test(
    "The fraction is read where the file says",
    arguments: [
      Case("AF", "GT:AF", "0/1:0.354", gives: 354),
      Case("HF", "GT:DP:HF", "0/1:900:0.05", gives: 50),
      Case("AF before AD", "GT:AD:AF", "0/1:50,50:0.4", gives: 400),
      Case("AD", "GT:AD", "0/1:75,25", gives: 250),
      Case(
        "AF of the allele in the genotype", "GT:AF", "0/2:0.1,0.2", alternate: "G,T", gives: 200),
      Case("two alternates together", "GT:AF", "1/2:0.1,0.2", alternate: "G,T", gives: 300),
      Case("a fraction that is none, and depths", "GT:AF:AD", "0/1:.:1,3", gives: 750),
      Case("no depth at all", "GT:AD", "0/1:.", gives: nil),
      Case("too few numbers", "GT:AF", "0/2:0.1", alternate: "G,T", gives: nil),
      Case("more than all", "GT:AF", "0/1:35", gives: nil),
      Case("nothing", "GT", "0/1", gives: nil),
      Case("not mixed", "GT:AF", "1/1:0.99", gives: nil),
      Case("one allele", "GT:AF", "1:0.99", gives: nil),
      Case("a field left out", "GT:DP:AF", "0/1:90", gives: nil),
    ])
  func fractions(_ c: Case) throws {
    let reading = try VCFText()
      .record(1555, "A", c.alternate, c.column, contig: "chrM", format: c.format)
      .read(["MT-RNR1"])
    let site = try #require(reading.panel.sites.firstIndex { $0.position == 1555 })
    let found = reading.genotypes.mixedFractions(sample: 0, sites: site..<site + 1)
    #expect(found.map(\.thousandths) == (c.expected.map { [$0] } ?? []))
  }

  @Test("Each sample has its own, also of several files")
  func samples() throws {
    func read(_ names: [String], _ columns: [String]) throws -> Reading {
      try VCFText(samples: names)
        .line(
          (["chrM", "1555", ".", "A", "G", ".", "PASS", ".", "GT:AF"] + columns)
            .joined(separator: "\t")
        ).read(["MT-RNR1"])
    }
    let first = try read(["A", "B"], ["0/1:0.1", "0/0:0"])
    let second = try read(["C", "D"], ["1/1:1", "0/1:0.4"])
    let both = try first.genotypes.adding(second.genotypes, file: "y")
    let site = try #require(first.panel.sites.firstIndex { $0.position == 1555 })
    let found = (0..<4).map { both.mixedFractions(sample: $0, sites: site..<site + 1).first }
    #expect(found.map { $0?.thousandths } == [100, nil, nil, 400])
    let swapped = try read(["B", "A"], ["0/0:0", "0/1:0.1"])
    let same = try VCFText(samples: ["A", "B"]).record(663, "A", "G", "0", "0", contig: "chrM")
      .read(["MT-RNR1"]).genotypes.adding(swapped.genotypes, file: "y")
    #expect(same.mixedFractions(sample: 0, sites: site..<site + 1).first?.thousandths == 100)
    #expect(same.mixedFractions(sample: 1, sites: site..<site + 1).isEmpty)
  }

  @Test("Genotypes elsewhere have no fraction")
  func elsewhere() throws {
    let reading = try VCFText().record(94_781_859, "G", "A", "0/1:0.5", format: "GT:AF").read()
    #expect(reading.genotypes.mixedFractions.isEmpty)
  }
}
