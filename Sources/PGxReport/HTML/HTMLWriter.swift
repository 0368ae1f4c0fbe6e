/// HTML being built: what is not a literal of this program's source is escaped.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(1 << 18) }

  /// Adds text; it can never become markup.
  mutating func text(_ text: String) { HTMLEscaping.append(text, to: &bytes) }

  /// Adds text that a file gave: apart from its surroundings, so that its direction moves nothing.
  mutating func foreign(_ text: String) { element(.bdi) { $0.text(text) } }

  /// Adds text of the reference tables, which is English whatever the page's language.
  mutating func english(_ text: String, on language: PageLanguage) {
    if language == .english {
      self.text(text)
    } else {
      element(.span, .lang("en")) { $0.text(text) }
    }
  }

  /// Adds markup that the program's source spells out.
  mutating func markup(_ literal: StaticString) {
    bytes.append(contentsOf: literal.description.utf8)
  }

  /// Adds an element with its content.
  mutating func element(
    _ tag: HTMLTag, _ attributes: HTMLAttribute..., content: (inout HTMLWriter) -> Void
  ) {
    open(tag, attributes)
    content(&self)
    bytes += [60, 47]
    bytes.append(contentsOf: tag.rawValue.utf8)
    bytes.append(62)
    if tag.isBlock { bytes.append(10) }
  }

  /// Adds an element that holds text alone.
  mutating func element(_ tag: HTMLTag, _ attributes: HTMLAttribute..., text: String) {
    open(tag, attributes)
    self.text(text)
    bytes += [60, 47]
    bytes.append(contentsOf: tag.rawValue.utf8)
    bytes.append(62)
    if tag.isBlock { bytes.append(10) }
  }

  /// Adds an element without content or end.
  mutating func void(_ tag: HTMLTag, _ attributes: HTMLAttribute...) {
    open(tag, attributes)
    if tag.isBlock { bytes.append(10) }
  }

  private mutating func open(_ tag: HTMLTag, _ attributes: [HTMLAttribute]) {
    bytes.append(60)
    bytes.append(contentsOf: tag.rawValue.utf8)
    for attribute in attributes {
      bytes.append(32)
      bytes.append(contentsOf: attribute.name.description.utf8)
      guard let value = attribute.value else { continue }
      bytes += [61, 34]
      HTMLEscaping.append(value, to: &bytes)
      bytes.append(34)
    }
    bytes.append(62)
  }
}

/// The elements that the page has.
enum HTMLTag: String {
  case html, head, body, title, meta, link, style, script
  case header, nav, main, section, footer
  case h1, h2, h3, p, div, span, strong, small, bdi, a, br, label, input
  case ul, ol, li, dl, dt, dd
  case table, caption, thead, tbody, tr, th, td
  case figure, figcaption, svg, path, line, use, desc
  case svgText = "text"

  /// Whether a line ends behind it, so that the file can be read and compared.
  var isBlock: Bool {
    switch self {
    case .span, .strong, .small, .bdi, .a, .title, .use, .h1, .h2, .h3, .dt, .th, .input, .label,
      .svgText:
      false
    default: true
    }
  }
}

/// An attribute; names are literals and values are escaped.
struct HTMLAttribute {
  let name: StaticString
  let value: String?

  static func named(_ name: StaticString, _ value: String) -> Self {
    Self(name: name, value: value)
  }
  /// An attribute without a value.
  static func flag(_ name: StaticString) -> Self { Self(name: name, value: nil) }
  static func style(_ name: String) -> Self { Self(name: "class", value: name) }
  static func id(_ name: String) -> Self { Self(name: "id", value: name) }
  static func lang(_ code: String) -> Self { Self(name: "lang", value: code) }
  static func scope(_ scope: Scope) -> Self { Self(name: "scope", value: scope.rawValue) }
  static func link(_ target: PageLink) -> Self { Self(name: "href", value: target.address) }

  /// What a heading cell is the heading of.
  enum Scope: String {
    case column = "col"
    case row
    case rowGroup = "rowgroup"
  }
}

/// Where a link may lead; no other address gets into the page.
enum PageLink {
  /// A place of this page.
  case place(String)
  /// An article of PubMed, by its number.
  case pubMed(PubMedID)

  var address: String {
    switch self {
    case .place(let id): "#" + id
    case .pubMed(let id): "https://pubmed.ncbi.nlm.nih.gov/\(id.digits)/"
    }
  }
}

/// The number of an article.
struct PubMedID {
  let digits: String

  /// nil for what is no number.
  init?(_ text: String) {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    digits = text
  }
}
