/// A variant's identifier (`rs429358`) as a number of 64 bits, the same in every run.
///
/// Letters count as they are. Two identifiers of a million with the same number are as likely as
/// one in 3 × 10⁷.
///
/// - Complexity: O(number of bytes).
public func identifierHash(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes {
    hash = (hash ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
  }
  hash = (hash ^ (hash >> 32)) &* 0xBF58_476D_1CE4_E5B9
  return hash ^ (hash >> 31)
}
