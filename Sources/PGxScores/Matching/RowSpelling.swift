import PGxCore

/// A row's alleles as they could stand in a record at one position.
struct RowSpelling {
  /// 1-based.
  var position: Int32
  var effect: AlleleCode
  /// `.none` when the row gives none.
  var other: AlleleCode
  /// Whether they are those of the other strand.
  var isFlipped: Bool
}

extension ScoreRow {
  /// Whether both alleles are single bases, or the only one is: one spelling, one position.
  var isSimple: Bool {
    effectAllele.rawValue >> 58 == 1 && (otherAllele.isNone || otherAllele.rawValue >> 58 == 1)
  }

  /// Calls `body` with each spelling of the row on the two strands, shortest ones.
  ///
  /// The strand is turned before trimming: what pads an indel in front on one strand is behind it
  /// on the other. An allele that is held as a hash has no other strand. `others` are the other
  /// alleles that a row could mean that names none itself.
  func forEachSpelling(others: [AlleleCode], _ body: (RowSpelling) -> Void) {
    if otherAllele.isNone && !others.isEmpty {
      for other in others { spell(other: other, body) }
    } else {
      spell(other: otherAllele, body)
    }
  }

  private func spell(other: AlleleCode, _ body: (RowSpelling) -> Void) {
    emit(effectAllele, other, isFlipped: false, body)
    guard let effect = effectAllele.reverseComplement else { return }
    if other.isNone {
      emit(effect, other, isFlipped: true, body)
    } else if let other = other.reverseComplement {
      emit(effect, other, isFlipped: true, body)
    }
  }

  private func emit(
    _ effect: AlleleCode, _ other: AlleleCode, isFlipped: Bool, _ body: (RowSpelling) -> Void
  ) {
    let spelling = AlleleCode.minimal(effect, other)
    let (moved, overflow) = position.addingReportingOverflow(Int32(spelling.offset))
    body(
      RowSpelling(
        position: overflow ? position : moved, effect: spelling.first, other: spelling.second,
        isFlipped: isFlipped))
  }
}
