import PGxCore

/// REF and one ALT of a record, as spelled and in the shortest spelling.
struct TargetPair {
  /// One way to write the pair.
  struct Spelling: Hashable {
    /// 1-based.
    var position: Int32
    var reference: AlleleCode
    var alternate: AlleleCode
  }

  /// The record in its group.
  var record: Int
  /// The allele's index; 1 is the first ALT.
  var alternate: Int
  var isPassing: Bool
  /// The shortest spelling, by which two records are the same variant.
  var minimal: Spelling
  /// As spelled, where that is different.
  var spelled: Spelling?
  /// Whether the record names no alternate: ``alternate`` is an allele that it does not have.
  var isReferenceOnly: Bool { alternate == Contribution.noAllele }

  /// Adds for a record that states one base and no alternate the three bases that it could have
  /// named.
  ///
  /// A record without alternate says of who is called there that both alleles are REF (VCF 4.3,
  /// 1.6.1 and 5.5). That is evidence for one base alone: an insertion behind it, or a deletion of
  /// the next, would be another record.
  static func appendUnnamed(_ record: TargetRecord, number: Int, to pairs: inout [TargetPair]) {
    guard let reference = record.alleles.first, reference.count == 1, record.position > 0,
      let position = Int32(exactly: record.position), record.alleles.count <= 2
    else { return }
    let code = AlleleCode(reference)
    guard code.isBases else { return }
    for base in ["A", "C", "G", "T"] {
      let other = AlleleCode(base.utf8)
      guard other != code else { continue }
      pairs.append(
        TargetPair(
          record: number, alternate: Contribution.noAllele, isPassing: record.isPassing,
          minimal: Spelling(position: position, reference: code, alternate: other)))
    }
  }

  /// Adds the pairs of a record whose alleles consist of A, C, G and T.
  static func append(_ record: TargetRecord, number: Int, to pairs: inout [TargetPair]) {
    guard let reference = record.alleles.first, record.position > 0,
      record.position + reference.count < Int(Int32.max)
    else { return }
    let position = Int32(record.position)
    let referenceCode = AlleleCode(reference)
    guard referenceCode.isBases else { return }
    for (index, alternate) in record.alleles.enumerated().dropFirst() {
      let alternateCode = AlleleCode(alternate)
      guard alternateCode.isBases, alternateCode != referenceCode else { continue }
      let spelled = Spelling(
        position: position, reference: referenceCode, alternate: alternateCode)
      var pair = TargetPair(
        record: number, alternate: index, isPassing: record.isPassing, minimal: spelled)
      if reference.count > 1, alternate.count > 1 {
        let ends = AlleleCode.commonEnds(reference, alternate)
        if ends.front + ends.back > 0 {
          pair.minimal = Spelling(
            position: position + Int32(ends.front),
            reference: AlleleCode(reference.dropFirst(ends.front).dropLast(ends.back)),
            alternate: AlleleCode(alternate.dropFirst(ends.front).dropLast(ends.back)))
          pair.spelled = spelled
        }
      }
      pairs.append(pair)
    }
  }

  /// How a row's spelling meets the pair; nil when it does not.
  ///
  /// With `anywhere` the positions need not agree.
  func type(of row: RowSpelling, anywhere: Bool) -> MatchType? {
    if let type = Self.type(of: row, minimal, anywhere) { return type }
    guard let spelled else { return nil }
    return Self.type(of: row, spelled, anywhere)
  }

  private static func type(
    of row: RowSpelling, _ spelling: Spelling, _ anywhere: Bool
  ) -> MatchType? {
    guard anywhere || row.position == spelling.position else { return nil }
    return MatchType.meeting(
      effect: row.effect, other: row.other, reference: spelling.reference,
      alternate: spelling.alternate, isFlipped: row.isFlipped)
  }
}
