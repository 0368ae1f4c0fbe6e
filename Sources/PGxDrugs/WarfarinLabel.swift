import PGxReference

/// The range of expected maintenance doses of the US label of warfarin (Coumadin, NDA009218,
/// table 1), by CYP2C9 diplotype and VKORC1 -1639.
enum WarfarinLabel {
  /// The dose in words, where the table has one for every possible result, and a sentence.
  static func statement(
    _ sample: SampleResults
  ) -> (dose: String?, sentence: String) {
    let cyp2c9 = sample.results(of: "CYP2C9").map(\.genotype).unique()
    let vkorc1 = sample.results(of: "VKORC1").flatMap(\.phenotypes).unique()
    guard !cyp2c9.isEmpty, !vkorc1.isEmpty else {
      let missing = cyp2c9.isEmpty ? "CYP2C9" : "VKORC1"
      return (nil, "The dose table of the US label needs \(missing) too, which has no result.")
    }
    var ranges: [String] = []
    for diplotype in cyp2c9 {
      for phenotype in vkorc1 {
        guard let row = rows[diplotype]?[phenotype] else {
          return (
            nil,
            "CYP2C9 \(diplotype.isEmpty ? "without alleles" : diplotype) with VKORC1 "
              + "\(phenotype) is outside the dose table of the US label."
          )
        }
        ranges.append("\(text(row.minimum))-\(text(row.maximum)) mg/day")
      }
    }
    let dose = ranges.unique().joined(separator: " or ")
    return (
      dose,
      "Expected maintenance dose by the US label: \(dose) for CYP2C9 "
        + "\(cyp2c9.joined(separator: " or ")) with VKORC1 \(vkorc1.joined(separator: " or ")), "
        + "before clinical factors; in African ancestry rs12777823 matters as well."
    )
  }

  private static let rows: [String: [String: WarfarinDose]] = {
    var rows: [String: [String: WarfarinDose]] = [:]
    for row in ReferenceTables.warfarinDoses { rows[row.cyp2c9, default: [:]][row.vkorc1] = row }
    return rows
  }()

  private static func text(_ milligrams: Double) -> String {
    milligrams == milligrams.rounded() ? "\(Int(milligrams))" : "\(milligrams)"
  }
}
