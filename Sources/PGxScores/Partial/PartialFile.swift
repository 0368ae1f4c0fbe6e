package import PGxFiles

/// Partial sums, read and checked.
///
/// - Complexity: memory is the file's size.
package struct PartialFile: Sendable {
  /// The file's name.
  package let path: String
  /// What the sums are of.
  package let header: PartialHeader
  /// The samples, in order.
  package let samples: [String]
  /// What became of each row (``VariantMatcher/encodedOutcomes``).
  package let outcomes: [UInt8]

  private let bytes: [UInt8]
  /// Where the sums begin.
  private let start: Int

  /// Reads the file at `path`.
  ///
  /// - Throws: ``PartialReadingError``.
  package init(path: String) throws(PartialReadingError) {
    var bytes: [UInt8] = []
    do {
      let file = try RandomAccessFile(path: path)
      let head = try file.read(at: 0, count: 8, into: &bytes)
      guard head == 8, bytes == PartialLayout.magic else {
        throw PartialReadingError.refused(.notPartial(path: path))
      }
      let count = try file.read(at: 0, count: file.size, into: &bytes)
      bytes.removeLast(bytes.count - count)
    } catch let error as PartialReadingError {
      throw error
    } catch let error as FileError {
      throw .file(error)
    } catch {
      throw .refused(.damaged(path: path, reason: "cannot be read"))
    }
    do { try self.init(bytes, path: path) } catch { throw .refused(error) }
  }

  /// Reads what a file held.
  ///
  /// - Throws: ``PartialError``.
  package init(_ bytes: [UInt8], path: String) throws(PartialError) {
    self.path = path
    guard bytes.starts(with: PartialLayout.magic) else { throw .notPartial(path: path) }
    var reader = Reader(bytes: bytes, path: path, position: 8)
    let version = try reader.number(8)
    guard version == PartialLayout.version else {
      throw .otherFormat(path: path, version: version)
    }
    let size = try reader.number(8)
    guard size == bytes.count else {
      throw .wrongSize(path: path, size: bytes.count, expected: size)
    }
    guard bytes.count >= PartialLayout.prefixSize + 16 else {
      throw .damaged(path: path, reason: "it ends inside its header")
    }
    var hash = ContentHash()
    hash.update(Array(bytes.dropLast(8)))
    let stored = bytes.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard hash.value == stored else {
      throw .damaged(path: path, reason: "its checksum is wrong")
    }
    reader.end = bytes.count - 8

    let text = try reader.bytes(try reader.number(8))
    guard let header = PartialHeader(text: String(decoding: text, as: UTF8.self)) else {
      throw .damaged(path: path, reason: "its header does not parse")
    }
    self.header = header
    let names = try reader.bytes(try reader.number(8))
    samples = String(decoding: names, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard samples.count == header.sampleCount, ContentHash.value(of: names) == header.sampleHash
    else { throw .damaged(path: path, reason: "its samples are not those of its header") }
    start = reader.position
    try reader.skip(8 * header.sums.count, times: header.sampleCount)
    for _ in 0..<header.classCount {
      let members = try reader.number(4)
      var last = -1
      for _ in 0..<members {
        let score = try reader.number(4)
        guard score > last, score < header.sums.count else {
          throw .damaged(path: path, reason: "a score that does not exist")
        }
        last = score
      }
      try reader.skip(16, times: header.sampleCount)
    }
    outcomes = try reader.bytes(header.rowCount)
    guard reader.position == reader.end else {
      throw .damaged(path: path, reason: "bytes that belong to nothing")
    }
    guard outcomes.allSatisfy({ RowStatus(rawValue: $0 & 31) != nil }) else {
      throw .damaged(path: path, reason: "an outcome of a row that does not exist")
    }
    self.bytes = bytes
  }

  /// Adds the sums and counts to `sums`, which has as many samples and sums.
  ///
  /// - Throws: ``PartialError/overflow(path:)``; part of the sums may have been added.
  func add(to sums: ScoreSums) throws(PartialError) {
    var reader = Reader(bytes: bytes, path: path, position: start)
    for score in 0..<sums.scoreCount {
      let (chunk, lane) = sums.places[score]
      for sample in 0..<sums.sampleCount {
        let units = Int64(bitPattern: try reader.word(8))
        guard sums.chunks[chunk].add(units, sample, lane) else { throw .overflow(path: path) }
      }
      let (count, isTooLarge) = sums.diploidVariants[score]
        .addingReportingOverflow(header.sums[score].diploidVariants)
      guard !isTooLarge, count < 1 << 40 else { throw .overflow(path: path) }
      sums.diploidVariants[score] = count
    }
    for _ in 0..<header.classCount {
      var scores: [Int] = []
      for _ in 0..<(try reader.number(4)) { scores.append(try reader.number(4)) }
      let numbers = sums.classes.numbers(
        of: scores, sampleCount: sums.sampleCount, isGeneral: false)
      for field in 0..<4 {
        for sample in 0..<sums.sampleCount {
          let value = UInt32(truncatingIfNeeded: try reader.word(4))
          for number in numbers {
            guard sums.classes.all[number].add(value, field, sample) else {
              throw .overflow(path: path)
            }
          }
        }
      }
    }
  }

  /// Takes numbers from the bytes, each checked to be there.
  private struct Reader {
    let bytes: [UInt8]
    let path: String
    var position: Int
    var end: Int

    init(bytes: [UInt8], path: String, position: Int) {
      self.bytes = bytes
      self.path = path
      self.position = position
      end = bytes.count
    }

    private var tooShort: PartialError {
      .damaged(path: path, reason: "it ends before what its header announces")
    }

    mutating func word(_ count: Int) throws(PartialError) -> UInt64 {
      guard end - position >= count else { throw tooShort }
      var value: UInt64 = 0
      for index in 0..<count { value |= UInt64(bytes[position + index]) << (8 * index) }
      position += count
      return value
    }

    mutating func number(_ count: Int) throws(PartialError) -> Int {
      guard let value = Int(exactly: try word(count)) else { throw tooShort }
      return value
    }

    mutating func bytes(_ count: Int) throws(PartialError) -> [UInt8] {
      guard end - position >= count else { throw tooShort }
      defer { position += count }
      return Array(bytes[position..<(position + count)])
    }

    mutating func skip(_ size: Int, times: Int) throws(PartialError) {
      let (count, isTooLarge) = size.multipliedReportingOverflow(by: times)
      guard !isTooLarge, end - position >= count else { throw tooShort }
      position += count
    }
  }
}

/// Why partial sums could not be read.
package enum PartialReadingError: Error, Equatable, Sendable {
  /// The file could not be read.
  case file(FileError)
  /// It is not what it should be.
  case refused(PartialError)
}
