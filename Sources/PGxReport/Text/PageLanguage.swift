/// A language of the page's fixed text.
package enum PageLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case german = "de"
  case spanish = "es"
}

/// The same in each language; one that is missing does not compile.
struct Phrase {
  let english: String
  let german: String
  let spanish: String

  init(_ english: String, de german: String, es spanish: String) {
    self.english = english
    self.german = german
    self.spanish = spanish
  }

  subscript(language: PageLanguage) -> String {
    switch language {
    case .english: english
    case .german: german
    case .spanish: spanish
    }
  }
}

/// Something that the page can say.
protocol PagePhrase {
  var phrase: Phrase { get }
}
