import Foundation
import PGxTestSupport
import Testing

/// How plink2 (2.0 a3.5) scales, measured one variant at a time.
@Suite("Centred and standardized as plink2 does")
struct PLINKScalingTests {
  private static let header = """
    ##fileformat=VCFv4.2
    ##contig=<ID=7,length=159345973>
    ##contig=<ID=X,length=156040895>
    ##FORMAT=<ID=GT,Number=1,Type=String,Description="g">

    """

  private func sums(
    _ record: String, _ genotypes: [String], allele: String, _ options: [String]
  ) throws -> [Double] {
    let folder = try TemporaryFolder()
    let names = genotypes.indices.map { "S\($0)" }
    let columns = ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT"] + names
    let text =
      Self.header + columns.joined(separator: "\t") + "\n" + record + "\t.\tPASS\t.\tGT\t"
      + genotypes.joined(separator: "\t") + "\n"
    let table = try folder.write(Array("ID\tA1\tW\nv\t\(allele)\t1\n".utf8), to: "t.tsv")
    let sexes = "#IID\tSEX\n" + names.indices.map { "S\($0)\t\($0 % 2 == 1 ? 1 : 2)\n" }.joined()
    let run = try Program.run(
      [
        "score", try folder.write(Array(text.utf8), to: "a.vcf"), "--scores", table,
        "--compatible", "plink2", "--sex-file",
        try folder.write(Array(sexes.utf8), to: "s.tsv"), "--quiet",
      ] + options)
    #expect(run.exitCode == 0, "\(run.messages)")
    return run.lines.dropFirst().compactMap { Double($0.split(separator: "\t").last ?? "") }
  }

  private func expect(_ sums: [Double], _ expected: [Double]) {
    #expect(sums.count == 60)
    for (sum, one) in zip(sums, expected) { #expect(abs(sum - one) < 6e-6, "\(sum), \(one)") }
  }

  @Test("Several alleles are scaled by the variance of all of them")
  func severalAlleles() throws {
    let kinds = ["0/0", "0/1", "1/2", "0/2", "2/2", "0/0", "1/1", "0/1", "0/0", "./."]
    let genotypes = (0..<60).map { kinds[$0 % 10] }
    let cases: [(allele: String, sums: [Double])] = [
      ("A", [1.26648, 0, -1.26648, 0, -1.26648, 1.26648, -1.26648, 0, 1.26648, 1.26648]),
      (
        "C",
        [
          -0.703598, 0.562878, 0.562878, -0.703598, -0.703598, -0.703598, 1.82935, 0.562878,
          -0.703598, 0.703598,
        ]
      ),
      (
        "G",
        [
          -0.562878, -0.562878, 0.703598, 0.703598, 1.97007, -0.562878, -0.562878, -0.562878,
          -0.562878, 0.562878,
        ]
      ),
    ]
    for (allele, expected) in cases {
      let found = try sums(
        "7\t5000000\tv\tA\tC,G", genotypes, allele: allele, ["--transform", "standardize"])
      expect(found, expected)
    }
  }

  @Test("Twice the frequency is taken from one X, too")
  func oneX() throws {
    let (men, women) = (["0", "1", "1"], ["0/0", "0/1", "1/1", "0/1"])
    let genotypes = (0..<60).map { index -> String in
      index % 2 == 1 ? men[index % 3] : women[index % 4]
    }
    let cases: [(allele: String, sums: [Double])] = [
      ("C", [-1.11111, -0.111111, 0.888889, -1.11111, -1.11111, -0.111111]),
      ("A", [1.11111, -0.888889, -0.888889, 0.111111, 1.11111, -0.888889]),
    ]
    for (allele, expected) in cases {
      let found = try sums(
        "X\t5000000\tv\tA\tC", genotypes, allele: allele,
        ["--transform", "center", "--x-ploidy", "haploid"])
      expect(found, expected)
    }
  }
}
