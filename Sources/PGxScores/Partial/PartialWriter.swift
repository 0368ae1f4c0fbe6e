package import PGxFiles

/// Writes partial sums; docs/polygenic-scores-shards.md has the layout.
package enum PartialWriter {
  /// Writes the sums of `header`'s parts of the genome to a file.
  ///
  /// - Parameters:
  ///   - header: with everything that is known before the run; the rest is taken from the others.
  ///   - samples: their names, in order.
  ///   - sums: after ``ScoreSums/finish()``.
  ///   - matcher: what became of the rows.
  ///   - path: the file, which appears when it is complete.
  /// - Throws: `FileError`.
  package static func write(
    _ header: PartialHeader, samples: [String], sums: ScoreSums, matcher: VariantMatcher,
    to path: String
  ) throws(FileError) {
    let names = Array(samples.joined(separator: "\n").utf8)
    var header = header
    header.sampleCount = samples.count
    header.sampleHash = ContentHash.value(of: names)
    header.evidence = matcher.evidence
    header.duplicateRecords = matcher.duplicateRecords
    header.classCount = sums.classes.all.count
    header.sums = (0..<sums.scoreCount).map {
      PartialHeader.Sum(
        exponent: sums.formats[$0].exponent, diploidVariants: sums.diploidVariants[$0])
    }
    let outcomes = matcher.encodedOutcomes
    let text = Array(header.text.utf8)
    var size = PartialLayout.prefixSize + text.count + 8 + names.count + outcomes.count + 8
    size += 8 * sums.scoreCount * samples.count
    for members in sums.classes.all { size += 4 + 4 * members.scores.count + 16 * samples.count }

    var output = Output(file: try OutputFile(path: path))
    try output.write(PartialLayout.magic)
    try output.write(UInt64(PartialLayout.version))
    try output.write(UInt64(size))
    try output.write(UInt64(text.count))
    try output.write(text)
    try output.write(UInt64(names.count))
    try output.write(names)
    for score in 0..<sums.scoreCount {
      for units in sums.units(ofScore: score) { try output.write(UInt64(bitPattern: units)) }
    }
    for members in sums.classes.all {
      try output.write(UInt32(members.scores.count))
      for score in members.scores { try output.write(UInt32(score)) }
      for field in 0..<4 {
        for sample in samples.indices { try output.write(members[field, sample]) }
      }
    }
    try output.write(outcomes)
    try output.finish()
  }

  /// A file and the checksum of what it holds.
  private struct Output: ~Copyable {
    var file: OutputFile
    private var hash = ContentHash()
    private var buffer: [UInt8] = []

    init(file: consuming OutputFile) { self.file = file }

    mutating func write(_ bytes: [UInt8]) throws(FileError) {
      buffer += bytes
      if buffer.count >= 1 << 16 { try flush() }
    }

    mutating func write(_ number: some FixedWidthInteger & UnsignedInteger) throws(FileError) {
      for index in 0..<(number.bitWidth / 8) {
        buffer.append(UInt8(truncatingIfNeeded: number >> (8 * index)))
      }
      if buffer.count >= 1 << 16 { try flush() }
    }

    private mutating func flush() throws(FileError) {
      hash.update(buffer)
      try file.write(buffer)
      buffer.removeAll(keepingCapacity: true)
    }

    consuming func finish() throws(FileError) {
      try flush()
      let checksum = hash.value
      try file.write((0..<8).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) })
      try file.finish()
    }
  }
}

/// What begins a file of partial sums.
enum PartialLayout {
  /// The first bytes.
  ///
  /// The first of them is no text, and the line ends show a copy that changed them.
  static let magic: [UInt8] = [0xB7] + Array("PGX".utf8) + [0x0D, 0x0A, 0x1A, 0x0A]
  /// The version of the layout.
  static let version = 1
  /// The bytes before the header's text: magic, version, the file's size, the text's.
  static let prefixSize = 32
}
