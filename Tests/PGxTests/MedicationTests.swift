import Foundation
import PGxCore
import PGxTestSupport
import Testing

@testable import PGx

@Suite("A patient's drugs in an interpretation")
struct MedicationTests {
  static func interpret(
    _ medications: String?, outside: String? = nil, adjusts: Bool = true
  ) throws -> SampleInterpretation {
    var options = InterpretationOptions()
    if let medications {
      options.medications = try InterpretationOptions.medications(medications).drugs
    }
    options.adjustsPhenotypes = adjusts
    let path = Repository.fixtures.appending(path: "vcf/demo.vcf").path
    return try Interpreter(options: options).interpret(file: path, outsideCalls: outside)[0]
  }

  static let list = "codeine\nparoxetine\nclopidogrel\nfluvoxamine\nmetformin\n"

  @Test("Drugs that are taken come first, in every output")
  func order() throws {
    let sample = try Self.interpret(Self.list, outside: "CYP2D6\t*1/*1\n")
    let drugs = sample.drugs.map(\.drug)
    let current = ["clopidogrel", "codeine", "fluvoxamine", "paroxetine"]
    let first = Array(sample.drugs.prefix { $0.isCurrent == true })
    #expect(Set(first.map(\.drug)).sorted() == current)
    #expect(sample.drugs.dropFirst(first.count).allSatisfy { $0.isCurrent == false })
    // The same pairs as without a list, each drug's rows together.
    let plain = try Self.interpret(nil, outside: "CYP2D6\t*1/*1\n")
    #expect(Set(plain.drugs.map(\.pairID)) == Set(sample.drugs.map(\.pairID)))
    #expect(Set(drugs).count == Set(plain.drugs.map(\.drug)).count)
    #expect(sample.medications?.map(\.name).count == 5)
    #expect(sample["CYP2D6"]?.adjustment?.phenotype == "Poor Metabolizer")
    #expect(sample["CYP2D6"]?.phenotype == "Normal Metabolizer")
    #expect(sample["CYP2C19"]?.adjustment?.phenotype == "Poor Metabolizer")
    #expect(sample["CYP3A4"]?.adjustment?.isUsed == false)
    #expect(sample["TPMT"]?.adjustment == nil)
  }

  @Test("Without a list, and with one that changes no phenotype, findings and reports are the same")
  func unchanged() throws {
    let plain = try Self.interpret(nil)
    #expect(plain.medications == nil)
    #expect(plain.drugs.allSatisfy { $0.isCurrent == nil })
    for (list, adjusts) in [(Self.list, false), ("metformin\n", true)] {
      let sample = try Self.interpret(list, adjusts: adjusts)
      #expect(sample.genes == plain.genes)
      func keys(_ findings: [DrugFinding]) -> [DrugFinding] {
        findings.map { finding in
          var finding = finding
          finding.isCurrent = nil
          return finding
        }.sorted {
          ($0.pairID, $0.recommendationID, $0.population, $0.summary) < (
            $1.pairID, $1.recommendationID, $1.population, $1.summary
          )
        }
      }
      #expect(keys(sample.drugs) == keys(plain.drugs))
    }
  }

  @Test("Rows of the drugs table are the same bytes with --no-phenoconversion, in another order")
  func rows() throws {
    var options = InterpretationOptions()
    options.adjustsPhenotypes = false
    let plain = try Documents("demo.vcf").drugs.split(separator: 10)
    let own = try Documents("demo.vcf", medications: "demo.txt", options: options).drugs
      .split(separator: 10)
    #expect(own.count == plain.count)
    #expect(Set(own) == Set(plain))
    #expect(own != plain)
    #expect(String(decoding: own[1], as: UTF8.self).contains("\tclopidogrel\t"))
  }

  @Test("A plain list and a bundle of the same drugs say the same")
  func forms() throws {
    let text = try Documents("demo.vcf", outside: "complete.tsv", medications: "demo.txt")
    let bundle = try Documents("demo.vcf", outside: "complete.tsv", medications: "demo.fhir.json")
    #expect(text.drugs == bundle.drugs)
    #expect(text.calls == bundle.calls)
  }

  @Test("A list for several samples is refused, unless one is chosen")
  func severalSamples() throws {
    var options = InterpretationOptions()
    options.medications = [Medication(name: "codeine")]
    let path = Repository.fixtures.appending(path: "vcf/cohort.vcf").path
    let names = try Interpreter().interpret(file: path).map(\.sample)
    #expect(throws: InterpretationError.medicationsForSeveralSamples(count: names.count)) {
      try Interpreter(options: options).interpret(file: path)
    }
    options.samples = [names[1]]
    #expect(try Interpreter(options: options).interpret(file: path).map(\.sample) == [names[1]])
  }

  @Test("What is no list is an error with its exit code")
  func errors() {
    #expect(
      throws: InterpretationError.input(
        message: "list: no drug in the list; give one name or RxCUI a line, or leave out "
          + "--medications", exitCode: 65)
    ) { try InterpretationOptions.medications("\n", name: "list") }
  }
}
