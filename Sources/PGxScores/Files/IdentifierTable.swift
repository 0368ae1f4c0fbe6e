/// The identifiers of rows that have one, in one run of bytes.
package struct IdentifierTable: Sendable {
  /// The rows, ascending.
  private var rows: [UInt32] = []
  /// Where each identifier begins in ``bytes``.
  private var starts: [UInt32] = []
  private var bytes: [UInt8] = []

  /// A table without identifiers.
  init() {}

  /// How many rows have one.
  package var count: Int { rows.count }

  /// Adds that of a row, which is behind all rows before.
  ///
  /// - Returns: false when there is no more room, at four billion bytes.
  mutating func append(_ identifier: UnsafeBufferPointer<UInt8>, row: Int) -> Bool {
    guard bytes.count + identifier.count < UInt32.max else { return false }
    rows.append(UInt32(row))
    starts.append(UInt32(bytes.count))
    unsafe bytes.append(contentsOf: identifier)
    return true
  }

  /// The identifier of a row, counted from 0; nil when the file gives none, or a position made it
  /// needless.
  ///
  /// - Complexity: O(log n).
  package func bytes(ofRow row: Int) -> ArraySlice<UInt8>? {
    var low = 0
    var high = rows.count
    // Where every row has one, it is found at once.
    if row < rows.count, Int(rows[row]) == row { low = row }
    while low < high, Int(rows[low]) != row {
      let middle = (low + high) / 2
      if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, Int(rows[low]) == row else { return nil }
    return slice(low)
  }

  /// The identifier of a row as text.
  package subscript(row: Int) -> String? {
    bytes(ofRow: row).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every row that has one, with its identifier.
  package func forEach(_ body: (_ row: Int, _ identifier: ArraySlice<UInt8>) -> Void) {
    for index in rows.indices { body(Int(rows[index]), slice(index)) }
  }

  private func slice(_ index: Int) -> ArraySlice<UInt8> {
    let end = index + 1 < starts.count ? Int(starts[index + 1]) : bytes.count
    return bytes[Int(starts[index])..<end]
  }
}
