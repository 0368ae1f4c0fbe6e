import Foundation
import PGxTestSupport
import Testing

@Suite("Where results go")
struct OutputTests {
  static let demo = "Fixtures/vcf/demo.vcf"
  static let cohort = "Fixtures/vcf/cohort.vcf"
  static let people = [
    "PHASED", "UNPHASED", "MISSING", "HALFCALL", "HEMIZYGOUS", "PHASESET",
  ]

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arguments: [String]

    init(_ golden: String, _ arguments: String...) {
      testDescription = golden
      self.arguments = arguments
    }
  }

  @Test(
    "The program prints the golden outputs",
    arguments: [
      Case(
        "clopidogrel.fhir.json", demo, "--gene", "CYP2C19", "--drug", "clopidogrel", "--date",
        "2026-11-26"),
      Case("demo.json", demo, "--format", "json"),
      Case("demo.calls.tsv", demo, "--format", "tsv"),
      Case("demo.drugs.tsv", demo, "--format", "tsv", "--table", "drugs"),
      Case("cohort.calls.tsv", cohort, "--format", "tsv", "--table", "calls"),
      Case(
        "demo-outside.calls.tsv", demo, "--outside-calls", "Fixtures/outside/complete.tsv",
        "--format", "tsv"),
    ])
  func goldens(_ c: Case) throws {
    let result = try Program.run(["interpret"] + c.arguments + ["--quiet"])
    #expect(result.exitCode == 0)
    #expect(result.messages == "")
    let golden = Repository.fixtures.appending(path: "golden/\(c.testDescription)")
    #expect(try result.data == Data(contentsOf: golden))
  }

  @Test("A person reads the standard error, a program the standard output")
  func streams() throws {
    let result = try Program.run(["interpret", Self.demo, "--format", "json"])
    #expect(result.exitCode == 0)
    #expect(result.lines.count == 1)
    #expect(try JSONValue(parsing: result.data)["sample"] == .string("DEMO"))
    #expect(result.messages.hasPrefix("Sample DEMO\n"))
    #expect(result.messages.contains("Drugs that need action"))
    #expect(result.messages.contains("\u{1B}") == false)
    #expect(result.messages.contains("\r") == false)
    #expect(try Program.run(["interpret", Self.demo, "--quiet"]).messages == "")
    #expect(try Program.run(["interpret", Self.demo, "-q"]).messages == "")
  }

  @Test("--format summary puts the short table on the standard output")
  func summary() throws {
    let result = try Program.run(["interpret", Self.demo, "--format", "summary"])
    #expect(result.exitCode == 0)
    #expect(result.messages == "")
    #expect(result.lines.first == "Sample DEMO")
    let genes = result.lines.filter { $0.hasPrefix("  CYP2C19 ") }
    #expect(genes.count == 1)
    #expect(genes.first?.contains(" *2/*17 ") == true)
    let severities = ["avoid", "alternative", "decrease", "increase", "test", "caution", "monitor"]
    let actions = result.lines.drop { !$0.hasPrefix("Drugs that need action") }.dropFirst()
      .compactMap { line in severities.firstIndex { line.hasPrefix("  \($0) ") } }
    #expect(actions.count > 50)
    #expect(actions == actions.sorted())
  }

  @Test("Many samples are one document a line, in the file's order")
  func lines() throws {
    let result = try Program.run(["interpret", Self.cohort, "--format", "json"])
    #expect(result.exitCode == 0)
    let names = try result.lines.map { try JSONValue(parsing: $0.utf8)["sample"]?.text }
    #expect(names == Self.people)
    #expect(result.messages.hasPrefix("pgx: 6 samples, "))
  }

  @Test("-o writes the file, and nothing else")
  func file() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("out.json")
    let result = try Program.run(["interpret", Self.demo, "--format", "json", "-o", path, "-q"])
    #expect(result.exitCode == 0)
    #expect(result.data.isEmpty)
    #expect(try folder.names == ["out.json"])
    let golden = Repository.fixtures.appending(path: "golden/demo.json")
    #expect(try Data(contentsOf: URL(filePath: path)) == Data(contentsOf: golden))
  }

  @Test("--output-dir has a file a format and sample")
  func folder() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run([
      "interpret", Self.cohort, "--output-dir", folder.path("new/results"), "--format", "json",
      "--format", "tsv", "--format", "summary", "-q",
    ])
    #expect(result.exitCode == 0)
    #expect(result.data.isEmpty)
    let results = folder.url.appending(path: "new/results")
    let names = try FileManager.default.contentsOfDirectory(atPath: results.path).sorted()
    #expect(
      names
        == (Self.people.flatMap { ["\($0).json", "\($0).summary.txt"] } + [
          "calls.tsv", "drugs.tsv",
        ]).sorted())
    let calls = try Data(contentsOf: results.appending(path: "calls.tsv"))
    let golden = Repository.fixtures.appending(path: "golden/cohort.calls.tsv")
    #expect(try calls == Data(contentsOf: golden))
    let whole = try Program.run(["interpret", Self.cohort, "--format", "json", "-q"])
    let parts = try Self.people.map { name in
      String(
        decoding: try Data(contentsOf: results.appending(path: "\(name).json")), as: UTF8.self)
    }
    #expect(parts.joined() == whole.output)
    let drugs = try Program.run(
      ["interpret", Self.cohort, "--format", "tsv", "--table", "drugs", "-q"])
    #expect(try Data(contentsOf: results.appending(path: "drugs.tsv")) == drugs.data)
  }

  @Test("A sample's name does not lead out of the folder")
  func names() throws {
    var text = try VariantText(fixture: "demo.vcf")
    text.columns[9] = "../../x"
    let folder = try TemporaryFolder()
    let input = try folder.write(text.bytes, to: "x.vcf")
    let result = try Program.run(
      ["interpret", input, "--output-dir", folder.path("a/b/c"), "-q"])
    #expect(result.exitCode == 0)
    let all = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
    let files = all.filter { $0.hasSuffix(".json") }
    #expect(files.count == 1)
    #expect(files.allSatisfy { $0.hasPrefix("a/b/c/") })
  }

  @Test(
    "An output that cannot be created",
    arguments: [
      ("none/out.json", "No such file or directory"), (".", "Is a directory"),
      ("x.vcf/out.json", "Not a directory"),
    ])
  func unwritable(name: String, reason: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write([1], to: "x.vcf")
    let path = name == "." ? folder.url.path : folder.path(name)
    let result = try Program.run(["interpret", Self.demo, "-o", path])
    #expect(
      result.messages
        == "pgx: error: \(path): cannot be created (\(reason)); choose a folder that exists and "
        + "may be written\n")
    #expect(result.exitCode == 73)
    #expect(try folder.names == ["x.vcf"])
  }

  @Test("An output folder that cannot be created")
  func unwritableFolder() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1], to: "x") + "/results"
    let result = try Program.run(["interpret", Self.demo, "--output-dir", path])
    #expect(result.messages.hasPrefix("pgx: error: \(path): cannot be created (Not a directory)"))
    #expect(result.exitCode == 73)
  }

  @Test("A full device")
  func fullDevice() throws {
    let result = try Program.run(["interpret", Self.demo, "-o", "/dev/full"])
    #expect(result.messages.hasPrefix("pgx: error: /dev/full: writing failed (No space left"))
    #expect(result.messages.count { $0 == "\n" } == 1)
    #expect(result.exitCode == 74)
    let piped = try Program.run(
      ["interpret", Self.demo], output: URL(filePath: "/dev/full"))
    #expect(piped.messages.hasPrefix("pgx: error: "))
    #expect(piped.messages.contains("writing failed (No space left"))
    #expect(piped.exitCode == 74)
  }

  @Test(
    "A full disk leaves what was there before",
    .enabled(if: TinyDisk.isAvailable, "needs the right to mount a tmpfs"))
  func fullDisk() throws {
    let disk = try TinyDisk()
    let folder = disk.folder.url
    let old = try disk.folder.write(Array("old\n".utf8), to: "out.json")
    let result = try Program.run(["interpret", Self.demo, "-o", old])
    #expect(result.messages.hasPrefix("pgx: error: \(old): writing failed (No space left"))
    #expect(result.exitCode == 74)
    #expect(try disk.folder.names == ["out.json"])
    #expect(try Data(contentsOf: URL(filePath: old)) == Data("old\n".utf8))
    let many = try Program.run(
      ["interpret", Self.cohort, "--output-dir", folder.path, "--format", "tsv"])
    #expect(many.exitCode == 74)
    #expect(try disk.folder.names == ["out.json"])
  }
}

/// A file system of 64 KiB.
final class TinyDisk {
  let folder: TemporaryFolder
  private var isMounted = false

  /// Whether this process may mount one.
  static let isAvailable: Bool = (try? TinyDisk()) != nil

  struct NotMounted: Error {}

  init() throws {
    folder = try TemporaryFolder()
    guard let mount = Program.find("mount") else { throw NotMounted() }
    let result = try Program.run(
      mount, ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.url.path])
    guard result.exitCode == 0 else { throw NotMounted() }
    isMounted = true
  }

  deinit {
    guard isMounted, let unmount = Program.find("umount") else { return }
    _ = try? Program.run(unmount, [folder.url.path])
  }
}
