extension VariantFile {
  /// Reads BCF, all of it or the given chunks.
  mutating func readBinary(
    _ reader: BinaryReader, _ filter: consuming RecordFilter, _ regions: RegionSet?,
    _ chunks: [FileIndex.Chunk]?, _ body: (Span<UInt8>, LineHead) throws -> Void
  ) throws {
    let contigs = reader.contigs.map { name in
      regions.flatMap { regions in regions.index(of: name).map { regions.contigs[$0] } }
    }
    if chunks == nil { reader.useThreads(decompressionThreads) }
    for chunk in chunks ?? [FileIndex.Chunk(start: 0, end: .max)] {
      if chunks != nil { try reader.seek(to: chunk.start) }
      while chunks == nil || reader.offset < chunk.end {
        guard try reader.advance(number: recordCount + 1) else { break }
        recordCount += 1
        if recordCount % ReadingProgress.interval == 0, let onProgress {
          try onProgress(
            ReadingProgress(records: recordCount, offset: reader.fileOffset, size: size))
        }
        if survey != nil {
          let line = unsafe try reader.format(number: recordCount)
          if let start = line.baseAddress { unsafe survey?.add(start, line.count) }
        }
        if regions != nil {
          let (number, first, last) = reader.reach
          guard contigs.indices.contains(number), let contig = contigs[number],
            contig.meets(first, last)
          else { continue }
        }
        let line = unsafe try reader.format(number: recordCount)
        guard let start = line.baseAddress,
          unsafe try filter.wants(start, line.count, number: recordCount)
        else { continue }
        unsafe try body(line.span, filter.numberedHead(chunks == nil ? recordCount : nil))
      }
    }
    try reader.close()
  }
}
