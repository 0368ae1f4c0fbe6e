import Foundation
import PGxTestSupport
import Testing

@Suite("Several files")
struct SeveralFilesTests {
  private static func parts(_ folder: TemporaryFolder, renamed: Bool = false) throws -> [String] {
    let whole = try VariantText(fixture: "demo.vcf")
    let contigs = Set(whole.records.map { $0[0] }).sorted()
    return try contigs.enumerated().map { index, contig in
      var part = whole
      part.records = whole.records.filter { $0[0] == contig }
      if renamed, index == 1 { part.columns[part.columns.count - 1] = "OTHER" }
      return try folder.write(part.bytes, to: "\(contig).vcf")
    }
  }

  @Test("A file a chromosome says what the whole file says, in any order")
  func chromosomes() throws {
    let folder = try TemporaryFolder()
    let parts = try Self.parts(folder)
    #expect(parts.count > 10)
    let golden = try Data(
      contentsOf: Repository.root.appending(path: "Fixtures/golden/demo.calls.tsv"))
    for order in [parts, parts.reversed()] {
      let result = try Program.run(["interpret"] + order + ["--format", "tsv"])
      #expect(result.data == golden)
    }
  }

  @Test("A file given twice is said, and changes nothing")
  func twice() throws {
    let path = "Fixtures/vcf/demo.vcf"
    let result = try Program.run(["interpret", path, path, "--format", "tsv"])
    #expect(result.messages.contains("pgx: warning: \(path): given more than once"))
    let golden = try Data(
      contentsOf: Repository.root.appending(path: "Fixtures/golden/demo.calls.tsv"))
    #expect(result.data == golden)
  }

  @Test("A chromosome under another sample's name is said")
  func otherName() throws {
    let folder = try TemporaryFolder()
    let parts = try Self.parts(folder, renamed: true)
    let result = try Program.run(["interpret"] + parts.prefix(2) + ["--format", "tsv"])
    #expect(result.exitCode == 0)
    #expect(result.messages.contains("it is taken for another person"))
    #expect(Set(result.lines.dropFirst().map { $0.prefix { $0 != "\t" } }) == ["DEMO", "OTHER"])
  }
}
