package import PGxCore

/// The other alleles of rows that name several.
package struct OtherAlleleSets: Sendable {
  /// The rows, ascending.
  private var rows: [UInt32] = []
  /// For each the index of its set.
  private var indexes: [UInt32] = []
  private var sets: [[AlleleCode]] = []
  private var known: [[AlleleCode]: UInt32] = [:]

  /// Nobody names several.
  init() {}

  /// How many rows name several.
  package var count: Int { rows.count }

  /// Adds that of a row, which is behind all rows before.
  mutating func append(_ alleles: [AlleleCode], row: Int) {
    rows.append(UInt32(row))
    if let index = known[alleles] {
      indexes.append(index)
    } else {
      known[alleles] = UInt32(sets.count)
      indexes.append(UInt32(sets.count))
      sets.append(alleles)
    }
  }

  /// The other alleles of a row, counted from 0, in the file's order; nil for a row that names one
  /// or none.
  ///
  /// - Complexity: O(log n).
  package func alleles(ofRow row: Int) -> [AlleleCode]? { index(ofRow: row).map { sets[Int($0)] } }

  /// A number that two rows share exactly when they name the same in the same order.
  func index(ofRow row: Int) -> UInt32? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && Int(rows[low]) == row ? indexes[low] : nil
  }
}
