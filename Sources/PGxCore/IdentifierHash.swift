/// Identifiers of variants (`rs123`, `1:1000:A:G`) by 64 bits of a hash: what a reader looks for
/// without keeping the names.
///
/// Two names may share a hash: who must be sure compares the names of what was found.
public enum IdentifierHash {
  /// The hash of an identifier; letters count as they are.
  @inlinable
  public static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes {
      hash = (hash ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return hash
  }

  /// Whether one of the identifiers of an ID column, which semicolons part, is wanted.
  @inlinable
  public static func anyIsWanted(_ column: some Sequence<UInt8>, _ wanted: Set<UInt64>) -> Bool {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in column {
      if byte == UInt8(ascii: ";") {
        if wanted.contains(hash) { return true }
        hash = 0xCBF2_9CE4_8422_2325
        continue
      }
      hash = (hash ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return wanted.contains(hash)
  }
}
