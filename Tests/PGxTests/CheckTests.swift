import Foundation
import PGxCore
import PGxReference
import PGxTestSupport
import Testing

@testable import PGx

@Suite("The check and its document")
struct CheckTests {
  static func check(
    _ file: String, _ change: (inout InterpretationOptions) -> Void = { _ in }
  ) throws -> FileCheck {
    var options = InterpretationOptions()
    change(&options)
    return try Interpreter(options: options)
      .check(files: [Repository.fixtures.appending(path: "vcf/\(file)").path])
  }

  static let schema = Result {
    try JSONSchema(
      parsing: Data(contentsOf: Repository.root.appending(path: "docs/check.schema.json")))
  }

  @Test("A document follows the schema", arguments: ["demo.vcf", "variants.vcf", "cohort.vcf"])
  func follows(file: String) throws {
    let document = CheckJSON.document(try Self.check(file))
    #expect(document.last == 10)
    #expect(document.count { $0 == 10 } == 1)
    let value = try JSONValue(parsing: document)
    #expect(
      try Self.schema.get().violations(in: value).prefix(5).map(\.description) == [])
  }

  @Test("Every field of the schema is explained in docs/check.md")
  func isExplained() throws {
    let root = Repository.root.appending(path: "docs")
    let schema = try JSONValue(
      parsing: Data(contentsOf: root.appending(path: "check.schema.json")))
    let text = String(
      decoding: try Data(contentsOf: root.appending(path: "check.md")), as: UTF8.self)
    func names(_ schema: JSONValue) -> [String] {
      let properties = schema["properties"]?.members ?? [:]
      let inner = properties.values.flatMap { names($0) + ($0["items"].map(names) ?? []) }
      return properties.keys.sorted() + inner
    }
    let all = ([schema] + (schema["$defs"]?.members.values.map { $0 } ?? [])).flatMap(names)
    #expect(all.count > 70)
    #expect(Set(all).filter { !text.contains("`\($0)`") }.sorted() == [])
  }

  @Test("The alleles of both tiers are alleles of their gene, and of one tier")
  func tiers() {
    var count = 0
    for gene in ReferenceTables.genes {
      guard let definition = ReferenceTables.definition(of: gene) else { continue }
      let names = Set(definition.alleles.map(\.name))
      let second = definition.rules.secondTier
      count += second.count
      #expect(Set(second).isSubset(of: names), "\(gene)")
      #expect(Set(second).isDisjoint(with: definition.rules.clinicalMinimum), "\(gene)")
    }
    #expect(count == 29)
  }

  @Test("Evidence and reasons add up to the positions of every sample")
  func sums() throws {
    let check = try Self.check("cohort.vcf")
    for gene in check.genes where gene.positions > 0 {
      let total = gene.origins.values.reduce(0, +) + gene.reasons.values.reduce(0, +)
      #expect(total == gene.positions * 6, "\(gene.gene)")
      #expect(gene.answers.values.reduce(0, +) == 6)
      #expect(gene.evidenceCounts.reduce(0, +) == gene.origins.values.reduce(0, +))
    }
  }

  @Test("A gene that is called has positions with evidence, and one without has none")
  func agreesWithInterpretation() throws {
    for file in ["demo.vcf", "variants.vcf"] {
      let check = try Self.check(file)
      let report = try interpret(file)[0]
      for gene in check.genes where gene.worstAnswer != .outside {
        let call = try #require(report[gene.gene])
        #expect(
          gene.evidenceRange.minimum == call.positionCount - call.unusedPositions.count,
          "\(file) \(gene.gene)")
        if gene.worstAnswer != .nothing {
          #expect(gene.openAlleles.map(\.name) == call.notExcludedAlleles, "\(file) \(gene.gene)")
        }
      }
    }
  }

  @Test("Sex and what contradicts it are counted as everywhere")
  func sex() throws {
    let check = try Self.check("demo.vcf") { $0.karyotype = .female }
    #expect(check.sexes == [SampleSex(.female, source: .option)])
    let gene = try #require(check.genes.first { $0.gene == "G6PD" })
    #expect(gene.reasons == [.contradictsSex: 171])
    #expect(gene.worstAnswer == .nothing)
    #expect(check.warnings.count == 1)
  }

  @Test("Named samples that fall short are bounded")
  func bounded() throws {
    let folder = try TemporaryFolder()
    let text = try VariantText(fixture: "variants.vcf").repeatingSamples(to: 50)
    let check = try Interpreter().check(files: [folder.write(text.bytes, to: "x.vcf")])
    let gene = try #require(check.genes.first { $0.gene == "DPYD" })
    #expect(gene.shortSampleCount == 50)
    #expect(gene.shortSamples == (0..<GeneCheck.sampleLimit).map { "S\($0)" })
  }
}
