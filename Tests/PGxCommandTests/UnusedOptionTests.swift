import Foundation
import PGxTestSupport
import Testing

@Suite("What nothing would look at, and what would be lost")
struct UnusedOptionTests {
  private static let demo = "Fixtures/vcf/demo.vcf"

  @Test(
    "An option that the format does not use is an error of usage",
    arguments: [
      ["--table", "drugs"], ["--format", "json", "--table", "drugs"],
      ["--format", "json", "--language", "de"], ["--format", "html", "--paper", "letter"],
      ["--format", "json", "--fhir-bundle", "put"], ["--format", "tsv", "--patient", "urn:x|1"],
    ])
  func unused(_ arguments: [String]) throws {
    let run = try Program.run(["interpret", Self.demo, "--quiet"] + arguments)
    #expect(run.exitCode == 64, "\(run.messages)")
    #expect(run.output.isEmpty && run.messages.contains("for --format"), "\(run.messages)")
  }

  @Test("An input is not written over, under whatever name")
  func inputs() throws {
    let folder = try TemporaryFolder()
    let text = try Data(contentsOf: Repository.root.appending(path: Self.demo))
    let path = try folder.write([UInt8](text), to: "a.vcf")
    let calls = try folder.write(Array("HLA-B\t*57:01/*07:02\n".utf8), to: "hla.tsv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("b.vcf"), withDestinationPath: path)
    for arguments in [
      [path, "-o", path], [path, "-o", folder.path("b.vcf")],
      [path, "--outside-calls", calls, "-o", calls],
    ] {
      let run = try Program.run(["interpret", "--quiet", "--format", "tsv"] + arguments)
      #expect(run.exitCode == 64 && run.messages.contains("which is read"), "\(run.messages)")
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == text)
  }
}
