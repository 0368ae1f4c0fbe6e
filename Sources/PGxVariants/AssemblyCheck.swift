import PGxCore
import PGxHTS

/// Tells the build of a file from its header: lengths of contigs, never words.
enum AssemblyCheck {
  /// The build whose chromosome lengths the header gives; nil when it gives none.
  ///
  /// - Throws: ``VariantInputError/bothAssemblies(path:evidence:)`` when it gives lengths of both.
  static func assembly(
    of header: VariantFileHeader, path: String
  ) throws(VariantInputError) -> (assembly: Assembly, evidence: String)? {
    var matches: [Assembly: (count: Int, example: String)] = [:]
    let lengths = Assembly.allCases.map { ($0, $0.chromosomeLengths) }
    for contig in header.contigs {
      guard let length = contig.length else { continue }
      let name = contig.name.hasPrefix("chr") ? String(contig.name.dropFirst(3)) : contig.name
      for (assembly, table) in lengths where table[name] == length {
        let known = matches[assembly]
        matches[assembly] = (
          (known?.count ?? 0) + 1, known?.example ?? "\(contig.name) is \(length) bases long"
        )
      }
    }
    if let older = matches[.grch37], let newer = matches[.grch38] {
      throw .bothAssemblies(path: path, evidence: "\(older.example), \(newer.example)")
    }
    guard let match = matches.first else { return nil }
    return (match.key, match.value.example)
  }

  /// A build that the header's `assembly` words or `##reference` name, when they name one.
  static func namedAssembly(of header: VariantFileHeader) -> Assembly? {
    var named: Set<Assembly> = []
    let words =
      header.contigs.compactMap(\.assembly)
      + header.metaLines.filter { $0.hasPrefix("##reference=") }
    for word in words {
      let lower = word.lowercased()
      if ["grch37", "hg19", "b37", "hs37"].contains(where: lower.contains) {
        named.insert(.grch37)
      }
      if ["grch38", "hg38", "hs38"].contains(where: lower.contains) { named.insert(.grch38) }
    }
    return named.count == 1 ? named.first : nil
  }
}
