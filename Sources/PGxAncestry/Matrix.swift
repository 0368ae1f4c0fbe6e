/// A dense matrix of doubles, row by row.
package struct Matrix: Sendable, Equatable {
  /// How many rows.
  package let rows: Int
  /// How many columns.
  package let columns: Int
  /// The numbers, row by row.
  package var values: [Double]

  /// A matrix of zeros.
  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    values = Array(repeating: 0, count: rows * columns)
  }

  /// A matrix with these rows, which must be of one length.
  package init(_ rowValues: [[Double]]) {
    rows = rowValues.count
    columns = rowValues.first?.count ?? 0
    precondition(rowValues.allSatisfy { [columns] in $0.count == columns })
    values = rowValues.flatMap { $0 }
  }

  /// The number at a row and a column, both from 0.
  package subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  /// The numbers of a row.
  package func row(_ index: Int) -> ArraySlice<Double> {
    values[index * columns..<(index + 1) * columns]
  }

  /// The transposed matrix.
  package var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// The matrix product.
  package static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columns == right.rows)
    var result = Matrix(rows: left.rows, columns: right.columns)
    for row in 0..<left.rows {
      for inner in 0..<left.columns {
        let factor = left[row, inner]
        for column in 0..<right.columns { result[row, column] += factor * right[inner, column] }
      }
    }
    return result
  }
}
