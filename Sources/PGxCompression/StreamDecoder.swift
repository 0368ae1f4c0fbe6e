import CPGxCompression

/// A decoder of one compressed stream after another.
protocol StreamDecoder: AnyObject {
  /// Takes bytes from `input` and puts bytes into `output`.
  ///
  /// - Returns: how it stands, how many bytes were taken, and how many were put.
  func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> DecoderStep

  /// Makes ready for another stream.
  ///
  /// - Returns: false when there is no memory for it.
  func restart() -> Bool
}

/// What a step of a decoder came to.
struct DecoderStep {
  /// How a stream stands.
  enum Standing {
    /// It goes on.
    case open
    /// It ended here.
    case ended
    /// It contradicts itself.
    case damaged
    /// It needs more memory than is granted.
    case memory
  }

  var standing: Standing
  var taken: Int
  var put: Int
}

/// gzip, through ISA-L, which takes a quarter of zlib's time for a scoring file.
@safe
final class GzipDecoder: StreamDecoder {
  private let state = UnsafeMutablePointer<inflate_state>.allocate(capacity: 1)

  init() {
    unsafe isal_inflate_init(state)
    unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP)
  }

  deinit { unsafe state.deallocate() }

  func restart() -> Bool {
    unsafe isal_inflate_reset(state)
    unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP)
    return true
  }

  func step(
    _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
  ) -> DecoderStep {
    let input = unsafe UnsafeMutableRawBufferPointer(mutating: input).bindMemory(to: UInt8.self)
    let output = unsafe output.bindMemory(to: UInt8.self)
    let given = UInt32(clamping: input.count)
    let room = UInt32(clamping: output.count)
    unsafe state.pointee.next_in = input.baseAddress
    unsafe state.pointee.avail_in = given
    unsafe state.pointee.next_out = output.baseAddress
    unsafe state.pointee.avail_out = room
    let code = unsafe isal_inflate(state)
    let taken = unsafe Int(given) - Int(state.pointee.avail_in)
    let put = unsafe Int(room) - Int(state.pointee.avail_out)
    let hasEnded = unsafe state.pointee.block_state == ISAL_BLOCK_FINISH
    let isWell = code == ISAL_DECOMP_OK || code == ISAL_END_INPUT || code == ISAL_OUT_OVERFLOW
    return DecoderStep(
      standing: !isWell ? .damaged : hasEnded ? .ended : .open, taken: taken, put: put)
  }
}

/// Zstandard.
@safe
final class ZstdDecoder: StreamDecoder {
  private let context: OpaquePointer

  init?() {
    guard let context = unsafe ZSTD_createDCtx() else { return nil }
    unsafe self.context = unsafe context
  }

  deinit { unsafe _ = ZSTD_freeDCtx(context) }

  func restart() -> Bool {
    unsafe ZSTD_isError(ZSTD_DCtx_reset(context, ZSTD_reset_session_only)) == 0
  }

  func step(
    _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
  ) -> DecoderStep {
    var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let left = unsafe ZSTD_decompressStream(context, &target, &source)
    let standing: DecoderStep.Standing
    if ZSTD_isError(left) != 0 {
      standing =
        ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge
        ? .memory : .damaged
    } else {
      standing = left == 0 ? .ended : .open
    }
    return unsafe DecoderStep(standing: standing, taken: source.pos, put: target.pos)
  }
}

/// bzip2.
@safe
final class Bzip2Decoder: StreamDecoder {
  private let stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)

  init?() {
    unsafe stream.initialize(to: bz_stream())
    guard unsafe BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else {
      unsafe stream.deallocate()
      return nil
    }
  }

  deinit {
    unsafe BZ2_bzDecompressEnd(stream)
    unsafe stream.deallocate()
  }

  func restart() -> Bool {
    unsafe BZ2_bzDecompressEnd(stream)
    unsafe stream.initialize(to: bz_stream())
    return unsafe BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK
  }

  func step(
    _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
  ) -> DecoderStep {
    let input = unsafe UnsafeMutableRawBufferPointer(mutating: input).bindMemory(to: CChar.self)
    let output = unsafe output.bindMemory(to: CChar.self)
    let given = UInt32(clamping: input.count)
    let room = UInt32(clamping: output.count)
    unsafe stream.pointee.next_in = input.baseAddress
    unsafe stream.pointee.avail_in = given
    unsafe stream.pointee.next_out = output.baseAddress
    unsafe stream.pointee.avail_out = room
    let code = unsafe BZ2_bzDecompress(stream)
    let standing: DecoderStep.Standing =
      switch code {
      case BZ_OK: .open
      case BZ_STREAM_END: .ended
      case BZ_MEM_ERROR: .memory
      default: .damaged
      }
    return unsafe DecoderStep(
      standing: standing, taken: Int(given) - Int(stream.pointee.avail_in),
      put: Int(room) - Int(stream.pointee.avail_out))
  }
}

/// xz.
@safe
final class XzDecoder: StreamDecoder {
  private let stream = UnsafeMutablePointer<lzma_stream>.allocate(capacity: 1)

  /// `xz -9` needs 65 MiB.
  private static let memoryLimit: UInt64 = 256 << 20

  init?() {
    unsafe stream.initialize(to: lzma_stream())
    guard unsafe lzma_stream_decoder(stream, Self.memoryLimit, 0) == LZMA_OK else {
      unsafe stream.deallocate()
      return nil
    }
  }

  deinit {
    unsafe lzma_end(stream)
    unsafe stream.deallocate()
  }

  func restart() -> Bool {
    unsafe lzma_stream_decoder(stream, Self.memoryLimit, 0) == LZMA_OK
  }

  func step(
    _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
  ) -> DecoderStep {
    unsafe stream.pointee.next_in = unsafe input.bindMemory(to: UInt8.self).baseAddress
    unsafe stream.pointee.avail_in = input.count
    unsafe stream.pointee.next_out = unsafe output.bindMemory(to: UInt8.self).baseAddress
    unsafe stream.pointee.avail_out = output.count
    let code = unsafe lzma_code(stream, LZMA_RUN)
    let standing: DecoderStep.Standing =
      switch code {
      // It says so when it could neither take nor put; the reader sees that from the numbers.
      case LZMA_OK, LZMA_BUF_ERROR: .open
      case LZMA_STREAM_END: .ended
      case LZMA_MEM_ERROR, LZMA_MEMLIMIT_ERROR: .memory
      default: .damaged
      }
    return unsafe DecoderStep(
      standing: standing, taken: input.count - stream.pointee.avail_in,
      put: output.count - stream.pointee.avail_out)
  }
}
