import PGxCore

extension TableParser {
  /// The columns that say that a row is no single variant.
  func readKind(_ fields: TableLine, _ row: inout ScoreRow) -> BadRow.Reason? {
    for (field, kind) in [
      (ScoringField.isDiplotype, ScoreRow.Unusable.diplotype), (.isHaplotype, .haplotype),
      (.isInteraction, .interaction),
    ] {
      guard let isSet = flag(fields, field) else { return notAFlag(fields, field) }
      if isSet, row.unusable == .none { row.unusable = kind }
    }
    guard row.unusable == .none else { return nil }
    let type = fields.field(plan[.variantType])
    guard !type.isMissing else { return nil }
    let text = type.text.uppercased()
    // A type that only says that it is a variant of bases takes nothing away.
    if ["SNP", "SNV", "INDEL", "INS", "DEL", "INSERTION", "DELETION"].contains(text) { return nil }
    row.unusable = text.hasPrefix("HLA") ? .hla : .otherType
    return nil
  }

  func readModel(_ fields: TableLine, _ row: inout ScoreRow) -> BadRow.Reason? {
    guard let isDominant = flag(fields, .isDominant) else { return notAFlag(fields, .isDominant) }
    guard let isRecessive = flag(fields, .isRecessive) else {
      return notAFlag(fields, .isRecessive)
    }
    if isDominant, isRecessive { return .dominantAndRecessive }
    if isDominant { row.effect = .dominant }
    if isRecessive { row.effect = .recessive }
    return nil
  }

  /// Whether a field is true; nil for what is neither true nor false.
  ///
  /// Nothing is false.
  private func flag(_ fields: TableLine, _ field: ScoringField) -> Bool? {
    let text = fields.field(plan[field])
    if text.isMissing { return false }
    if text.count == 1 {
      switch text[0] {
      case UInt8(ascii: "1"), UInt8(ascii: "T"), UInt8(ascii: "t"): return true
      case UInt8(ascii: "0"), UInt8(ascii: "F"), UInt8(ascii: "f"): return false
      default: return nil
      }
    }
    switch text.text.lowercased() {
    case "true": return true
    case "false", "nan": return false
    default: return nil
    }
  }

  private func notAFlag(_ fields: TableLine, _ field: ScoringField) -> BadRow.Reason {
    .notAFlag(column: plan.names[plan[field]], text: fields.field(plan[field]).text)
  }

  @inline(__always)
  mutating func readWeights(
    _ fields: TableLine, _ row: inout ScoreRow
  ) -> BadRow.Reason? {
    if isWide { return readSeveral(fields) }
    let field = fields.field(weightColumn)
    if !field.isMissing {
      switch field.number {
      case .number(let weight):
        row.weight = weight
        return nil
      case let outcome: return reason(outcome, weightColumn, field)
      }
    }
    return readDosageWeights(fields, &row)
  }

  private func reason(
    _ outcome: DecimalNumber.Outcome, _ column: Int, _ field: TableField
  ) -> BadRow.Reason {
    let (name, text) = (plan.names[column], String(field.text.prefix(60)))
    return outcome == .notFinite
      ? .notFinite(column: name, text: text) : .notANumber(column: name, text: text)
  }

  /// The weights at 0, 1 and 2 copies, where there is no other.
  private mutating func readDosageWeights(
    _ fields: TableLine, _ row: inout ScoreRow
  ) -> BadRow.Reason? {
    var three = SIMD3<Double>()
    var count = 0
    for (index, name) in [ScoringField.dosage0Weight, .dosage1Weight, .dosage2Weight].enumerated() {
      let field = fields.field(plan[name])
      if field.isMissing { continue }
      guard case .number(let weight) = field.number else {
        return reason(field.number, plan[name], field)
      }
      three[index] = weight
      count += 1
    }
    switch count {
    case 3:
      if row.unusable != .none {
        row.weight = max(abs(three.x), abs(three.y), abs(three.z))
        return nil
      }
      row.effect = .perDosage
      row.weight = Double(file.dosageWeights.count)
      file.dosageWeights.append(three)
      return nil
    // What is never scored need not have one.
    case 0: return row.unusable == .none ? .noWeight : nil
    default: return .someDosageWeights
    }
  }

  /// The weights of several scores; a score without one leaves the row out.
  private mutating func readSeveral(_ fields: TableLine) -> BadRow.Reason? {
    for (index, weight) in plan.weights.enumerated() {
      let field = fields.field(weight.column)
      var value = Double.nan
      if !field.isMissing {
        guard case .number(let number) = field.number else {
          for earlier in 0..<index { weights[earlier].removeLast() }
          return reason(field.number, weight.column, field)
        }
        value = number
      }
      weights[index].append(value)
    }
    return nil
  }
}
