extension ReferenceTables {
  /// By gene: the alleles that a recommendation names, as a pair (`*2/*3`) or as carried
  /// (`*3 carrier`); there the function alone does not decide.
  package static let allelesNamedByRecommendations: [String: Set<String>] = {
    var names: [String: Set<String>] = [:]
    for term in recommendations.flatMap(\.lookup) {
      for key in term.keys {
        if key.hasSuffix(" carrier") {
          names[term.gene, default: []].insert(String(key.dropLast(" carrier".count)))
        } else if key.contains("/") {
          names[term.gene, default: []].formUnion(key.split(separator: "/").map(String.init))
        }
      }
    }
    return names
  }()
}
