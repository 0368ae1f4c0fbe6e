/// A range of expected maintenance doses of the US label of warfarin.
package struct WarfarinDose: Hashable, Sendable {
  /// The VKORC1 phenotype, `-1639 GG`.
  package let vkorc1: String
  /// The CYP2C9 diplotype, `*1/*3`.
  package let cyp2c9: String
  /// Lowest dose of the range in mg a day.
  package let minimum: Double
  /// Highest dose of the range in mg a day.
  package let maximum: Double

  /// The rows of Warfarin.tsv.
  static func decode() throws(ReferenceError) -> [WarfarinDose] {
    let table = try Table("Recommendations/Warfarin.tsv")
    let vkorc1 = try table.column("VKORC1")
    let cyp2c9 = try table.column("CYP2C9")
    let minimum = try table.column("minimum_mg_per_day")
    let maximum = try table.column("maximum_mg_per_day")
    var doses: [WarfarinDose] = []
    for row in 0..<table.count {
      guard let low = Double(table.text(row, minimum)) else { throw table.malformed(row, minimum) }
      guard let high = Double(table.text(row, maximum)), high >= low else {
        throw table.malformed(row, maximum)
      }
      doses.append(
        WarfarinDose(
          vkorc1: table.text(row, vkorc1), cyp2c9: table.text(row, cyp2c9), minimum: low,
          maximum: high))
    }
    return doses
  }
}
