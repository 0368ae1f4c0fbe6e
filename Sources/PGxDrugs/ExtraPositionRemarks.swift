package import PGxCore
package import PGxReference

/// What a file says at positions that no allele lists, in words.
package enum ExtraPositionRemarks {
  /// The remark on one position; nil where there is nothing to say.
  ///
  /// A tag of an HLA allele is a hint that asks for typing. Its absence is never a negative: how
  /// often the two travel together differs between populations (reference tables, hla_tags.tsv).
  package static func text(_ extra: ExtraPosition, _ call: SiteCall) -> String? {
    let name = extra.locus.rsid ?? "\(extra.contig):\(extra.locus.position)"
    guard call.evidence == .called, call.first >= 0, call.second >= 0 || call.isHaploid else {
      return extra.use.hasPrefix("tag of ") ? nil : "\(name) (\(extra.use)) has no evidence"
    }
    let codes = call.isHaploid ? [call.first] : [call.first, call.second]
    let bases = codes.sorted().map { code in
      Int(code) < extra.locus.alleles.count ? extra.locus.alleles[Int(code)] : "?"
    }.joined(separator: "/")
    guard extra.use.hasPrefix("tag of ") else { return "\(name) is \(bases) (\(extra.use))" }
    let allele = extra.use.dropFirst("tag of ".count)
    return codes.contains { $0 > 0 }
      ? "Hint: \(name) is \(bases), a variant that often travels with \(allele); confirm by HLA "
        + "typing before the drug is given"
      : "\(name) is \(bases): no tag of \(allele) seen, which excludes nothing"
  }
}
