/// Whose rules decide which record a row means.
package enum MatchRules: Sendable {
  /// Ours: docs/score-matching.md.
  case pgx
  /// The PGS Catalog Calculator 2: plain complements, alleles as spelled.
  case pgscCalc
  /// plink2 `--score`: identifier and the text of the effect allele.
  case plink2
  /// pgs-calc: the position alone finds the row.
  case pgsCalc
}

/// How rows are matched to records.
package struct MatchOptions: Sendable {
  /// What to do with rows that could be counted.
  package enum Policy: Sendable {
    case keep, leaveOut
  }

  /// By what a row finds its records.
  package enum Key: Sendable {
    /// By position; a row without one by its identifier.
    case position
    /// By identifier alone.
    case identifier
    /// By identifier; where a record's identifier is that of no row, by position and both alleles.
    case identifierOrPosition
  }

  /// What happens to several rows of a score at one allele.
  package enum DuplicateRows: Sendable {
    /// Rows that say the same count once; contradictions are left out.
    case resolve
    /// All are left out.
    case leaveOutAll
    /// The first counts.
    case keepFirst
  }

  /// What happens when several records have one identifier (plink2's rules).
  package enum DuplicateIdentifiers: Sendable {
    case refuse, leaveOut
  }

  /// What a row counts whose effect allele is REF (pgs-calc's rules).
  package enum ReferenceEffect: Sendable {
    /// The copies of REF.
    case copies
    /// The copies of ALT, against the weight: the sum differs by 2 × weight for every sample.
    case negatedAlternate
  }

  /// What is kept for a report beside one byte a row.
  package enum Details: Sendable {
    case none
    /// The record of each row that has one.
    case best
    /// Every record that could be meant.
    case all
  }

  /// Whose rules.
  package var rules: MatchRules
  /// By what a row finds its records.
  package var key: Key = .position
  /// Rows whose alleles do not tell the strand.
  package var ambiguous: Policy = .leaveOut
  /// Rows whose alleles meet on the other strand only.
  package var otherStrand: Policy = .keep
  /// Records with several alternates.
  package var multiAllelic: Policy = .keep
  /// Records that failed FILTER.
  package var filtered: Policy = .leaveOut
  /// Several rows of a score at one allele.
  package var duplicateRows: DuplicateRows = .resolve
  /// Several records with one identifier.
  package var duplicateIdentifiers: DuplicateIdentifiers = .refuse
  /// What a row counts whose effect allele is REF.
  package var referenceEffect: ReferenceEffect = .copies
  /// What is kept for a report.
  package var details: Details = .none

  /// The rules of one program as it is without options.
  package init(_ rules: MatchRules = .pgx) {
    self.rules = rules
    switch rules {
    case .pgx: break
    case .pgscCalc:
      multiAllelic = .leaveOut
      filtered = .keep
      duplicateRows = .leaveOutAll
    case .plink2:
      key = .identifierOrPosition
      ambiguous = .keep
      filtered = .keep
    case .pgsCalc:
      ambiguous = .keep
      otherStrand = .leaveOut
      referenceEffect = .negatedAlternate
      multiAllelic = .leaveOut
      filtered = .keep
    }
  }
}
