/// What a caller of DRAGEN says of one gene.
package struct CallerResult: Hashable, Sendable {
  /// Which of DRAGEN's callers.
  package enum Caller: String, Hashable, Sendable {
    /// The special callers of genes that small variants cannot show.
    case targeted
    /// Named alleles from small variants; positions without a call are read as reference.
    case starAllele = "star_allele"
    case hla
    /// DRAGEN Array's star alleles.
    case array
  }

  package let caller: Caller
  /// HGNC symbol.
  package let gene: String
  /// As the file spells it; empty for none.
  package let genotype: String
  /// As the file spells it; nil where it gives none.
  package let filter: String?
  /// As the file spells it; nil where it gives none.
  package let phenotype: String?

  init(
    caller: Caller, gene: String, genotype: String?, filter: String? = nil,
    phenotype: String? = nil
  ) {
    self.caller = caller
    self.gene = gene
    self.genotype = Self.value(genotype) ?? ""
    self.filter = Self.value(filter, isFilter: true)
    self.phenotype = Self.value(phenotype)
  }

  /// A text that says something; DRAGEN writes nothing in several ways.
  private static func value(_ text: String?, isFilter: Bool = false) -> String? {
    guard let text = text?.trimmed, !text.isEmpty else { return nil }
    if isFilter { return text == "null" ? nil : text }
    return nothing.contains(text.lowercased()) ? nil : text
  }

  static let nothing: Set<String> = [
    "none", "null", "na", "n/a", ".", "./.", "no_call", "no call", "no-call", "nocall", "unknown",
  ]
}

/// What one file of DRAGEN's callers holds.
package struct CallerFile: Hashable, Sendable {
  /// The file's name.
  package var name = ""
  /// The sample that it names; nil where it names none.
  package var sample: String?
  /// DRAGEN's version as the file spells it; nil where it gives none.
  package var version: String?
  /// Where its phenotypes come from.
  package var databases: [String] = []
  package var results: [CallerResult] = []
  /// Names in it that were not read.
  package var unread: [String] = []
  /// Names that such files have and this one has not.
  package var missing: [String] = []
}
