package import PGxCore

/// What is said of the sex of samples beside their genotypes.
package struct SexStatements: Sendable {
  /// The user's word for every sample.
  package var everyone: Karyotype?
  /// By sample, from a table.
  package var table: [String: Karyotype?] = [:]
  /// From a ploidy estimate of the one sample.
  package var ploidy: Karyotype?

  package init() {}
}

/// The sex of each sample, by the first source that knows it.
package struct SexResolution: Sendable {
  /// One a sample; nil where nothing tells.
  package let sexes: [SampleSex?]
  /// One line for each sample whose sources disagree.
  package let warnings: [String]

  /// Weighs what the user, the files and the genotypes say.
  package init(
    _ statements: SexStatements, genotypes: PanelGenotypes, panel: VariantPanel
  ) {
    let sites = panel.sites.indices.filter { panel.sites[$0].contig == "chrX" }
    var sexes: [SampleSex?] = []
    var warnings: [String] = []
    for (sample, name) in genotypes.samples.enumerated() {
      let stated = [
        (SexSource.option, statements.everyone), (.sexFile, statements.table[name] ?? nil),
        (.ploidyFile, statements.ploidy), (.header, genotypes.statedKaryotypes[name]),
      ].compactMap { source, karyotype in karyotype.map { SampleSex($0, source: source) } }
      let first = stated.first ?? Self.seen(in: genotypes, sample, sites)
      sexes.append(first)
      guard let first, let other = stated.first(where: { first.contradicts($0) }) else { continue }
      warnings.append(
        "sample '\(name)': \(first.source.text) says \(first.karyotype), \(other.source.text) says "
          + "\(other.karyotype); \(first.karyotype) is used")
    }
    self.sexes = sexes
    self.warnings = warnings
  }

  /// One X chromosome where genotypes on X are written with one allele and none with two different
  /// ones; everything else says nothing.
  private static func seen(
    in genotypes: PanelGenotypes, _ sample: Int, _ sites: [Int]
  ) -> SampleSex? {
    var hasHaploid = false
    for site in sites {
      let call = genotypes.call(sample: sample, site: site)
      guard call.evidence == .called, !call.isHalfCall else { continue }
      guard call.isHomozygous else { return nil }
      if call.isHaploid, call.origin == .record { hasHaploid = true }
    }
    return hasHaploid
      ? SampleSex(Karyotype(xCount: 1, yCount: nil), source: .genotypes) : nil
  }
}

extension SampleSex {
  fileprivate func contradicts(_ other: SampleSex) -> Bool {
    let (a, b) = (karyotype, other.karyotype)
    if a.xCount != b.xCount { return true }
    guard let first = a.yCount, let second = b.yCount else { return false }
    return first != second
  }
}

extension SexSource {
  /// The source in a sentence.
  package var text: String {
    switch self {
    case .option: "--sex"
    case .sexFile: "the file of --sex"
    case .ploidyFile: "the file of --ploidy"
    case .header: "the header"
    case .genotypes: "its genotypes on X"
    }
  }
}
