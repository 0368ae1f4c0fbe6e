package import PGx

/// Makes the page of a sample: HTML in one file that needs nothing outside of itself.
package struct PageMaker: Sendable {
  /// The language of the fixed text.
  package var language: PageLanguage
  /// The date that the page bears; nil for none. The page depends on nothing else but its values.
  package var date: String?

  /// A maker of pages.
  package init(language: PageLanguage = .english, date: String? = nil) {
    self.language = language
    self.date = date
  }

  /// The page.
  package func make(_ sample: SampleInterpretation, _ input: InputDescription) -> [UInt8] {
    var page = PageBuilder(sample, input, language: language, date: date)
    return page.build()
  }
}
