import CPGxHTSlib
import Glibc

/// The bytes of a file, decompressed; closed exactly once.
@safe
struct ByteSource: ~Copyable {
  /// How the file is compressed.
  let compression: VariantFileHeader.Compression
  let path: String
  private var plain: UnsafeMutablePointer<hFILE>?
  private var blocks: UnsafeMutablePointer<BGZF>?
  private let decompressor: OpaquePointer?

  /// Takes `stream` over, whose content is compressed by gzip or not at all.
  init(
    path: String, taking stream: UnsafeMutablePointer<hFILE>, isGzip: Bool
  ) throws(HTSError) {
    let blocks = unsafe isGzip ? bgzf_hopen(stream, "r") : nil
    guard unsafe isGzip == (blocks != nil) else {
      unsafe hclose_abruptly(stream)
      throw .truncated(path: path, reason: "the gzip header is damaged")
    }
    self.path = path
    unsafe decompressor = isGzip ? libdeflate_alloc_decompressor() : nil
    unsafe plain = isGzip ? nil : stream
    unsafe self.blocks = blocks
    compression =
      if let blocks = unsafe blocks {
        unsafe bgzf_compression(blocks) == 2 ? .bgzf : .gzip
      } else { .none }
  }

  /// Refuses a compressed file that was cut short, as far as its two ends tell.
  func checkEnds() throws(HTSError) {
    guard let blocks = unsafe blocks else { return }
    guard unsafe bgzf_compression(blocks) != 0 else {
      throw .truncated(path: path, reason: "the gzip header is incomplete")
    }
    guard compression == .bgzf else { return }
    // 2 stands for a pipe, where only reading to the end can tell.
    switch unsafe bgzf_check_EOF(blocks) {
    case 0: throw .truncated(path: path, reason: noEndBlock)
    case -1 where errno == EINVAL: throw .truncated(path: path, reason: noEndBlock)
    case -1: throw .inputOutput(path: path, code: errno)
    default: break
    }
  }

  deinit {
    if let plain = unsafe plain { unsafe hclose_abruptly(plain) }
    if let blocks = unsafe blocks { unsafe _ = Self.close(blocks) }
    if let decompressor = unsafe decompressor { unsafe libdeflate_free_decompressor(decompressor) }
  }

  /// Closes `blocks`, and frees it also when reading has failed before; 0 or the number of an error.
  private static func close(_ blocks: UnsafeMutablePointer<BGZF>) -> CInt {
    var earlier: CInt = 0
    if let stream = unsafe blocks.pointee.fp {
      earlier = unsafe pgx_herrno(stream)
      unsafe pgx_hclearerr(stream)
    }
    let result = unsafe bgzf_close(blocks)
    return earlier != 0 ? earlier : result == 0 ? 0 : errno
  }

  /// The blocks of a compressed file that is open.
  var openBlocks: UnsafeMutablePointer<BGZF>? { unsafe blocks }

  /// Where in the stored file the next byte to be decompressed stands.
  var offset: Int {
    if let blocks = unsafe blocks, compression == .bgzf {
      return unsafe Int(blocks.pointee.block_address)
    }
    guard let stream = unsafe plain ?? blocks?.pointee.fp else { return 0 }
    return unsafe Int(pgx_htell(stream))
  }

  /// Lets `count` further threads decompress; 0 leaves it to the reader's own.
  mutating func useThreads(_ count: Int) {
    guard count > 0, compression == .bgzf, let blocks = unsafe blocks else { return }
    unsafe _ = bgzf_mt(blocks, CInt(clamping: min(count, 64)), 256)
  }

  /// Fills `buffer`; 0 only at the end of the data, which has then been found whole.
  mutating func read(
    into buffer: UnsafeMutablePointer<UInt8>, count: Int
  ) throws(HTSError) -> Int {
    if let blocks = unsafe blocks {
      let got = unsafe try copy(from: blocks, into: buffer, count: count)
      if got < count, compression == .bgzf, unsafe pgx_bgzf_no_eof_block(blocks) != 0 {
        throw .truncated(path: path, reason: noEndBlock)
      }
      return got
    }
    guard let plain = unsafe plain else { return 0 }
    let got = unsafe pgx_hread(plain, buffer, count)
    guard got >= 0 else { throw .inputOutput(path: path, code: errno) }
    return got
  }

