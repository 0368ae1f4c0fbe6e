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
  /// An allele typed to its first field only (`*57`) leaves `*57:01` open: nothing is said of it.
  static func phenotypes(of gene: String, alleles: [String]) -> [String] {
    guard !alleles.isEmpty else { return [] }
    return tracked(gene).compactMap { allele in
      if alleles.contains(allele) { return allele + " positive" }
      if alleles.contains(where: { allele.hasPrefix($0 + ":") }) { return nil }
      return allele + " negative"
    }
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
