import PGxCore

/// The spellings of one contig.
enum ContigNames {
  /// Spellings of a contig (`chr10`) that files use: `chr10`, `10`, `NC_000010.11`; for the
  /// mitochondrion `chrM`, `MT`, `NC_012920.1` and two rarer ones.
  static func spellings(of contig: String, refseq: String) -> [String] {
    var names = [contig]
    if contig == "chrM" {
      names += ["MT", "chrMT", "M", "NC_012920.1"]
    } else {
      names.append(String(contig.dropFirst(3)))
      if contig == "chrX" { names += ["23", "chr23"] }
      if !refseq.isEmpty { names.append(refseq) }
    }
    return names
  }

  /// The RefSeq accession of a contig on a build.
  ///
  /// Source: NCBI's assembly reports of GRCh37.p13 and GRCh38.p14: the version of every chromosome
  /// rose by one between them. The mitochondrion is NC_012920.1 in both.
  static func refseq(of contig: String, grch38: String, on assembly: Assembly) -> String {
    guard assembly == .grch37, contig != "chrM", let dot = grch38.lastIndex(of: "."),
      let version = Int(grch38[grch38.index(after: dot)...])
    else { return grch38 }
    return "\(grch38[..<dot]).\(version - 1)"
  }

  /// The chromosome's number from a RefSeq accession, `NC_000010.11` → 10, and its version.
  static func accession(_ name: String) -> (chromosome: Int, version: Int)? {
    guard name.hasPrefix("NC_0000"), let dot = name.lastIndex(of: "."),
      let chromosome = Int(name[name.index(name.startIndex, offsetBy: 7)..<dot]),
      let version = Int(name[name.index(after: dot)...]), (1...24).contains(chromosome)
    else { return nil }
    return (chromosome, version)
  }

  /// Versions of the RefSeq accessions of chromosomes 1 to 22, X and Y on GRCh38.
  static let grch38Versions = [
    11, 12, 12, 12, 10, 12, 14, 11, 12, 11, 10, 12, 11, 9, 10, 10, 11, 10, 10, 11, 9, 11, 11, 10,
  ]
}
