/// The terms of a model, a row a sample.
package struct DesignMatrix: Sendable {
  /// The number of samples.
  package let rows: Int
  /// The number of terms.
  package let columns: Int
  let values: [Double]

  /// A matrix of columns of the same length.
  package init(columns: [[Double]], rows: Int) {
    self.rows = rows
    self.columns = columns.count
    precondition(columns.allSatisfy { $0.count == rows }, "columns are of one length")
    var values: [Double] = []
    values.reserveCapacity(rows * columns.count)
    for row in 0..<rows { for column in columns { values.append(column[row]) } }
    self.values = values
  }

  /// The terms of a sample.
  subscript(row: Int) -> ArraySlice<Double> { values[row * columns..<(row + 1) * columns] }

  /// The linear predictor of each sample.
  package func predictor(_ coefficients: [Double]) -> [Double] {
    (0..<rows).map { row in zip(self[row], coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}
