/// Why a model has no estimate.
package enum RegressionFault: Error, Hashable, Sendable {
  /// This column is a combination of the columns before it.
  case collinear(column: Int)
  /// Outcomes are separated: the estimate has no finite value.
  case separated
  /// The iterations reached no maximum.
  case notConverged
  /// A time is not a number.
  case notFinite
  /// There are not more rows than columns, or no events.
  case tooFewRows
}
