import PGx
import PGxCore

/// Writes a page, section by section.
struct PageBuilder {
  let sample: SampleInterpretation
  let input: InputDescription
  let language: PageLanguage
  let paper: PagePaper?
  let date: String?
  let drugs: [DrugView]
  var html = HTMLWriter()

  init(
    _ sample: SampleInterpretation, _ input: InputDescription, _ maker: PageMaker
  ) {
    self.sample = sample
    self.input = input
    language = maker.language
    paper = maker.paper
    date = maker.date
    drugs = DrugView.all(sample.drugs, taken: sample.medications ?? [])
  }

  mutating func build() -> [UInt8] {
    let builder = self
    html.markup("<!DOCTYPE html>\n")
    html.element(.html, .lang(language.rawValue)) { html in
      builder.head(&html)
      html.element(.body) { html in
        PageIcons.write(to: &html)
        html.element(.a, .style("skip"), .link(.place("act")), text: builder.say(HeadingText.skip))
        builder.header(&html)
        html.element(.main) { html in
          builder.actSection(&html)
          builder.drugSections(&html)
          builder.geneSection(&html)
          builder.gapSection(&html)
          builder.scoreSection(&html)
          builder.runSection(&html)
          builder.methodSection(&html)
        }
        html.element(.footer) { html in
          html.element(.p) { html in
            html.element(.strong, text: builder.say(SummaryText.disclaimer))
            html.text(" " + builder.say(SummaryText.whoDecides))
          }
          html.element(.p, .style("soft")) { html in
            html.foreign(builder.sample.sample)
            html.text(" · " + builder.versions)
          }
        }
        html.element(.script) { $0.markup(PageScript.text) }
      }
    }
    return html.bytes
  }

  /// The head: nothing may be loaded, and nothing runs but the style and the script of this source.
  private func head(_ html: inout HTMLWriter) {
    html.element(.head) { html in
      html.void(.meta, .named("charset", "utf-8"))
      html.void(
        .meta, .named("http-equiv", "Content-Security-Policy"),
        .named(
          "content",
          "default-src 'none'; style-src 'sha256-\(PageStyle.hash)'\(paperPolicy); script-src 'sha256-\(PageScript.hash)'; img-src data:; base-uri 'none'; form-action 'none'"
        ))
      html.void(
        .meta, .named("name", "viewport"), .named("content", "width=device-width, initial-scale=1"))
      html.void(.meta, .named("name", "color-scheme"), .named("content", "light dark"))
      html.void(.meta, .named("name", "referrer"), .named("content", "no-referrer"))
      html.void(.meta, .named("name", "generator"), .named("content", "pgx \(PGxVersion.software)"))
      html.void(.link, .named("rel", "icon"), .named("href", "data:,"))
      html.element(.title, text: "\(sample.sample) – \(say(HeadingText.title))")
      html.element(.style) { $0.markup(PageStyle.text) }
      switch paper {
      case .a4: html.element(.style) { $0.markup(PageStyle.a4) }
      case .letter: html.element(.style) { $0.markup(PageStyle.letter) }
      case nil: break
      }
    }
  }

  private var paperPolicy: String {
    switch paper {
    case .a4: " 'sha256-\(PageStyle.a4Hash)'"
    case .letter: " 'sha256-\(PageStyle.letterHash)'"
    case nil: ""
    }
  }

  /// The phrase in the page's language.
  func say(_ phrase: some PagePhrase) -> String { phrase.phrase[language] }

  var versions: String {
    say(
      MethodText.versions(
        software: PGxVersion.software, tables: PGxVersion.referenceData))
  }

  /// The drugs of one group, in the page's order.
  func drugs(in group: DrugView.Group) -> [DrugView] { drugs.filter { $0.group == group } }
}

/// Parts that several sections have.
extension PageBuilder {
  /// Colour, icon and word of a verdict.
  func label(_ verdict: Verdict, _ html: inout HTMLWriter) {
    html.element(.span, .style("label \(verdict.style)")) { html in
      icon(verdict.style, &html)
      html.text(verdict.phrase[language])
    }
  }

  /// A small flag beside a name: an icon and words.
  func flag(_ text: String, icon name: String, _ html: inout HTMLWriter) {
    html.element(.span, .style("flag \(name)")) { html in
      icon(name, &html)
      html.text(text)
    }
  }

  func icon(_ name: String, _ html: inout HTMLWriter) {
    html.element(.svg, .style("icon"), .named("aria-hidden", "true")) { html in
      html.element(.use, .named("href", "#i-" + name)) { _ in }
    }
  }

  /// A phenotype in the page's language; the source's term beside it where that is another.
  func phenotype(_ text: String, _ html: inout HTMLWriter) {
    for (index, part) in text.split(separator: "; ").enumerated() {
      if index > 0 { html.text("; ") }
      let (prefix, word) = Self.phenotypeWord(String(part))
      guard let word else {
        html.english(String(part), on: language)
        continue
      }
      html.text(prefix + word.phrase[language])
      if language != .english, word.phrase[language] != word.rawValue {
        html.text(" ")
        html.element(.span, .style("soft"), .lang("en"), text: "(\(word.rawValue))")
      }
    }
  }

  /// A phenotype of the tables, with the gene in front where one is named.
  static func phenotypeWord(_ text: String) -> (prefix: String, word: PhenotypeWord?) {
    if let word = PhenotypeWord(rawValue: text) { return ("", word) }
    guard let space = text.firstIndex(of: " ") else { return ("", nil) }
    let rest = String(text[text.index(after: space)...])
    return (String(text[...space]), PhenotypeWord(rawValue: rest))
  }

  func population(_ text: String, _ html: inout HTMLWriter) {
    if let word = PopulationWord(rawValue: text) {
      html.text(say(word))
    } else {
      html.english(text, on: language)
    }
  }

  /// Links to PubMed; what is no number stands as text.
  func literature(_ ids: [String], _ html: inout HTMLWriter) {
    for (index, id) in ids.enumerated() {
      if index > 0 { html.text(" ") }
      if let number = PubMedID(id) {
        html.element(
          .a, .link(.pubMed(number)), .named("rel", "noreferrer"), text: number.digits)
      } else {
        html.text(id)
      }
    }
  }

  /// A heading of a section.
  func heading(_ text: HeadingText, _ id: String, _ html: inout HTMLWriter) {
    html.element(.h2, .id(id + "-title"), text: say(text))
    html.markup("\n")
  }

  /// The row of column headings.
  func columns(_ names: [HeadingText], _ html: inout HTMLWriter) {
    html.element(.thead) { html in
      html.element(.tr) { html in
        for name in names { html.element(.th, .scope(.column), text: say(name)) }
      }
    }
  }
}
