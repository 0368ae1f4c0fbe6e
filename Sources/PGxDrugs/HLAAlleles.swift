/// HLA alleles: what is reported is whether one of the alleles that matter is carried.
enum HLAAlleles {
  /// Whether `gene` is an HLA gene.
  static func isHLA(_ gene: String) -> Bool { gene.hasPrefix("HLA-") }

  /// The alleles of the pairs table, by gene: those of the peer, then *02:01 of HLA-A
  /// (tebentafusp), HLA-DQA1*02:01 and HLA-DRB1*07:01 (lapatinib).
  static func tracked(_ gene: String) -> [String] {
    switch gene {
    case "HLA-A": ["*31:01", "*02:01"]
    case "HLA-B": ["*15:02", "*57:01", "*58:01"]
    case "HLA-DQA1": ["*02:01"]
    case "HLA-DRB1": ["*07:01"]
    default: []
    }
  }

  /// `*57:01 positive` or `negative` for each tracked allele.
  ///
  /// Nothing is said of an allele that the typing leaves open: see ``isOpen``.
  static func phenotypes(of gene: String, alleles: [String]) -> [String] {
    guard !alleles.isEmpty else { return [] }
    return tracked(gene).compactMap { allele in
      if alleles.contains(allele) { return allele + " positive" }
      if alleles.contains(where: { isOpen(allele, in: $0) }) { return nil }
      return allele + " negative"
    }
  }

  /// Whether a typing may stand for `allele`: its first field only (`*57`), a code for several
  /// alleles (`*57:XX`), or the allele with doubtful expression (`*57:01Q`; `N` is not expressed).
  private static func isOpen(_ allele: String, in typing: String) -> Bool {
    let fields = typing.split(separator: ":", omittingEmptySubsequences: false)
    let wanted = allele.split(separator: ":")
    guard fields.first == wanted.first else { return false }
    guard fields.count > 1, wanted.count > 1 else { return true }
    let digits = fields[1].prefix { $0.isNumber }
    if digits.isEmpty { return true }
    return digits == wanted[1] && fields[1] != wanted[1] && !fields[1].hasSuffix("N")
  }

  /// Further results that single recommendations ask for (DPWG, carbamazepine and HLA-B*15:11).
  static func furtherKeys(of gene: String, alleles: [String]) -> [String] {
    guard gene == "HLA-B", alleles.contains("*15:11") else { return [] }
    return ["*15:11 positive"] + (alleles.contains("*15:02") ? ["1511 and 1502"] : [])
  }

  /// The tracked allele of a biomarker, `*57:01` of `HLA-B*57:01`.
  static func allele(ofBiomarker biomarker: String) -> String? {
    guard isHLA(biomarker), let star = biomarker.firstIndex(of: "*") else { return nil }
    return String(biomarker[star...])
  }
}
