import PGxCore
import PGxReference

/// The name of a variant that no named allele explains: genomic HGVS without the sequence.
enum PartialName {
  /// `g.94781859G>A`, an HGVS indel, or `g.94781859?` for an allele that the file does not give.
  static func of(_ locus: Locus, code: Int16, extra: [String]) -> String {
    guard code >= 0 else { return "g.\(locus.position)?" }
    let documented = locus.alleles
    let index = Int(code)
    let allele =
      index < documented.count
      ? documented[index]
      : (index - documented.count < extra.count ? extra[index - documented.count] : "?")
    if let described = documentedName(locus, index: index) { return described }
    return describe(locus.position, locus.reference, allele)
  }

  /// The name that the definition's source gives the alternate, where it lists one for each.
  private static func documentedName(_ locus: Locus, index: Int) -> String? {
    guard index >= 1, index < locus.alleles.count else { return nil }
    let isPlain = locus.reference.utf8.count == 1 && locus.alleles[index].utf8.count == 1
    guard !isPlain else { return nil }
    let parts = locus.hgvs.split(separator: ";").map { part in
      part.drop { $0 == " " }
    }
    if parts.count == locus.alternates.count { return String(parts[index - 1]) }
    return nil
  }

  private static func describe(_ position: Int, _ reference: String, _ allele: String) -> String {
    if reference.utf8.count == 1, allele.utf8.count == 1 {
      return "g.\(position)\(reference)>\(allele)"
    }
    return "g.\(position)\(reference)>\(allele)"
  }
}
