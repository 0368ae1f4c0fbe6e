import Foundation
import PGxFiles
import PGxTestSupport
import Testing

@testable import PGxReport

/// What a reader's browser makes of the pages (`scripts/check_page.py`).
@Suite("The page in a browser", .serialized)
struct BrowserTests {
  static let browser = PagePrinter.browsers.compactMap(Program.find).first
  static let python = Program.find("python3")
  /// A browser that is there may still not start, for example where it gets no sandbox.
  static let canPrint: Bool = {
    guard let browser else { return false }
    let rights = ChildProcess.isRoot ? ["--no-sandbox"] : []
    let result = try? Program.run(
      browser, ["--headless=new", "--disable-gpu", "--dump-dom", "about:blank"] + rights)
    return result?.exitCode == 0
  }()
  static let isThere = canPrint && python != nil

  private func check(_ arguments: [String]) throws -> Program.Result {
    let script = Repository.root.appending(path: "scripts/check_page.py").path
    return try Program.run(try #require(Self.python), [script] + arguments)
  }

  /// The pages, in a folder; `PGX_PAGES` keeps them.
  @Test(
    "Pages open without a message, read, filter, fit and print", .enabled(if: isThere),
    .timeLimit(.minutes(3)))
  func pages() throws {
    let folder = try TemporaryFolder()
    let pages: [(String, Subject, PageLanguage)] = [
      ("demo", try People.demo.get(), .english), ("german", try People.scored.get(), .german),
      ("spanish", try People.treated.get(), .spanish),
      ("sparse", try People.sparse.get(), .english),
      ("hostile", try People.hostile.get(), .english),
    ]
    var paths: [String] = []
    for (name, person, language) in pages {
      paths.append(try folder.write(person.bytes(language), to: "\(name).html"))
    }
    if let kept = ProcessInfo.processInfo.environment["PGX_PAGES"] {
      for (name, person, language)
        in pages + [
          ("treated", try People.treated.get(), .english),
          ("outside", try People.outside.get(), .english),
          ("scored", try People.scored.get(), .english),
        ]
      {
        try Data(person.bytes(language)).write(to: URL(filePath: "\(kept)/\(name).html"))
      }
    }
    let result = try check(paths)
    #expect(result.exitCode == 0, "\(result.output)\(result.messages)")
    #expect(result.lines.count == pages.count)
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let find: String
    let replace: String
    let message: String

    init(_ name: String, _ find: String, _ replace: String, _ message: String) {
      testDescription = name
      self.find = find
      self.replace = replace
      self.message = message
    }
  }

  static let damages = [
    Damage("pale text", "--soft:#4d5661", "--soft:#9aa3ad", "contrast, light screen"),
    Damage("a script of somebody else", "<main>", "<main><script>alert(1)</script>", "console"),
    Damage("a picture", "</main>", "<img src=\"https://example.org/x.png\"></main>", "not allowed"),
    Damage(
      "too wide", "<footer>", "<footer><svg aria-hidden=\"true\" width=\"900\"></svg>",
      "360 px wide"),
    Damage("no caption", "<caption>", "<caption hidden></caption><caption>", "caption"),
    Damage("a link to nothing", "href=\"#gaps\"", "href=\"#gap\"", "link to nothing"),
    Damage("a filter that hides nothing", "classList.toggle('out', !hit)", "focus()", "filter"),
  ]

  @Test("The check finds what is wrong", .enabled(if: isThere), .timeLimit(.minutes(3)))
  func finds() throws {
    let folder = try TemporaryFolder()
    let page = try People.demo.get().page().source
    let style = try #require(try Page(Array(page.utf8)).nodes("style").first).own
    let script = try #require(try Page(Array(page.utf8)).nodes("script").first).own
    var text = page
    for damage in Self.damages {
      let before = text
      text = text.replacing(damage.find, with: damage.replace)
      #expect(text != before, "\(damage)")
    }
    // Damaged style and script of our own are let in.
    for (tag, own) in [("style", style), ("script", script)] {
      let damaged = try #require(try Page(Array(text.utf8)).nodes(tag).first).own
      text = text.replacing(
        SHA256.base64(Array(own.utf8)), with: SHA256.base64(Array(damaged.utf8)))
    }
    let output = try check([try folder.write(Array(text.utf8), to: "damaged.html")]).output
    for damage in Self.damages {
      #expect(output.contains(damage.message), "\(damage): \(output)")
    }
  }

  @Test("A page is printed to the same PDF at any time", .enabled(if: canPrint))
  func prints() throws {
    let person = try People.sparse.get()
    let page = PageMaker(paper: .a4).make(person.sample, person.input)
    let pdf = try PagePrinter().print(page)
    #expect(pdf.starts(with: Array("%PDF-".utf8)))
    #expect(pdf.count > 20_000)
    #expect(try PagePrinter().print(page) == pdf)
    let text = String(decoding: pdf, as: UTF8.self)
    #expect(text.contains("/CreationDate (D:20000101000000"))
    #expect(text.contains(#/\/MediaBox \[0 0 59[45]/#))
  }

  struct FakeBrowser: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: String
    let message: String

    init(_ name: String, _ script: String, _ message: String) {
      testDescription = name
      self.script = script
      self.message = message
    }
  }

  @Test(
    "A browser that does not print is told of, and nothing is left",
    arguments: [
      FakeBrowser("fails", "exit 3", "ended with code 3"),
      FakeBrowser("is killed", "kill -9 $$", "signal 9"),
      FakeBrowser("hangs with a child", "sleep 600 & sleep 600", "did not finish in time"),
      FakeBrowser("writes nothing", "exit 0", "wrote no document"),
    ])
  func failures(_ fake: FakeBrowser) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("#!/bin/sh\n\(fake.script)\n".utf8), to: "browser")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let printer = PagePrinter(browser: path, timeout: .milliseconds(700))
    do {
      _ = try printer.print([])
      Issue.record("no error")
    } catch let error as PagePrinterError {
      #expect(error.message.contains(fake.message))
      #expect(error.exitCode == 69)
    }
  }

  @Test("A browser that is not there")
  func missing() throws {
    let printer = PagePrinter(browser: "/nowhere/browser", timeout: .seconds(1))
    #expect(throws: PagePrinterError.failed("/nowhere/browser", .notStarted(2))) {
      try printer.print([])
    }
  }

  @Test("Dates become one date of the same length")
  func dates() {
    let text = "x /CreationDate (D:20261126071542+00'00') /ModDate (D:20261126071542) (D:2026"
    let shown = PagePrinter.withoutDates(Array(text.utf8))
    #expect(
      String(decoding: shown, as: UTF8.self)
        == "x /CreationDate (D:20000101000000+00'00') /ModDate (D:20000101000000) (D:2026")
  }
}
