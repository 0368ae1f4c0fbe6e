/// One gene of a lookup and the results that it asks for.
///
/// A key is a phenotype (`Poor Metabolizer`), an activity score (`0.5`), a diplotype (`*2/*3`), an
/// allele that is carried (`*57:01 positive`, `*3 carrier`) or `No Result`. Any one is enough.
package struct LookupTerm: Hashable, Sendable {
  /// HGNC symbol.
  package let gene: String
  /// The results that match, at least one.
  package let keys: [String]

  /// A term that any of `keys` fulfils.
  package init(gene: String, keys: [String]) {
    self.gene = gene
    self.keys = keys
  }
}

extension LookupTerm {
  /// The terms of a lookup, `CYP2C19=Rapid Metabolizer; CYP2D6=0.25|0.5`; none for `any`; nil
  /// when the text is neither.
  static func parse(_ text: Bytes) -> [LookupTerm]? {
    guard !text.elementsEqual("any".utf8) else { return [] }
    var terms: [LookupTerm] = []
    for part in text.parts(separator: UInt8(ascii: ";")) {
      let term = part.first == UInt8(ascii: " ") ? part.dropFirst() : part
      guard let equals = term.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let keys = term[(equals + 1)...].texts(separator: UInt8(ascii: "|"))
      guard equals > term.startIndex, !keys.isEmpty else { return nil }
      terms.append(LookupTerm(gene: term[..<equals].text, keys: keys))
    }
    return terms.isEmpty ? nil : terms
  }
}
