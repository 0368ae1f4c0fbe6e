import Foundation
import PGx
import PGxCore
import PGxTestSupport
import Testing

@testable import PGxReport

@Suite("The page")
struct PageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let person: @Sendable () throws -> Subject

    init(_ name: String, _ person: @escaping @Sendable () throws -> Subject) {
      testDescription = name
      self.person = person
    }
  }

  static let people = [
    Case("demo") { try People.demo.get() },
    Case("outside calls") { try People.outside.get() },
    Case("scores") { try People.scored.get() },
    Case("hardly a call") { try People.sparse.get() },
    Case("medications") { try People.treated.get() },
    Case("hostile names") { try People.hostile.get() },
  ]

  @Test("The page of the demo is what was looked at")
  func golden() throws {
    let bytes = try People.demo.get().bytes()
    #expect(bytes.count < 400_000)
    #expect(try Golden.difference(of: Data(bytes), from: "demo.html") == nil)
  }

  @Test("Every element is closed, and the sections stand in their order", arguments: people)
  func structure(_ c: Case) throws {
    for language in PageLanguage.allCases {
      let person = try c.person()
      let page = try person.page(language)
      #expect(page.nodes("html").first?.attributes["lang"] == language.rawValue)
      let sections = page.nodes("main").first?.children.compactMap { $0.attributes["id"] }
      let scores = person.sample.scores.isEmpty ? [] : ["scores"]
      #expect(sections == ["act", "drugs", "genes", "gaps"] + scores + ["method"])
      #expect(page.nodes("script").count == 1)
      #expect(page.nodes("table").allSatisfy { $0.children.first?.tag == "caption" })
      #expect(page.nodes("th").allSatisfy { $0.attributes["scope"] != nil })
    }
    let person = try c.person()
    #expect(person.bytes() == person.bytes())
  }

  @Test("Each drug stands once, and nothing that is said of it is lost", arguments: people)
  func completeness(_ c: Case) throws {
    let person = try c.person()
    let page = try person.page()
    let bodies = page.nodes("tbody").filter { $0.attributes["data-drug"] != nil }
    let drugs = Set(person.sample.drugs.map(\.drug))
    #expect(bodies.count == drugs.count)
    let texts = Dictionary(
      uniqueKeysWithValues: bodies.map { ($0.attributes["data-drug"] ?? "", $0.text) })
    for finding in person.sample.drugs {
      let text = try #require(texts[finding.drug])
      let isSilent = finding.summary.hasPrefix("\(finding.source): no statement")
      #expect(text.contains(finding.summary) || isSilent && text.contains(finding.source))
      #expect(finding.pmids.allSatisfy(text.contains))
    }
    for report in person.sample.genes {
      let row = try #require(page["gene-" + report.gene])
      #expect(report.notes.allSatisfy { row.text.contains(Shown.text($0)) })
      #expect(report.call.isEmpty || row.text.contains(Shown.text(report.call)))
    }
  }

  @Test("A drug of which something is not known never looks as usual", arguments: people)
  func notAssessable(_ c: Case) throws {
    let person = try c.person()
    let page = try person.page()
    let open = Set(person.sample.drugs.filter { $0.status == .notAssessable }.map(\.drug))
    for id in ["drugs-usual", "drugs-info"] {
      let shown = page[id]?.all { $0.attributes["data-drug"] != nil } ?? []
      #expect(shown.filter { open.contains($0.attributes["data-drug"] ?? "") }.isEmpty)
    }
    for drug in open {
      let body = try #require(page.root.all { $0.attributes["data-drug"] == drug }.first)
      #expect(body.text.contains("Not assessable") || body.text.contains("Partly not assessable"))
    }
    let header = try #require(page.nodes("header").first)
    for report in person.sample.genes
    where report.call.isEmpty && report.phenotype == nil && report.activityScore == nil {
      #expect(header.text.contains(report.gene))
      #expect(page.text("gaps").contains(TestText(gene: report.gene).phrase.english))
    }
  }

  @Test("Names of files and people cannot become markup or hide")
  func hostile() throws {
    for language in PageLanguage.allCases {
      let page = try People.hostile.get().page(language)
      #expect(page.nodes("img").isEmpty)
      #expect(page.nodes("b").isEmpty)
      #expect(page.source.contains("onerror=alert") && !page.source.contains("<img"))
      #expect(page.source.contains("[U+202E]") && page.source.contains("[U+2066]"))
      #expect(page.source.contains("[U+FEFF]") && page.source.contains("[U+0000]"))
      let hidden = page.source.unicodeScalars.filter {
        $0.properties.generalCategory == .format || $0.value < 32 && $0.value != 10
      }
      #expect(hidden.isEmpty)
      #expect(page.root.all { $0.attributes.keys.contains { $0.hasPrefix("on") } }.isEmpty)
      for link in page.nodes("a") {
        let target = try #require(link.attributes["href"])
        #expect(target.hasPrefix("#") || target.hasPrefix("https://pubmed.ncbi.nlm.nih.gov/"))
      }
    }
  }

  @Test("The policy lets nothing in but the style and the script of the source")
  func policy() throws {
    let page = try People.demo.get().page()
    let policy = try #require(
      page.nodes("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" })
    let content = try #require(policy.attributes["content"])
    #expect(content.hasPrefix("default-src 'none'; "))
    for tag in ["style", "script"] {
      let text = try #require(page.nodes(tag).first).own
      let hash = SHA256.base64(Array(text.utf8))
      #expect(content.contains("\(tag)-src 'sha256-\(hash)'"), "the hash of the \(tag) is \(hash)")
    }
    for (paper, style) in [(PagePaper.a4, "@page{size:A4}"), (.letter, "@page{size:letter}")] {
      let person = try People.demo.get()
      let page = try Page(PageMaker(paper: paper).make(person.sample, person.input))
      #expect(page.nodes("style").map(\.own).last == style)
      #expect(page.source.contains(SHA256.base64(Array(style.utf8))))
    }
    #expect(SHA256.base64(Array("abc".utf8)) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }

  @Test("A report of some genes, other rules and a date say so")
  func options() throws {
    let person = try Subject {
      $0.genes = ["CYP2C19"]
      $0.drugs = ["clopidogrel"]
      $0.absentPositions = .reference
      $0.minimumDepth = 17
      $0.acceptedFilters = ["q10"]
    }
    let page = try person.page(date: "2026-03-01")
    let header = try #require(page.nodes("header").first).text
    #expect(header.contains("This report is restricted to CYP2C19, clopidogrel"))
    #expect(header.contains("2026-03-01"))
    let method = page.text("method")
    #expect(method.contains("a position without a record was read as reference"))
    #expect(method.contains("a depth below 17") && method.contains("q10"))
    #expect(try !People.demo.get().page().source.contains("restricted"))
  }

  @Test("CYP2D6 from small variants is marked as provisional wherever it stands")
  func provisional() throws {
    let page = try People.demo.get().page()
    #expect(page.text("gene-CYP2D6").contains("provisional"))
    #expect(page.text("PGX024").contains("provisional"))
    #expect(page.text("gaps").contains("copy number and hybrids unknown"))
    let settled = try People.outside.get().page()
    #expect(!settled.text("gene-CYP2D6").contains("provisional"))
    #expect(settled.text("gene-CYP2D6").contains("from another test"))
  }
}

/// Text as the page shows it.
enum Shown {
  static func text(_ text: String) -> String {
    var bytes: [UInt8] = []
    HTMLEscaping.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self).replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&amp;", with: "&")
  }
}
