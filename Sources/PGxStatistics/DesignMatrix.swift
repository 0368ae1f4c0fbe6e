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
    var result = [Double](repeating: 0, count: rows)
    var place = 0
    for row in 0..<rows {
      var sum = 0.0
      for coefficient in coefficients {
        sum += values[place] * coefficient
        place += 1
      }
      result[row] = sum
    }
    return result
  }
}
