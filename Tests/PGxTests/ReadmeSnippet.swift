import PGx
// Only because this package turns MemberImportVisibility on.
import PGxCore

/// The library example of README.md; a test compares the two.
func readmeExample() throws {
  let interpreter = Interpreter()
  for sample in try interpreter.interpret(file: "sample.vcf") {
    let cyp2c19 = sample["CYP2C19"]
    print(sample.sample, cyp2c19?.call ?? "", cyp2c19?.phenotype ?? "not known")
    for finding in sample.drugs where finding.status == .actionable {
      print(finding.drug, finding.source, finding.summary)
    }
  }
}

/// The example of README.md with calls built in memory.
func readmeCallsExample() throws -> SampleInterpretation {
  let calls = [
    VariantCall(
      contig: "chr16", position: 31_096_368, reference: "C", alternates: ["T"], genotype: "0/1")
  ]
  let person = try Interpreter().interpret(calls: calls, sample: "person")
  return person
}
