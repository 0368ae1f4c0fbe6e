extension VariantFile {
  /// Reads text, all of it or the given chunks.
  mutating func readText(
    _ reader: LineReader, _ filter: consuming RecordFilter,
    _ chunks: [BinningIndex.Chunk]?, _ body: (Span<UInt8>, LineHead) throws -> Void
  ) throws {
    if let chunks {
      for chunk in chunks {
        try reader.seek(to: chunk.start)
        reader.bytes.endOffset = chunk.end
        try readTextLines(reader, &filter, isIndexed: true, body)
        guard !reader.lastLineIsOpen else {
          throw HTSError.indexUnusable(path: path, reason: "ends a stretch inside a line")
        }
      }
    } else {
      reader.bytes.source.useThreads(decompressionThreads)
      try readTextLines(reader, &filter, isIndexed: false, body)
    }
    try reader.bytes.source.close()
  }

  private mutating func readTextLines(
    _ reader: LineReader, _ filter: inout RecordFilter, isIndexed: Bool,
    _ body: (Span<UInt8>, LineHead) throws -> Void
  ) throws {
    var count = recordCount
    var samples = SampleColumnCheck(path: path, header: header)
    let keeper = keeper
    try keeper?.begin(header)
    defer {
      recordCount = count
      firstSurplusColumnRecord = filter.firstSurplus
    }
    while let line = unsafe try reader.next() {
      guard let start = line.baseAddress else { continue }
      var length = line.count
      if length > 0, unsafe start[length - 1] == 13 { length -= 1 }
      if length == 0 {
        // One blank line may end the file.
        guard unsafe try reader.next() == nil else {
          throw HTSError.invalidRecord(
            path: path, record: count + 1, reason: "blank line among the records")
        }
        return
      }
      // A remark between records ("# ", as some tools and people write them) holds no data; a
      // second header would, and is refused.
      if length > 1, unsafe start[0] == UInt8(ascii: "#"), unsafe start[1] == UInt8(ascii: " ") {
        continue
      }
      count += 1
      if count % ReadingProgress.interval == 0, let onProgress {
        try onProgress(
          ReadingProgress(records: count, offset: reader.bytes.source.offset, size: size))
      }
      // Only a file cut short ends inside a line.
      filter.isLastLine = reader.lastLineIsOpen
      let isWanted = unsafe try filter.wants(
        start, length, tabs: reader.tabCount, number: count)
      if scrutiny == .samples {
        unsafe try samples.check(
          UnsafeBufferPointer(start: start, count: length).span, number: count)
      }
      unsafe survey?.add(start, length)
      if let keeper { unsafe try keeper.offer(line: start, length, number: count) }
      guard isWanted else { continue }
      unsafe try body(
        UnsafeBufferPointer(start: start, count: length).span,
        filter.numberedHead(isIndexed ? nil : count))
    }
  }
}
