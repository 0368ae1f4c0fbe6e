/// What became of a row of a score; one byte a row holds it together with its ``MatchType``.
package enum RowStatus: UInt8, Sendable, CaseIterable {
  /// No record of the file is at the row's position, or has its identifier.
  case missing = 0
  /// Records are there, but none has the row's alleles.
  case otherAlleles
  /// The record there names no alternate allele.
  case noAlternate
  /// The only records with the row's alleles failed FILTER.
  case filtered
  /// A record's allele is counted.
  case matched
  /// The alleles do not tell the strand (A/T, C/G).
  case ambiguous
  /// The record has several alternates, and the rules leave those out.
  case multiAllelic
  /// The alleles meet on the other strand only, and the rules leave those out.
  case otherStrand
  /// An earlier row of the score says the same (or, for pgs-calc, a later one stands for it).
  case duplicateRow
  /// Another row of the score gives the same allele another weight.
  case conflictingRow
  /// Several records have the identifier.
  case duplicateIdentifier
  /// ``ScoreRow/Unusable``, whatever the file says.
  case unusable
  /// The record there names no alternate allele, and its REF is one of the row's two: who is called
  /// there has REF alone.
  case referenceOnly

  /// The group that a row is counted in.
  package enum Group: UInt8, Sendable, CaseIterable {
    case matched, ambiguous, excluded, missing, unusable

    /// The word for it in reports.
    package var name: String {
      switch self {
      case .matched: "matched"
      case .ambiguous: "ambiguous"
      case .excluded: "excluded"
      case .missing: "missing"
      case .unusable: "unusable"
      }
    }
  }

  /// The group that such a row is counted in.
  package var group: Group {
    switch self {
    case .matched, .referenceOnly: .matched
    case .ambiguous: .ambiguous
    case .missing, .otherAlleles, .noAlternate, .filtered: .missing
    case .multiAllelic, .otherStrand, .duplicateRow, .conflictingRow, .duplicateIdentifier:
      .excluded
    case .unusable: .unusable
    }
  }

  /// Why, in words of the report; empty for a matched row.
  package var reason: String {
    switch self {
    case .matched: ""
    case .referenceOnly: "the record names no alternate allele: REF where it is called"
    case .missing: "no record at this position"
    case .otherAlleles: "other alleles at this position"
    case .noAlternate: "the record names no alternate allele"
    case .filtered: "the record failed FILTER"
    case .ambiguous: "the alleles do not tell the strand"
    case .multiAllelic: "the record has several alternates"
    case .otherStrand: "the alleles meet on the other strand only"
    case .duplicateRow: "another row of the score says the same"
    case .conflictingRow:
      "several rows of the score are for this variant, and none is clearly right"
    case .duplicateIdentifier: "several records have the identifier"
    case .unusable: "not usable"
    }
  }

  /// Which of two says more; what says more stands.
  ///
  /// A counted row before one that was left out, that before one without a record.
  var rank: UInt8 {
    switch group {
    case .unusable: 7
    case .matched: 6
    case .ambiguous, .excluded: 5
    case .missing: rawValue
    }
  }
}

extension ScoreRow.Unusable {
  /// Why, in words of the report.
  package var matchReason: String { Self.matchReasons[self] ?? "another kind of variant" }

  private static let matchReasons: [ScoreRow.Unusable: String] = [
    .none: "", .hla: "HLA allele or presence", .haplotype: "haplotype",
    .diplotype: "pair of haplotypes", .interaction: "interaction",
    .notBases: "allele with other letters than A, C, G, T", .noPosition: "no position",
    .malformed: "malformed line",
  ]
}

/// A row's status and type in one byte.
struct RowOutcome: Hashable, Sendable {
  var rawValue: UInt8
  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(_ status: RowStatus, _ type: MatchType = .referenceAlternate) {
    rawValue = status.rawValue | type.rawValue << 5
  }
  var status: RowStatus { RowStatus(rawValue: rawValue & 31) ?? .missing }
  /// Means something only where a record had the row's alleles.
  var type: MatchType { MatchType(rawValue: rawValue >> 5) ?? .referenceAlternate }
}
