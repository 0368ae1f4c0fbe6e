import Foundation
import PGxTestSupport
import Testing

@Suite("The page at the command line")
struct PageCommandTests {
  private static let demo = "Fixtures/vcf/demo.vcf"

  @Test(
    "The language of the fixed text",
    arguments: [
      ("en", "Pharmacogenetic report"), ("de", "Pharmakogenetischer Bericht"), ("es", "Informe"),
    ])
  func language(_ code: String, _ title: String) throws {
    let run = try Program.run([
      "interpret", Self.demo, "--format", "html", "--language", code, "--quiet",
    ])
    #expect(run.exitCode == 0 && run.messages == "", "\(run.messages)")
    #expect(run.output.contains("<html lang=\"\(code)\">") && run.output.contains(title))
  }

  @Test(
    "Words that the options do not know, and files that are none",
    arguments: [
      (["--format", "html", "--language", "fr"], 64), (["--format", "pdf", "--paper", "a5"], 64),
      (["--format", "html", "--medications", "Fixtures/none.txt"], 66),
      (["--medications", "Fixtures/golden/demo.html"], 65), (["--patient", "README.md"], 65),
      (["--date", "yesterday"], 64),
    ] as [([String], Int32)])
  func refused(_ arguments: [String], _ code: Int32) throws {
    let run = try Program.run(["interpret", Self.demo] + arguments)
    #expect(run.exitCode == code, "\(run.messages)")
    #expect(run.output == "")
    #expect(run.messages.contains("pgx: error: "), "\(run.messages)")
  }

  @Test("No browser: 69, one line that says what to do, nothing written")
  func browser() throws {
    let program = try #require(Program.location)
    let folder = try TemporaryFolder()
    let run = try Program.run(
      URL(filePath: "/usr/bin/env"),
      [
        "PATH=/none", program.path, "interpret",
        Repository.root.appending(path: Self.demo).path, "--format", "pdf", "--output",
        folder.path("a.pdf"), "--quiet",
      ])
    #expect(run.exitCode == 69)
    #expect(run.messages.split(separator: "\n").count == 1)
    #expect(run.messages.contains("no Chromium or Chrome on PATH"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
  }

  @Test(
    "The paper of the PDF", .enabled(if: hasBrowser, "no Chromium"),
    arguments: [("a4", "594.9"), ("letter", "612")])
  func paper(_ paper: String, _ width: String) throws {
    let folder = try TemporaryFolder()
    let run = try Program.run([
      "interpret", Self.demo, "--format", "pdf", "--paper", paper, "--gene", "CYP2C19", "--drug",
      "clopidogrel", "--output", folder.path("a.pdf"), "--quiet",
    ])
    #expect(run.exitCode == 0, "\(run.messages)")
    let bytes = try Data(contentsOf: URL(filePath: folder.path("a.pdf")))
    #expect(bytes.starts(with: Data("%PDF-".utf8)))
    #expect(String(decoding: bytes, as: UTF8.self).contains("/MediaBox [0 0 \(width)"))
  }

  static let hasBrowser: Bool = {
    let run = try? Program.run(URL(filePath: "/usr/bin/env"), ["chromium", "--version"])
    return run?.exitCode == 0
  }()
}
