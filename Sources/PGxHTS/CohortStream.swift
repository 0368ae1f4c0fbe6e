import Glibc
package import PGxCore

/// The records of a cohort's file, one after the other and in place: those at wanted sites, found
/// from their first columns, without a look at their genotypes.
@safe
package final class CohortStream {
  /// What the header says.
  package let header: VariantFileHeader
  /// The file's name.
  package let path: String
  /// The number of records passed, wanted or not.
  package private(set) var recordCount = 0
  /// The number of the current record in the file, from 1.
  package var recordNumber: Int {
    recordNumbers.indices.contains(recordCount - 1)
      ? Int(recordNumbers[recordCount - 1]) : recordCount
  }
  private let recordNumbers: [Int32]
  /// Whether the index beside the file is used.
  package let usesIndex: Bool
  /// The current record's chromosome.
  package private(set) var chromosome = ChromosomeCode.other
  /// The current record's position, 1-based.
  package private(set) var position = 0
  /// The current record, valid until the next call of ``next()``: a line without its line end, or
  /// the bytes of a BCF record from its two lengths on.
  package private(set) var record = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// Called now and then; what it throws ends the reading.
  package var onProgress: ((ReadingProgress) throws -> Void)?

  private let size: Int?
  private let sites: SiteIndex?
  private let identifiers: Set<UInt64>?
  private var cursor = SiteIndex.Cursor()
  private let pieces: PieceReader
  private let binary: BinaryReader?
  private let limit: Int
  /// The contig of the last record as spelled, or by number, and what it means.
  private var contigName: [UInt8] = []
  private let contigCodes: [ChromosomeCode]

  /// Reads `file` from its first record on.
  ///
  /// - Parameters:
  ///   - file: just opened.
  ///   - sites: what is wanted; nil for every record.
  ///   - identifiers: hashes of identifiers that are wanted wherever they stand; the index is of no
  ///     use then.
  ///   - seeking: whether an index may be used.
  ///   - limits: how much may be held in memory.
  /// - Throws: ``HTSError``.
  package init(
    _ file: consuming VariantFile, sites: SiteIndex?, identifiers: Set<UInt64>? = nil,
    seeking: Seeking = .whenItPays, limits: ReadingLimits = ReadingLimits()
  ) throws(HTSError) {
    header = file.header
    path = file.path
    size = file.size
    recordNumbers = file.recordNumbers
    self.sites = sites
    self.identifiers = identifiers
    limit = limits.line
    let opened = file.opened
    switch opened {
    case .text:
      binary = nil
      contigCodes = []
    case .binary(let reader):
      binary = reader
      contigCodes = reader.contigs.map { ChromosomeCode($0.utf8) }
    }
    var stretches: [IndexedStretch]?
    if seeking != .never, let sites, identifiers == nil, file.hasIndex, let size = file.size,
      let index = file.index
    {
      let blockSize =
        switch opened {
        case .text(let reader): reader.bytes.source.storedBlockSize
        case .binary(let reader): reader.bytes.source.storedBlockSize
        }
      stretches = index.stretches(
        for: sites, fileSize: size, blockSize: blockSize, always: seeking == .always)
    }
    usesIndex = stretches != nil
    pieces = try PieceReader(
      path: file.path, opened: opened, stretches: stretches, threads: file.decompressionThreads,
      limit: limits.line + 1)
  }

  /// Whether an index is used.
  package enum Seeking: Hashable, Sendable {
    /// Where it saves reading: jumping costs a block or two for each site.
    case whenItPays
    /// Where there is one.
    case always
    /// The whole file is read.
    case never
  }

  /// Finds the next wanted record; false at the end, where the file has been found whole.
  ///
  /// - Throws: ``HTSError``, or what ``onProgress`` throws.
  package func next() throws -> Bool {
    while true {
      guard pieces.count > 0 else {
        if try loadPiece() { continue }
        return false
      }
      if try binary == nil ? nextLine() : nextRecord() { return true }
    }
  }

  private func loadPiece() throws -> Bool {
    if !usesIndex || pieces.stretch != nil {
      if try pieces.load() { return true }
      guard usesIndex else {
        try pieces.close()
        return false
      }
    }
    if try pieces.enterNextStretch() { return try loadPiece() }
    try pieces.close()
    return false
  }

  private func advance() throws {
    recordCount += 1
    if recordCount % ReadingProgress.interval == 0, let onProgress {
      try onProgress(ReadingProgress(records: recordCount, offset: pieces.offset, size: size))
    }
  }

  /// Whether the stretch holds nothing more for which it was read.
  private var isPastStretch: Bool {
    guard let stretch = pieces.stretch else { return false }
    return chromosome == stretch.chromosome && position > stretch.lastPosition
  }

  /// Leaves the stretch.
  private func leaveStretch() throws {
    pieces.take(pieces.count)
    if try !pieces.enterNextStretch() {
      pieces.leaveLastStretch()
    }
  }

  // MARK: - Lines

  /// Looks at the line that begins in the current piece; true when it is wanted.
  private func nextLine() throws -> Bool {
    let start = unsafe pieces.cursor
    if let feed = unsafe memchr(start, 10, pieces.count) {
      let length = unsafe UnsafeRawPointer(feed) - UnsafeRawPointer(start)
      pieces.take(length + 1)
      try advance()
      return unsafe try take(start, length, isWhole: true)
    }
    try pieces.beginJoin()
    var isUnwanted = false
    var isComplete = false
    let isRemark = pieces.isRemark
    while !isComplete {
      // The first columns are enough to pass over the rest without putting it together.
      if !isUnwanted, !isRemark, unsafe hasFirstColumns(pieces.together, pieces.joinedCount) {
        isUnwanted = unsafe try !take(pieces.together, pieces.joinedCount, isWhole: false)
      }
      guard try pieces.load() else {
        if pieces.stretch != nil, try pieces.hasMore() { throw incomplete }
        break
      }
      let feed = unsafe memchr(pieces.cursor, 10, pieces.count)
      isComplete = unsafe feed != nil
      let part = unsafe feed.map { unsafe UnsafeRawPointer($0) - UnsafeRawPointer(pieces.cursor) }
      guard !isUnwanted, !isRemark else {
        pieces.take(part.map { $0 + 1 } ?? pieces.count)
        continue
      }
      guard pieces.joinedCount + (part ?? pieces.count) <= limit else {
        throw HTSError.lineTooLong(path: path, record: recordCount + 1, limit: limit)
      }
      try pieces.append(part ?? pieces.count)
      if isComplete { pieces.take(1) }
    }
    if isRemark { return false }
    try advance()
    if isUnwanted { return false }
    return unsafe try take(pieces.together, pieces.joinedCount, isWhole: true)
  }

  /// Whether the columns up to REF are among the first bytes of a line.
  private func hasFirstColumns(_ line: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var tabs = 0
    for index in 0..<min(count, 1_024) where unsafe line[index] == 9 { tabs += 1 }
    return tabs >= 4
  }

  /// Reads the first columns of a line; whether it is wanted.
  private func take(
    _ line: UnsafePointer<UInt8>, _ bytes: Int, isWhole: Bool
  ) throws -> Bool {
    var count = bytes
    if isWhole, count > 0, unsafe line[count - 1] == 13 { count -= 1 }
    let number = isWhole ? recordCount : recordCount + 1
    if unsafe count == 0 || line[0] == UInt8(ascii: "#") {
      // A blank line ends a file now and then, a remark stands between records.
      recordCount -= isWhole ? 1 : 0
      return false
    }
    let contigEnd = unsafe tab(line, count, from: 0)
    unsafe enterContig(UnsafeBufferPointer(start: line, count: contigEnd))
    let (value, stop) = unsafe digits(line, from: contigEnd + 1, to: count)
    guard stop > contigEnd + 1, stop < count, unsafe line[stop] == 9, stop - contigEnd < 18 else {
      throw HTSError.invalidRecord(path: path, record: number, reason: "POS is not a number")
    }
    position = value
    if isPastStretch {
      if isWhole { try leaveStretch() }
      return false
    }
    let identifierEnd = unsafe tab(line, count, from: stop + 1)
    let referenceEnd = unsafe tab(line, count, from: identifierEnd + 1)
    guard referenceEnd < count else {
      throw HTSError.invalidRecord(
        path: path, record: number, reason: "fewer than the eight columns of VCF")
    }
    unsafe record = UnsafeBufferPointer(start: line, count: count)
    guard let sites else { return true }
    let length = referenceEnd - identifierEnd - 1
    if chromosome != .other, hasSite(sites, upTo: position + max(length, 1) - 1) { return true }
    guard let identifiers else { return false }
    return unsafe IdentifierHash.anyIsWanted(
      UnsafeBufferPointer(rebasing: record[(stop + 1)..<identifierEnd]), identifiers)
  }

  /// Whether a site lies between the current position and `last`.
  private func hasSite(_ sites: SiteIndex, upTo last: Int) -> Bool {
    var place = cursor
    defer { cursor = place }
    return sites.hasSite(chromosome, position, last, &place)
  }

  private func enterContig(_ name: UnsafeBufferPointer<UInt8>) {
    if name.count == contigName.count {
      var isSame = true
      for index in contigName.indices where unsafe name[index] != contigName[index] {
        isSame = false
        break
      }
      if isSame { return }
    }
    contigName = unsafe Array(name)
    chromosome = ChromosomeCode(contigName)
  }

  // MARK: - BCF

  /// Looks at the BCF record that begins in the current piece; true when it is wanted.
  private func nextRecord() throws -> Bool {
    let fixed = 32
    var start = unsafe pieces.cursor
    let isInPiece = pieces.count >= fixed
    if !isInPiece {
      try pieces.beginJoin()
      try join(fixed)
      unsafe start = unsafe pieces.together
    }
    let shared = unsafe Int(Self.number(start))
    let size = unsafe 8 + shared + Int(Self.number(start + 4))
    guard shared >= 24 else {
      throw HTSError.invalidRecord(
        path: path, record: recordCount + 1, reason: "the BCF record does not parse")
    }
    guard size <= limit else {
      throw HTSError.lineTooLong(path: path, record: recordCount + 1, limit: limit)
    }
    let contig = unsafe Int(Int32(bitPattern: Self.number(start + 8)))
    guard contigCodes.indices.contains(contig),
      unsafe Int(Self.number(start + 28) & 0xFF_FFFF) == header.samples.count
    else {
      throw HTSError.invalidRecord(
        path: path, record: recordCount + 1, reason: "does not fit the BCF header")
    }
    chromosome = contigCodes[contig]
    let stored = unsafe Self.number(start + 12)
    position = stored == .max ? 0 : Int(stored) + 1
    let length = unsafe max(Int(Int32(bitPattern: Self.number(start + 16))), 1)
    try advance()
    if isPastStretch {
      try leaveStretch()
      return false
    }
    var isWanted = sites == nil || identifiers != nil
    if let sites, chromosome != .other {
      isWanted = isWanted || hasSite(sites, upTo: position + length - 1)
    }
    if isWanted {
      if isInPiece, pieces.count >= size {
        unsafe record = UnsafeBufferPointer(start: start, count: size)
        pieces.take(size)
        return true
      }
      if isInPiece { try pieces.beginJoin() }
      try join(size)
      unsafe record = UnsafeBufferPointer(start: pieces.together, count: size)
      return true
    }
    var left = isInPiece ? size : size - pieces.joinedCount
    while left > 0 {
      guard try pieces.count > 0 || pieces.load() else { throw incomplete }
      let part = min(left, pieces.count)
      pieces.take(part)
      left -= part
    }
    return false
  }

  /// Puts together up to `total` bytes.
  private func join(_ total: Int) throws {
    while pieces.joinedCount < total {
      guard try pieces.count > 0 || pieces.load() else { throw incomplete }
      try pieces.append(min(total - pieces.joinedCount, pieces.count))
    }
  }

  private var incomplete: HTSError {
    usesIndex
      ? .indexUnusable(path: path, reason: "ends a stretch inside a record")
      : .truncated(path: path, reason: "record \(recordCount + 1), the last, is incomplete")
  }

  /// The name that a FORMAT, INFO or FILTER entry of a BCF record has by its number.
  package func name(ofEntry number: Int) -> String? { binary?.name(ofEntry: number) }

  @inline(__always)
  private static func number(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    unsafe UInt32(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self))
  }
}
