package import PGxCore
package import PGxHTS

/// Tells the build of a file from its header: lengths and accessions of contigs; words last.
package enum AssemblyCheck {
  /// A build and what in the file says so.
  package struct Evidence: Equatable {
    package let assembly: Assembly
    package let reason: String

    /// What something in the file says.
    package init(assembly: Assembly, reason: String) {
      self.assembly = assembly
      self.reason = reason
    }
  }

  /// The build whose chromosome lengths or accessions the header gives; nil when it gives none.
  ///
  /// - Throws: ``VariantInputError/bothAssemblies(path:evidence:)`` when it gives those of both.
  package static func assembly(
    of header: VariantFileHeader, path: String
  ) throws(VariantInputError) -> Evidence? {
    var found: [Assembly: String] = [:]
    let lengths = Assembly.allCases.map { ($0, $0.chromosomeLengths) }
    for contig in header.contigs {
      let name = contig.name.hasPrefix("chr") ? String(contig.name.dropFirst(3)) : contig.name
      let accession = ContigNames.accession(contig.name)
      let chromosome =
        accession.map { accession in
          accession.chromosome == 23
            ? "X"
            : accession.chromosome == 24
              ? "Y"
              : String(accession.chromosome)
        } ?? name
      if let accession {
        let newer = ContigNames.grch38Versions[accession.chromosome - 1]
        let assembly: Assembly? =
          accession.version == newer ? .grch38 : accession.version == newer - 1 ? .grch37 : nil
        if let assembly, found[assembly] == nil { found[assembly] = "it has \(contig.name)" }
      }
      guard let length = contig.length else { continue }
      for (assembly, table) in lengths where table[chromosome] == length {
        found[assembly] = found[assembly] ?? "\(contig.name) is \(length) bases long"
      }
    }
    if let older = found[.grch37], let newer = found[.grch38] {
      throw .bothAssemblies(path: path, evidence: "\(older), \(newer)")
    }
    return found.first.map { Evidence(assembly: $0.key, reason: $0.value) }
  }

  /// A build that the header's `assembly` words or `##reference` name, when they name one.
  package static func namedAssembly(of header: VariantFileHeader) -> Assembly? {
    var named: Set<Assembly> = []
    let words =
      header.contigs.compactMap(\.assembly)
      + header.metaLines.filter { $0.hasPrefix("##reference=") || $0.hasPrefix("##assembly=") }
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
