import CPGxHTSlib
import Glibc

extension ByteSource {
  /// The size of the block read last as it is stored, in bytes; a guess for all of them.
  var storedBlockSize: Int {
    guard let blocks = unsafe openBlocks else { return 1 << 14 }
    return unsafe max(Int(blocks.pointee.block_clength), 1_024)
  }

  /// The next bytes, decompressed and where they are, valid until the next call; empty at the end of
  /// the data, which has then been found whole, or at the virtual offset `end`.
  ///
  /// Of a compressed file a piece is what is left of a block; of another it is read to `buffer`.
  mutating func nextPiece(
    before end: UInt64?, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) throws(HTSError) -> UnsafeBufferPointer<UInt8> {
    guard let blocks = unsafe openBlocks else {
      guard let start = buffer.baseAddress else {
        return unsafe UnsafeBufferPointer(start: nil, count: 0)
      }
      let got = unsafe try read(into: start, count: buffer.count)
      return unsafe UnsafeBufferPointer(start: start, count: got)
    }
    // After a jump to the end of a block its length is known only when it has been read.
    while unsafe blocks.pointee.block_offset >= blocks.pointee.block_length {
      let offset = unsafe blocks.pointee.block_offset
      let wasEmpty = unsafe blocks.pointee.block_length == 0
      // Of plain gzip htslib leaves it to the reader to begin at the front of the next piece.
      if !wasEmpty { unsafe blocks.pointee.block_offset = 0 }
      guard unsafe readBlock(blocks) else { throw unsafe blockError(blocks) }
      if unsafe blocks.pointee.block_length == 0 {
        if compression == .bgzf, unsafe pgx_bgzf_no_eof_block(blocks) != 0 {
          throw .truncated(path: path, reason: noEndBlock)
        }
        return unsafe UnsafeBufferPointer(start: nil, count: 0)
      }
      if wasEmpty, unsafe offset > blocks.pointee.block_length {
        throw .indexUnusable(path: path, reason: "points behind the end of a block")
      }
    }
    let offset = unsafe Int(blocks.pointee.block_offset)
    var count = unsafe Int(blocks.pointee.block_length) - offset
    if let end {
      let block = unsafe UInt64(bitPattern: blocks.pointee.block_address)
      if block > end >> 16 { count = 0 }
      if block == end >> 16 { count = min(count, Int(end & 0xFFFF) - offset) }
    }
    guard count > 0, let bytes = unsafe blocks.pointee.uncompressed_block else {
      return unsafe UnsafeBufferPointer(start: nil, count: 0)
    }
    unsafe blocks.pointee.block_offset += CInt(count)
    return unsafe UnsafeBufferPointer(
      start: UnsafePointer(bytes.assumingMemoryBound(to: UInt8.self)) + offset, count: count)
  }
}
