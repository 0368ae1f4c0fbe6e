import Glibc
package import PGxCore

/// Keeps the records at wanted sites while a file is read for something else, so that their
/// genotypes can be read afterwards although the file is read once.
@safe
package final class RecordKeeper {
  /// Of each kept record its number in the file, from 1.
  private(set) var numbers: [Int32] = []
  private(set) var header: VariantFileHeader?
  private let sites: SiteIndex
  private let identifiers: Set<UInt64>?
  private let path: String
  private let store: RecordStore
  private var cursor = SiteIndex.Cursor()
  /// The contig of the last line as spelled, and what it means.
  private var contigName: [UInt8] = []
  private var chromosome = ChromosomeCode.other
  private var contigCodes: [ChromosomeCode] = []

  /// A keeper for one reading of the file at `path`.
  ///
  /// - Parameters:
  ///   - path: the file's name, for messages.
  ///   - sites: what is wanted.
  ///   - identifiers: hashes of identifiers that are wanted wherever they stand.
  ///   - memoryLimit: how many bytes stay in memory; more go to a temporary file.
  package init(
    path: String, sites: SiteIndex, identifiers: Set<UInt64>? = nil, memoryLimit: Int = 64 << 20
  ) {
    self.path = path
    self.sites = sites
    self.identifiers = identifiers
    store = RecordStore(path: path, limit: memoryLimit)
  }

  /// Told once, before the first record; `start` is what a BCF file has before it.
  func begin(_ header: VariantFileHeader, contigs: [String] = [], start: [UInt8] = [])
    throws(HTSError)
  {
    self.header = header
    contigCodes = contigs.map { ChromosomeCode($0.utf8) }
    try store.append(start)
  }

  /// Keeps a line of `count` bytes, without its line end and with columns that have been checked,
  /// when it is wanted.
  func offer(
    line: UnsafePointer<UInt8>, _ count: Int, number: Int
  ) throws(HTSError) {
    let contigEnd = unsafe tab(line, count, from: 0)
    unsafe enterContig(UnsafeBufferPointer(start: line, count: contigEnd))
    guard chromosome != .other || identifiers != nil else { return }
    let (position, stop) = unsafe digits(line, from: contigEnd + 1, to: count)
    let identifierEnd = unsafe tab(line, count, from: stop + 1)
    let referenceEnd = unsafe tab(line, count, from: identifierEnd + 1)
    let length = max(referenceEnd - identifierEnd - 1, 1)
    var isWanted =
      chromosome != .other
      && sites.hasSite(chromosome, position, position + length - 1, &cursor)
    if !isWanted, let identifiers, stop + 1 < identifierEnd {
      isWanted = unsafe IdentifierHash.anyIsWanted(
        UnsafeBufferPointer(start: line + stop + 1, count: identifierEnd - stop - 1), identifiers)
    }
    guard isWanted else { return }
    numbers.append(Int32(clamping: number))
    unsafe try store.append(UnsafeBufferPointer(start: line, count: count))
    try store.append([10])
  }

  /// Keeps a record of BCF when it is wanted.
  func offer(
    record: UnsafeBufferPointer<UInt8>, contig: Int, position: Int, length: Int, number: Int
  ) throws(HTSError) {
    // Which identifier a record has is looked up when it is read again.
    let chromosome = contigCodes.indices.contains(contig) ? contigCodes[contig] : .other
    guard
      identifiers != nil
        || (chromosome != .other
          && sites.hasSite(chromosome, position, position + max(length, 1) - 1, &cursor))
    else { return }
    numbers.append(Int32(clamping: number))
    unsafe try store.append(record)
  }

  private func enterContig(_ name: UnsafeBufferPointer<UInt8>) {
    if name.count == contigName.count, unsafe name.elementsEqual(contigName) { return }
    contigName = unsafe Array(name)
    chromosome = ChromosomeCode(contigName)
  }

  /// Opens what was kept; once.
  func open() throws(HTSError) -> (header: VariantFileHeader, opened: OpenedFile) {
    guard let header else { preconditionFailure("a file is read before what was kept of it") }
    let stream = unsafe try store.open()
    let source = unsafe try ByteSource(path: path, taking: stream, isGzip: false)
    let limits = ReadingLimits()
    if header.format == .bcf {
      return (header, .binary(try BinaryReader(path: path, source: source, limits: limits)))
    }
    let reader = try LineReader(path: path, source: source, limits: limits)
    reader.headerLineCount = 0
    reader.lineLimit = limits.line
    return (header, .text(reader))
  }
}

extension VariantFile {
  /// What `keeper` kept of a file, to be read as that file would be.
  ///
  /// - Throws: ``HTSError``.
  package init(rereading keeper: RecordKeeper, path: String) throws(HTSError) {
    let (header, opened) = try keeper.open()
    self.init(header: header, opened: opened, path: path, recordNumbers: keeper.numbers)
  }
}
