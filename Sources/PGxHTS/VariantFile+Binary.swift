import CPGxHTSlib

extension VariantFile {
  /// Reads BCF, all of it or the given chunks.
  mutating func readBinary(
    _ reader: BinaryReader, _ filter: consuming RecordFilter, _ regions: RegionSet?,
    _ chunks: [BinningIndex.Chunk]?, _ body: (Span<UInt8>, LineHead) throws -> Void
  ) throws {
    let contigs = reader.contigs.map { name in
      regions.flatMap { regions in regions.index(of: name).map { regions.contigs[$0] } }
    }
    try keeper?.begin(header, contigs: reader.contigs, start: reader.fileStart)
    var contigNumber = -1
    var contig: RegionSet.Contig?
    if chunks == nil { reader.bytes.source.useThreads(decompressionThreads) }
    for chunk in chunks?.map(Optional.some) ?? [nil] {
      if let chunk {
        try reader.seek(to: chunk.start)
        reader.bytes.endOffset = chunk.end
      }
      while try reader.advance(number: recordCount + 1) {
        recordCount += 1
        if recordCount % ReadingProgress.interval == 0, let onProgress {
          try onProgress(
            ReadingProgress(records: recordCount, offset: reader.bytes.source.offset, size: size))
        }
        if let keeper {
          let (contig, position, length) = reader.place
          unsafe try keeper.offer(
            record: reader.record, contig: contig, position: position, length: length,
            number: recordCount)
        }
        if survey != nil {
          let line = unsafe try reader.format(number: recordCount)
          if let start = line.baseAddress { unsafe survey?.add(start, line.count) }
        }
        if regions != nil, scrutiny == .columns {
          let (number, first, last) = reader.reach
          if number != contigNumber {
            contigNumber = number
            contig = contigs[number]
          }
          guard let contig, contig.meets(first, last) else { continue }
        }
        let line = unsafe try reader.format(number: recordCount)
        guard let start = line.baseAddress else { continue }
        var tabs = 0
        let length = unsafe pgx_scan_line(start, line.count, &tabs)
        guard length == line.count else {
          throw HTSError.invalidRecord(
            path: path, record: recordCount, reason: "a line feed inside a field")
        }
        guard unsafe try filter.wants(start, length, tabs: tabs, number: recordCount)
        else { continue }
        unsafe try body(line.span, filter.numberedHead(chunks == nil ? recordCount : nil))
      }
    }
    try reader.bytes.source.close()
  }
}
