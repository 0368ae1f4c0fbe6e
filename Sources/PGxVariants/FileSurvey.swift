package import PGxCore
package import PGxHTS

/// What one file is, told from its header and all of its records.
package struct FileSurvey: Sendable {
  /// What sort of file it is, as far as absent positions are concerned.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Reference blocks, or open alleles at every record: what has no variant is reference where
    /// a block says so.
    case gVCF
    /// Records that state reference stand beside those of variants.
    case allSites = "all-sites"
    /// Nothing but variants: a position without a record may be reference or not covered.
    case variantOnly = "variant-only"
    /// No sample columns: no genotypes at all.
    case sitesOnly = "sites-only"
    /// No records.
    case empty
  }

  /// The file's name.
  package let path: String
  /// What the header says.
  package let header: VariantFileHeader
  /// The sorts of records.
  package let records: RecordSurvey
  /// The build; nil when nothing in the file tells it.
  package let assembly: Assembly?
  /// What tells the build, in words.
  package let assemblyBasis: String

  /// The sort of file.
  ///
  /// A tenth of all records stating reference makes a file all-sites: positions that were asked
  /// for in a file of variants do not.
  package var kind: Kind {
    if header.samples.isEmpty { return .sitesOnly }
    if records.records == 0 { return .empty }
    if records.referenceBlocks > 0 || records.openAlleleRecords * 2 > records.records {
      return .gVCF
    }
    return records.referenceRecords * 10 >= records.records ? .allSites : .variantOnly
  }

  /// Whether heterozygous genotypes are phased.
  package enum Phasing: String, Hashable, Sendable, CaseIterable {
    /// Every one that was looked at.
    case all
    /// Some.
    case partly
    /// None.
    case none
    /// There is none to tell it by.
    case unknown
  }

  /// Whether heterozygous genotypes are phased; in a file without one, how the others are written.
  package var phasing: Phasing {
    let hasHeterozygous = records.phasedHeterozygous + records.unphasedHeterozygous > 0
    let phased = hasHeterozygous ? records.phasedHeterozygous : records.phasedHomozygous
    let unphased = hasHeterozygous ? records.unphasedHeterozygous : records.unphasedHomozygous
    switch (phased > 0, unphased > 0) {
    case (true, false): return .all
    case (true, true): return .partly
    case (false, true): return .none
    case (false, false): return .unknown
    }
  }
}
