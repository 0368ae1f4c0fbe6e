/// The spellings of one contig.
enum ContigNames {
  /// Spellings of a contig (`chr10`) that files use: `chr10`, `10`, `NC_000010.11`.
  static func spellings(of contig: String, refseq: String) -> [String] {
    var names = [contig]
    if contig == "chrM" {
      names += ["MT", "chrMT", "M", "NC_012920.1"]
    } else {
      names.append(String(contig.dropFirst(3)))
      if !refseq.isEmpty { names.append(refseq) }
    }
    return names
  }
}
