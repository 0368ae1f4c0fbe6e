package import PGxCore

extension VariantFile {
  /// Calls `body` with every data line that overlaps one of `regions`, in file order.
  ///
  /// A record reaches from POS over REF, or to INFO/END where it is a reference block or has a
  /// symbolic allele. The regions spell contigs as the file does. With an index only the parts of
  /// the file that may matter are read; without, all of it, which also checks all of it. Either
  /// way each record comes once, however many regions it meets.
  ///
  /// A file is read once: call this, or ``forEachLine(_:)``, a single time.
  ///
  /// - Parameters:
  ///   - regions: what is wanted.
  ///   - useIndex: whether an index, when there is one, is used.
  ///   - body: takes the line, without its line end, and its first columns.
  /// - Throws: ``HTSError``, or what `body` throws.
  package mutating func forEachLine(
    overlapping regions: [Region], useIndex: Bool = true,
    _ body: (Span<UInt8>, LineHead) throws -> Void
  ) throws {
    try readLines(of: RegionSet(regions), useIndex: useIndex, body)
  }

  /// Calls `body` with every data line, in file order.
  ///
  /// - Throws: ``HTSError``, or what `body` throws.
  package mutating func forEachLine(_ body: (Span<UInt8>, LineHead) throws -> Void) throws {
    try readLines(of: nil, useIndex: false, body)
  }

  private mutating func readLines(
    of regions: RegionSet?, useIndex: Bool, _ body: (Span<UInt8>, LineHead) throws -> Void
  ) throws {
    precondition(!isSpent, "a variant file is read once; open it again")
    isSpent = true
    var chunks: [BinningIndex.Chunk]?
    if useIndex, !isIndexStale, let regions { chunks = index?.chunks(for: regions) }
    let filter = RecordFilter(path: path, regions: regions, columnCount: header.columnCount)
    switch opened {
    case .text(let reader): try readText(reader, filter, chunks, body)
    case .binary(let reader): try readBinary(reader, filter, regions, chunks, body)
    }
  }
}
