import CPGxCompression

/// Blocks that are whole in memory and whose decompressed size is told beside them.
@safe
package final class MemoryBlock {
  /// How a block is compressed.
  package enum Method: Sendable {
    /// RFC 1950; its checksum is checked.
    case zlib
    /// RFC 8878.
    case zstd
  }

  private let method: Method
  private let inflater: UnsafeMutablePointer<inflate_state>
  private let context: OpaquePointer?

  /// A decoder that is used again and again.
  ///
  /// - Returns: nil when there is no memory for it.
  package init?(_ method: Method) {
    self.method = method
    unsafe inflater = .allocate(capacity: 1)
    unsafe context = method == .zstd ? ZSTD_createDCtx() : nil
    if method == .zstd, unsafe context == nil {
      unsafe inflater.deallocate()
      return nil
    }
  }

  deinit {
    unsafe inflater.deallocate()
    unsafe _ = ZSTD_freeDCtx(context)
  }

  /// Decompresses a block.
  ///
  /// - Parameters:
  ///   - bytes: the block, and nothing else.
  ///   - count: the bytes that it holds.
  ///   - output: where they go, from the start; it grows where it is too short.
  /// - Returns: whether the block is whole and holds so many bytes.
  /// - Complexity: O(`count`).
  package func decompress(_ bytes: Span<UInt8>, count: Int, into output: inout [UInt8]) -> Bool {
    if output.count < count {
      output.append(contentsOf: repeatElement(0, count: count - output.count))
    }
    return unsafe bytes.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBytes { output in
        switch method {
        case .zlib: unsafe inflate(input, count, output)
        case .zstd:
          unsafe ZSTD_decompressDCtx(
            context, output.baseAddress, count, input.baseAddress, input.count) == count
        }
      }
    }
  }

  private func inflate(
    _ input: UnsafeRawBufferPointer, _ count: Int, _ output: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard let given = UInt32(exactly: input.count), let room = UInt32(exactly: count) else {
      return false
    }
    unsafe isal_inflate_init(inflater)
    unsafe inflater.pointee.crc_flag = UInt32(ISAL_ZLIB)
    unsafe inflater.pointee.next_in =
      UnsafeMutableRawBufferPointer(mutating: input).bindMemory(to: UInt8.self).baseAddress
    unsafe inflater.pointee.avail_in = given
    unsafe inflater.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    unsafe inflater.pointee.avail_out = room
    let code = unsafe isal_inflate(inflater)
    return unsafe code == ISAL_DECOMP_OK && inflater.pointee.block_state == ISAL_BLOCK_FINISH
      && inflater.pointee.avail_in == 0 && inflater.pointee.avail_out == 0
  }
}
