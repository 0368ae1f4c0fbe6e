import PGxCore
import PGxDrugs
import PGxReference
import PGxTestSupport
import Testing

@testable import PGxReport

@Suite("The page's words")
struct TextTests {
  @Test("Every phenotype of the tables has a translation")
  func phenotypes() {
    let known = Set(PhenotypeWord.allCases.map(\.rawValue))
    let needed = Set(ReferenceTables.genes.flatMap(ReferenceTables.phenotypes(of:)))
    #expect(needed.count > 20)
    #expect(needed.subtracting(known).sorted() == [])
  }

  @Test("Every strength and group of patients of the tables has a translation")
  func recommendations() {
    let rows = ReferenceTables.recommendations
    let populations = Set(rows.compactMap(\.population)).subtracting(["", "general"])
    #expect(populations == Set(PopulationWord.allCases.map(\.rawValue)))
    let strengths = Set(rows.compactMap(\.classification)).subtracting([""])
    #expect(strengths == Set(StrengthWord.allCases.map(\.rawValue)))
  }

  @Test("The test to order is the one that the findings name")
  func tests() {
    for gene in ReferenceTables.genes + ReferenceTables.outsideOnlyGenes {
      let phrase = TestText(gene: gene).phrase
      #expect(phrase.english == SettlingTest.name(for: gene))
      #expect(phrase.german != phrase.english && phrase.spanish != phrase.english)
    }
  }

  @Test("No phrase is empty, and labels of actions differ")
  func phrases() {
    let phrases =
      HeadingText.allCases.map(\.phrase) + DrugAction.allCases.map(\.phrase)
      + SiteEvidence.allCases.map(\.phrase) + PhenotypeWord.allCases.map(\.phrase)
      + FunctionWord.allCases.map(\.phrase) + PopulationWord.allCases.map(\.phrase)
    for language in PageLanguage.allCases {
      #expect(phrases.allSatisfy { !$0[language].isEmpty })
      let labels =
        DrugAction.allCases.map(Verdict.act) + [.ceiling, .notAssessable, .noGuidance]
      #expect(Set(labels.map { $0.phrase[language] }).count == labels.count)
    }
  }

  struct Escape: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let shown: String

    init(_ name: String, _ text: String, _ shown: String) {
      testDescription = name
      self.text = text
      self.shown = shown
    }
  }

  @Test(
    "Text becomes HTML",
    arguments: [
      Escape("plain", "*1/*2 + 3", "*1/*2 + 3"),
      Escape("markup", "<a href=\"x\">'&", "&lt;a href=&quot;x&quot;&gt;&#39;&amp;"),
      Escape("entity", "&lt;", "&amp;lt;"),
      Escape("letters of other scripts", "Ärztin, 世界, שלום", "Ärztin, 世界, שלום"),
      Escape("override of direction", "a\u{202E}b", "a[U+202E]b"),
      Escape("isolate", "\u{2066}<\u{2069}", "[U+2066]&lt;[U+2069]"),
      Escape("byte order mark", "\u{FEFF}x", "[U+FEFF]x"),
      Escape("zero width", "x\u{200B}y", "x[U+200B]y"),
      Escape("tag letters", "x\u{E0041}y", "x[U+E0041]y"),
      Escape("control", "a\u{0}\u{1B}[31m", "a[U+0000][U+001B][31m"),
      Escape("C1 control", "a\u{85}b", "a[U+0085]b"),
      Escape("line ends", "a\nb\tc\r\nd", "a b c  d"),
      Escape("line separator", "a\u{2028}b", "a[U+2028]b"),
    ])
  func escapes(_ c: Escape) {
    var bytes: [UInt8] = []
    HTMLEscaping.append(c.text, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == c.shown)
  }

  @Test(
    "Only numbers become links to PubMed",
    arguments: [
      ("12345678", true), ("", false), ("1234567890", false), ("12a", false), ("1/../x", false),
      ("١٢٣", false),
    ])
  func pubMed(text: String, isNumber: Bool) {
    #expect((PubMedID(text) != nil) == isNumber)
  }
}
