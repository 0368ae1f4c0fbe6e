import PGxReference

/// Phenotypes as other programs write them, in the tables' spelling.
enum PhenotypeName {
  /// `NM`, `EM`, `poor metaboliser`, `Possible Intermediate Metabolizer`, … as the tables write
  /// it; other texts as they are.
  ///
  /// "Extensive" is the old word for "normal" (Caudle et al. 2017, PMID 27441996). "Possible" and
  /// "Likely" are phenotypes of their own and stay.
  static func normalised(_ text: String, gene: String) -> String {
    let text = trimmed(text)
    if let known = known(of: gene)[text.lowercased()] { return known }
    let words = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "_" || $0 == "-" })
    var rest = words[...]
    var modifier = ""
    if let first = rest.first, first == "possible" || first == "likely" {
      modifier = first == "possible" ? "Possible " : "Likely "
      rest = rest.dropFirst()
    }
    guard let degree = degree(of: rest) else { return text }
    return modifier + degree + " Metabolizer"
  }

  /// Whether the tables of `gene` or a recommendation on it know the phenotype.
  static func isKnown(_ phenotype: String, gene: String) -> Bool {
    known(of: gene)[phenotype.lowercased()] != nil
  }

  private static func degree(of words: ArraySlice<Substring>) -> String? {
    switch words.joined() {
    case "pm": return "Poor"
    case "im": return "Intermediate"
    case "nm", "em": return "Normal"
    case "rm": return "Rapid"
    case "um": return "Ultrarapid"
    default: break
    }
    guard words.count >= 2, let last = words.last,
      ["metabolizer", "metaboliser", "metabolizers", "metabolisers"].contains(String(last))
    else { return nil }
    return switch words.dropLast().joined() {
    case "poor": "Poor"
    case "intermediate": "Intermediate"
    case "normal", "extensive": "Normal"
    case "rapid": "Rapid"
    case "ultrarapid", "ultra": "Ultrarapid"
    default: nil
    }
  }

  /// Small letters to the tables' spelling.
  private static func known(of gene: String) -> [String: String] { spellings[gene] ?? [:] }

  private static let spellings: [String: [String: String]] = {
    var spellings: [String: [String: String]] = [:]
    for gene in ReferenceTables.genes + ReferenceTables.outsideOnlyGenes {
      var names = ReferenceTables.phenotypes(of: gene)
      for allele in HLAAlleles.tracked(gene) {
        names += [allele + " positive", allele + " negative"]
      }
      if gene == "HLA-B" { names += ["*15:11 positive", "*15:11 negative"] }
      if gene == "BCHE" {
        names += ["Poor", "Intermediate", "Normal"].map { $0 + " Metabolizer" }
      }
      spellings[gene] = Dictionary(names.map { ($0.lowercased(), $0) }) { first, _ in first }
    }
    return spellings
  }()
}