  /// What `bgzf_read` does, with our way of reading a block.
  private func copy(
    from blocks: UnsafeMutablePointer<BGZF>, into buffer: UnsafeMutablePointer<UInt8>, count: Int
  ) throws(HTSError) -> Int {
    guard compression == .bgzf else {
      let got = unsafe bgzf_read(blocks, buffer, count)
      guard got >= 0 else { throw unsafe blockError(blocks) }
      return got
    }
    var copied = 0
    while copied < count {
      var available = unsafe Int(blocks.pointee.block_length - blocks.pointee.block_offset)
      if available <= 0 {
        guard unsafe readBlock(blocks) else { throw unsafe blockError(blocks) }
        if unsafe blocks.pointee.block_length == 0 { break }
        available = unsafe Int(blocks.pointee.block_length - blocks.pointee.block_offset)
        if available == 0 {
          // A jump to the end of a block: the next one follows.
          unsafe blocks.pointee.block_offset = 0
          unsafe blocks.pointee.block_length = 0
          continue
        }
      }
      guard available > 0, let bytes = unsafe blocks.pointee.uncompressed_block else {
        throw .indexUnusable(path: path, reason: "points behind the end of a block")
      }
      let number = min(available, count - copied)
      unsafe memcpy(buffer + copied, bytes + Int(blocks.pointee.block_offset), number)
      unsafe blocks.pointee.block_offset += CInt(number)
      copied += number
    }
    return copied
  }

  /// Makes the next block of the file the current one; false when that fails.
  func readBlock(_ blocks: UnsafeMutablePointer<BGZF>) -> Bool {
    guard let decompressor = unsafe decompressor else {
      return unsafe bgzf_read_block(blocks) == 0
    }
    return unsafe pgx_bgzf_read_block(blocks, decompressor) == 0
  }

  func blockError(_ blocks: UnsafeMutablePointer<BGZF>) -> HTSError {
    if let stream = unsafe blocks.pointee.fp {
      let code = unsafe pgx_herrno(stream)
      if code != 0 { return .inputOutput(path: path, code: code) }
    }
    let name = compression == .bgzf ? "a BGZF block" : "the gzip stream"
    return .truncated(path: path, reason: "\(name) is incomplete or damaged")
  }

  /// Closes the file and reports what closing finds.
  mutating func close() throws(HTSError) {
    var code: CInt = 0
    if let plain = unsafe plain.take(), unsafe hclose(plain) != 0 { code = errno }
    if let blocks = unsafe blocks.take() { code = unsafe Self.close(blocks) }
    guard code == 0 else { throw .inputOutput(path: path, code: code) }
  }
}

/// Said wherever the empty block that ends every whole BGZF file is missing.
let noEndBlock = "no BGZF end-of-file block"

extension ByteSource {
  /// Moves to a virtual offset.
  mutating func seek(to offset: UInt64) throws(HTSError) {
    guard let blocks = unsafe blocks, let target = Int64(exactly: offset),
      unsafe bgzf_seek(blocks, target, SEEK_SET) == 0, unsafe readBlock(blocks)
    else { throw .indexUnusable(path: path, reason: "points outside the file's blocks") }
    let within = unsafe Int(blocks.pointee.block_offset)
    guard unsafe Int(blocks.pointee.block_length) >= within else {
      throw .indexUnusable(path: path, reason: "points past the end of a block")
    }
  }

  /// Refuses an index that led to the middle of a line.
  func checkLineStart() throws(HTSError) {
    guard let blocks = unsafe blocks else { return }
    let within = unsafe Int(blocks.pointee.block_offset)
    guard within > 0, let bytes = unsafe blocks.pointee.uncompressed_block else { return }
    guard unsafe bytes.load(fromByteOffset: within - 1, as: UInt8.self) == 10 else {
      throw .indexUnusable(path: path, reason: "points into the middle of a line")
    }
  }

  /// Fills `buffer` from the current block at most, and not past the virtual offset `end`; 0 there.
  mutating func read(
    into buffer: UnsafeMutablePointer<UInt8>, count: Int, before end: UInt64
  ) throws(HTSError) -> Int {
    guard let blocks = unsafe blocks else { return 0 }
    if unsafe blocks.pointee.block_offset >= blocks.pointee.block_length {
      guard unsafe readBlock(blocks) else { throw unsafe blockError(blocks) }
    }
    let block = unsafe UInt64(bitPattern: blocks.pointee.block_address)
    let offset = unsafe Int(blocks.pointee.block_offset)
    var available = unsafe Int(blocks.pointee.block_length) - offset
    if block > end >> 16 { return 0 }
    if block == end >> 16 { available = min(available, Int(end & 0xFFFF) - offset) }
    guard available > 0 else { return 0 }
    return unsafe try copy(from: blocks, into: buffer, count: min(count, available))
  }
}
