/// Cochran and Armitage's test of a trend in proportions.
package enum TrendTest {
  /// Chi-square of one degree; nil where all doses or all outcomes are the same.
  package static func chiSquare(doses: [Double], cases: [Bool]) -> Double? {
    let count = Double(doses.count)
    let mean = doses.reduce(0, +) / count
    let share = Double(cases.count(where: \.self)) / count
    let spread = doses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let slope = zip(doses, cases).reduce(0) { $0 + ($1.0 - mean) * (($1.1 ? 1 : 0) - share) }
    let variance = share * (1 - share) * spread
    return variance > 0 ? slope * slope / variance : nil
  }
}
