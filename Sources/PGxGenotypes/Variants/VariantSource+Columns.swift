extension VariantSource {
  /// INFO/R2, 0 where there is none.
  static func quality(_ info: UnsafeBufferPointer<UInt8>) -> Double {
    for entry in unsafe Array(info).split(separator: UInt8(ascii: ";"))
    where entry.starts(with: "R2=".utf8) {
      return Double(String(decoding: entry.dropFirst(3), as: UTF8.self)) ?? 0
    }
    return 0
  }

  /// Whether all filters of a column are accepted.
  func accepts(_ column: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !acceptedFilters.isEmpty else { return false }
    return unsafe String(decoding: column, as: UTF8.self).split(separator: ";")
      .allSatisfy { acceptedFilters.contains(String($0)) }
  }
}
