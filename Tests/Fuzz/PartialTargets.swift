import PGxScores

/// Partial sums.
enum PartialTargets {
  /// Partial sums as they are, and with the size and the checksum made right, so that what is behind
  /// them is reached.
  static func partial(_ bytes: [UInt8]) throws {
    _ = try outcome { try PartialFile(bytes, path: "fuzz") }
    guard bytes.count >= 40 else { return }
    var repaired = bytes
    for index in 0..<8 {
      repaired[16 + index] = UInt8(truncatingIfNeeded: UInt64(bytes.count) >> (8 * index))
    }
    let checksum = ContentHash.value(of: Array(repaired.dropLast(8)))
    for index in 0..<8 {
      repaired[bytes.count - 8 + index] = UInt8(truncatingIfNeeded: checksum >> (8 * index))
    }
    guard case .success(let part) = try outcome({ try PartialFile(repaired, path: "fuzz") }) else {
      return
    }
    try FuzzFault.unless(part.samples.count == part.header.sampleCount, "samples without sums")
    try FuzzFault.unless(part.outcomes.count == part.header.rowCount, "not an outcome a row")
    guard case .success(var merger) = try outcome({ try PartialMerger(part) }) else { return }
    _ = merger.missing?.message
    // The part has itself in common with itself, unless it is of nothing.
    let again = try outcome { try merger.add(part) }
    if case .success = again {
      try FuzzFault.unless(part.header.parts.ranges.isEmpty, "one part was added twice")
    }
  }
}
