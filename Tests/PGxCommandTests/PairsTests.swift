import Foundation
import PGxTestSupport
import Testing

@Suite("pgx pairs")
struct PairsTests {
  @Test("There are 178 rows, and the columns begin as promised")
  func all() throws {
    let result = try Program.run(["pairs"])
    #expect(result.exitCode == 0)
    #expect(result.messages == "")
    #expect(result.lines.count == 179)
    #expect(result.lines[0].hasPrefix("pair_id\tdrug\tbiomarker\tgene\t"))
    let ids = result.lines.dropFirst().map { String($0.prefix { $0 != "\t" }) }
    #expect(Set(ids).count == 178)
    #expect(ids.first == "PGX001")
    #expect(ids.last == "PGX178")
    let widths = Set(result.lines.map { $0.count { $0 == "\t" } })
    #expect(widths.count == 1)
  }

  @Test("JSON has the same pairs")
  func json() throws {
    let result = try Program.run(["pairs", "--format", "json"])
    let pairs = try JSONValue(parsing: result.data).elements
    #expect(pairs.count == 178)
    let table = try Program.run(["pairs"]).lines.dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    for (pair, row) in zip(pairs, table) {
      #expect(pair["pair_id"]?.text == row[0])
      #expect(pair["drug"]?.text == row[1])
      #expect(pair["gene"]?.text == row[3])
    }
  }

  @Test(
    "Options restrict the pairs",
    arguments: [
      (["--gene", "TPMT"], ["azathioprine", "mercaptopurine", "thioguanine"]),
      (["--drug", "abacavir"], ["abacavir"]),
      (["--drug", "abacavir", "--drug", "clopidogrel"], ["abacavir", "clopidogrel"]),
      (["--gene", "TPMT", "--drug", "abacavir"], []),
    ])
  func restricted(arguments: [String], drugs: [String]) throws {
    let result = try Program.run(["pairs"] + arguments)
    #expect(result.exitCode == 0)
    let found = result.lines.dropFirst().map { String($0.split(separator: "\t")[1]) }
    #expect(Set(found).sorted() == drugs)
  }

  struct Lookup: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arguments: [String]
    /// Cells of the row: source, population, action, strength.
    let row: [String]

    init(_ arguments: [String], _ row: [String]) {
      self.arguments = arguments
      self.row = row
      testDescription = arguments.joined(separator: " ")
    }
  }

  @Test(
    "What the tables say for a genotype or phenotype",
    arguments: [
      Lookup(
        ["--gene", "CYP2C19", "--genotype", "*2/*2", "--drug", "clopidogrel"],
        ["CPIC", "acute coronary syndrome or PCI", "avoid", "Strong"]),
      Lookup(
        ["--gene", "CYP2C19", "--phenotype", "Poor Metabolizer", "--drug", "clopidogrel"],
        ["CPIC", "acute coronary syndrome or PCI", "avoid", "Strong"]),
      Lookup(
        ["--gene", "CYP2C19", "--genotype", "*1/*1", "--drug", "clopidogrel"],
        ["CPIC", "acute coronary syndrome or PCI", "standard", "Strong"]),
      Lookup(
        ["--gene", "DPYD", "--genotype", "Reference/c.1905+1G>A (*2A)", "--drug", "fluorouracil"],
        ["CPIC", "", "decrease", "Strong"]),
      Lookup(
        ["--gene", "HLA-B", "--genotype", "*57:01/*08:01", "--drug", "abacavir"],
        ["CPIC", "", "avoid", "Strong"]),
      Lookup(
        ["--gene", "HLA-B", "--genotype", "*07:02/*08:01", "--drug", "abacavir"],
        ["CPIC", "", "standard", "Strong"]),
      Lookup(
        ["--gene", "MT-RNR1", "--genotype", "m.1555A>G", "--drug", "gentamicin"],
        ["CPIC", "", "avoid", "Strong"]),
      Lookup(
        ["--gene", "CYP2D6", "--genotype", "*1x3/*2", "--drug", "codeine"],
        ["CPIC", "", "avoid", "Strong"]),
      Lookup(
        ["--gene", "TPMT", "--phenotype", "PM", "--drug", "mercaptopurine"],
        ["CPIC", "", "decrease", "Strong"]),
    ])
  func lookups(_ lookup: Lookup) throws {
    let result = try Program.run(["pairs"] + lookup.arguments)
    #expect(result.exitCode == 0)
    #expect(result.messages == "")
    let columns = try #require(result.lines.first).split(separator: "\t").map(String.init)
    #expect(columns.first == "pair_id")
    let wanted = ["source", "population", "action", "strength"]
    let indices = try wanted.map { try #require(columns.firstIndex(of: $0)) }
    let rows = result.lines.dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return indices.map { cells[$0] }
    }
    #expect(rows.contains(lookup.row), "\(rows)")
  }

  @Test("A lookup as JSON")
  func lookupJSON() throws {
    let result = try Program.run(
      ["pairs", "--gene", "CYP2C19", "--genotype", "*2/*2", "--format", "json"])
    let findings = try JSONValue(parsing: result.data).elements
    #expect(findings.contains { $0["phenotype"] == .string("Poor Metabolizer") })
  }

  @Test("A genotype that is none", arguments: ["*1/*2/*3", "/"])
  func wrongGenotype(genotype: String) throws {
    let result = try Program.run(["pairs", "--gene", "CYP2C19", "--genotype", genotype])
    #expect(result.exitCode == 64)
    #expect(result.data.isEmpty)
    #expect(result.messages.hasPrefix("pgx: error: "))
    #expect(result.messages.count { $0 == "\n" } == 1)
  }

  @Test("-o writes the table")
  func output() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(["pairs", "-o", folder.path("pairs.tsv")])
    #expect(result.data.isEmpty)
    #expect(
      try Data(contentsOf: URL(filePath: folder.path("pairs.tsv")))
        == Program.run(["pairs"]).data)
    let full = try Program.run(["pairs", "-o", "/dev/full"])
    #expect(full.exitCode == 74)
  }
}
