/// An open VCF or BCF file, read once from its start or through its index.
///
/// Not copyable: the file is closed exactly once, when the value's life ends. Open it in the task
/// that reads it; a path is `Sendable`, an open file is not.
@safe
package struct VariantFile: ~Copyable {
  /// What the header says.
  package let header: VariantFileHeader
  /// The number of records seen so far, wanted or not; with an index, of those it led to.
  package internal(set) var recordCount = 0
  /// The first record seen that has more columns than the header names; they are lent with the
  /// line, but belong to no sample.
  package internal(set) var firstSurplusColumnRecord: Int?
  /// Whether an index that will be used stands beside the file.
  package var hasIndex: Bool { index != nil && !isIndexStale }
  /// Whether an index stands there that is older than the file, and so may be that of another
  /// version of it: it is not used.
  package let isIndexStale: Bool
  /// The name the file was opened by.
  package let path: String

  /// How closely every record is looked at, wanted or not.
  package enum Scrutiny: Hashable, Sendable {
    /// Its contig, position and number of columns: as fast as the file is decompressed.
    case columns
    /// The form of every value of every sample as well, as bcftools does when it reads a file.
    case samples
  }

  /// How closely records are looked at; to be set before they are read.
  package var scrutiny = Scrutiny.columns

  /// Called now and then while records are read; what it throws ends the reading, which is how a
  /// reading is cancelled.
  package var onProgress: ((ReadingProgress) throws -> Void)?

  /// Set before reading: counts the sorts of all records that are read, wanted or not.
  package var survey: RecordSurvey?

  /// Set before reading: keeps records on the way.
  package var keeper: RecordKeeper?

  /// Of records that a keeper kept their numbers in the file; empty where they are counted.
  let recordNumbers: [Int32]
  let size: Int?
  let decompressionThreads: Int
  let index: FileIndex?
  let opened: OpenedFile
  var isSpent = false

  /// Opens the file at `path`, or the standard input for `-`, and reads its header.
  ///
  /// Text, gzip, BGZF and BCF are told apart by content; the name does not matter.
  ///
  /// - Parameters:
  ///   - path: a local file's name.
  ///   - decompressionThreads: how many threads decompress BGZF blocks beside the reader.
  ///   - limits: how much may be held in memory.
  /// - Throws: ``HTSError``.
  package init(
    path: String, decompressionThreads: Int = 0, limits: ReadingLimits = ReadingLimits()
  ) throws(HTSError) {
    let (opened, size) = try openVariantFile(path, limits: limits)
    var index: FileIndex?
    switch opened {
    case .text(let reader):
      header = try Self.readHeader(reader, path: path, limits: limits)
      if size != nil, header.compression == .bgzf { index = FileIndex(besideText: path) }
    case .binary(let reader):
      header = try Self.readHeader(reader, path: path)
      if size != nil, header.compression == .bgzf {
        index = FileIndex(besideBCF: path, contigs: reader.contigs)
      }
    }
    isIndexStale = index?.isStale ?? false
    self.index = index
    self.opened = opened
    self.size = size
    self.path = path
    self.decompressionThreads = decompressionThreads
    recordNumbers = []
  }

  /// A file whose header has been read before.
  init(header: VariantFileHeader, opened: OpenedFile, path: String, recordNumbers: [Int32]) {
    self.header = header
    self.opened = opened
    self.path = path
    self.recordNumbers = recordNumbers
    isIndexStale = false
    index = nil
    size = nil
    decompressionThreads = 0
  }

  private static func readHeader(
    _ reader: LineReader, path: String, limits: ReadingLimits
  ) throws(HTSError) -> VariantFileHeader {
    var parser = HeaderParser(
      path: path, format: .vcf, compression: reader.bytes.source.compression)
    var byteCount = 0
    while !parser.isComplete {
      guard let line = unsafe try reader.next() else { throw .noHeader(path: path) }
      byteCount += line.count + 1
      guard byteCount <= limits.header else {
        throw .invalidHeader(
          path: path, line: nil, reason: "longer than \(limits.header) bytes")
      }
      try parser.add(unsafe line.span)
    }
    reader.headerLineCount = reader.lineCount
    reader.lineLimit = limits.line
    return parser.header
  }

  private static func readHeader(
    _ reader: BinaryReader, path: String
  ) throws(HTSError) -> VariantFileHeader {
    var parser = HeaderParser(
      path: path, format: .bcf, compression: reader.bytes.source.compression)
    for line in reader.headerText.utf8.split(separator: 10) where !parser.isComplete {
      try parser.add(Array(line).span)
    }
    guard parser.isComplete else { throw .noHeader(path: path) }
    return parser.header
  }

  /// Closes the file; what has not been read is not checked.
  ///
  /// - Throws: ``HTSError/inputOutput(path:code:)``.
  package consuming func close() throws(HTSError) {
    switch opened {
    case .text(let reader): try reader.bytes.source.close()
    case .binary(let reader): try reader.bytes.source.close()
    }
  }
}
