package import PGx

/// Makes the page of a sample: HTML in one file that needs nothing outside of itself.
package struct PageMaker: Sendable {
  /// The language of the fixed text.
  package var language: PageLanguage
  /// The paper that it is printed on; nil for the one that the reader's browser takes.
  package var paper: PagePaper?
  /// The date that the page bears; nil for none.
  ///
  /// The page depends on nothing else but its values.
  package var date: String?

  /// A maker of pages.
  package init(
    language: PageLanguage = .english, paper: PagePaper? = nil, date: String? = nil
  ) {
    self.language = language
    self.paper = paper
    self.date = date
  }

  /// The page.
  package func make(_ sample: SampleInterpretation, _ input: InputDescription) -> [UInt8] {
    var page = PageBuilder(sample, input, self)
    return page.build()
  }
}

/// A size of paper.
package enum PagePaper: String, Sendable, CaseIterable {
  case a4
  case letter
}
