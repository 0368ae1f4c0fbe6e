import PGxCore

/// Finds for each row of the scores the record and allele that it counts.
///
/// It is given the records of a file in groups: all that begin at one position of a chromosome, in
/// the file's order. It keeps one byte a row, and more only where a report is asked for.
package struct VariantMatcher: Sendable {
  /// The rows.
  package let set: ScoreSet
  /// How they are matched.
  package let options: MatchOptions
  /// How well the scores' alleles fit the file.
  package internal(set) var evidence = BuildEvidence()
  /// How often a further record had the variant that a row had been matched to.
  package internal(set) var duplicateRecords = 0
  /// How many rows were found by position and alleles because no row has the record's identifier
  /// (plink2's rules).
  package internal(set) var spelledRows = 0
  /// The records of rows, in the order in which they were found; empty unless asked for.
  package internal(set) var details: [MatchDetail] = []

  var outcomes: [RowOutcome]
  var cursor = ScoreSet.Cursor()
  var aside = ScoreSet.Cursor()
  // Room that is used again for every group.
  var pairs: [TargetPair] = []
  var rows: [UInt32] = []
  var found: [Found] = []
  var spellings: [RowSpelling] = []

  /// A row that a group has an allele for.
  struct Found {
    var row: UInt32
    var file: Int
    /// The row in its file.
    var number: Int
    var type: MatchType
    /// Index into ``pairs``.
    var pair: Int
    var status = RowStatus.matched
  }

  /// A matcher that has seen no record.
  ///
  /// - Precondition: `set` was indexed by the options' key.
  package init(_ set: ScoreSet, options: MatchOptions = MatchOptions()) {
    precondition(set.key == options.key, "the set is indexed by another key")
    self.set = set
    self.options = options
    outcomes = [RowOutcome](repeating: RowOutcome(.missing), count: set.rowCount)
    for (number, file) in set.files.enumerated() {
      let start = set.firstRow(ofFile: number)
      for (index, row) in file.rows.enumerated()
      where row.unusable != .none || row.effect == .unusable {
        outcomes[start + index] = RowOutcome(.unusable)
      }
    }
  }

  /// What became of a row, counted over all files.
  package func status(of row: Int) -> RowStatus { outcomes[row].status }

  /// How the alleles of a row met the record's; nil where none had them.
  package func type(of row: Int) -> MatchType? {
    switch outcomes[row].status.group {
    case .matched, .ambiguous, .excluded: outcomes[row].type
    case .missing, .unusable: nil
    }
  }

  /// Appends what a group of records contributes, in the order of files and rows.
  ///
  /// - Parameters:
  ///   - records: all records of one position of a chromosome, in the file's order.
  ///   - contributions: what was found until now.
  /// - Throws: with plink2's rules ``MatchError/duplicateRow(path:line:firstLine:)`` and
  ///   ``MatchError/duplicateIdentifier(_:record:)``.
  package mutating func match(
    _ records: [TargetRecord], into contributions: inout [Contribution]
  ) throws(MatchError) {
    guard let first = records.first else { return }
    assert(
      records.allSatisfy { $0.position == first.position && $0.chromosome == first.chromosome },
      "a group is one position")
    switch options.rules {
    case .pgx: matchByAlleles(records, into: &contributions)
    case .pgscCalc: matchAsCalculator(records, into: &contributions)
    case .plink2: try matchAsPlink(records, into: &contributions)
    case .pgsCalc: matchByPosition(records, into: &contributions)
    }
  }

  /// Writes down what became of a row unless something that says more is known already.
  ///
  /// - Returns: whether it was written.
  @discardableResult
  mutating func settle(
    _ row: UInt32, _ status: RowStatus, _ type: MatchType = .referenceAlternate
  ) -> Bool {
    let known = outcomes[Int(row)].status
    guard status.rank > known.rank else { return false }
    outcomes[Int(row)] = RowOutcome(status, type)
    return true
  }

  /// Whether a record of an earlier group has decided a row.
  func isDecided(_ row: UInt32) -> Bool {
    outcomes[Int(row)].status.rank >= RowStatus.ambiguous.rank
  }

  /// The rows whose stated position is that of the group.
  mutating func rowsAtPosition(of first: TargetRecord) -> [UInt32] {
    guard first.chromosome != .other, let position = Int32(exactly: first.position) else {
      return []
    }
    return set.rows(at: position, of: first.chromosome, &cursor).filter {
      let place = set.place(of: Int($0))
      return set.files[place.file].rows[place.row].position == position
    }
  }

  /// Keeps a record for a report.
  mutating func keep(
    _ row: UInt32, _ type: MatchType, _ record: TargetRecord, alternate: Int, allele: Int,
    labels: MatchDetail.Labels
  ) {
    details.append(
      MatchDetail(
        row: row, type: type, labels: labels, position: Int32(clamping: record.position),
        number: record.number, reference: record.alleles.first ?? [],
        alternate: record.alleles.indices.contains(alternate) ? record.alleles[alternate] : [],
        allele: Int32(clamping: allele), id: record.id))
  }
}
