import Glibc

/// A local file read from its beginning to its end, decompressed on the way.
///
/// What it is compressed with is told by its first bytes, not by its name. Memory is the decoder's
/// own and one buffer, whatever the size of the file. A file that is cut short, is damaged, or goes
/// on with something else after its compressed data is refused when that place is reached, never
/// taken to be complete.
@safe
package struct DecompressedFile: ~Copyable {
  /// The file's name.
  package let path: String
  /// What it is compressed with.
  package let container: Container
  /// Its size on disk in bytes; 0 for what has none (a pipe).
  package let size: Int

  private let descriptor: CInt
  private let input: UnsafeMutableRawBufferPointer
  /// Bytes of `input` that are not yet taken.
  private var pending = 0..<0
  private var isInputEnd = false
  /// Bytes taken from the file so far.
  private var readCount = 0
  private let decoder: (any StreamDecoder)?
  private var isBetweenStreams = false
  private var isFinished = false
  /// Whether it is gzip in blocks (BGZF), which ends with a block of nothing (SAM specification,
  /// 4.1.2): a copy cut between two blocks can be known by its absence alone.
  private let isBlocked: Bool
  /// Bytes that the current stream has given.
  private var streamCount = 0
  private var failure: CompressionError?

  private static let inputSize = 1 << 17

  /// Opens a file.
  ///
  /// - Parameter path: its name; `-` has no other meaning here.
  /// - Throws: ``CompressionError``.
  package init(path: String) throws(CompressionError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      throw code == ENOENT ? .notFound(path: path) : .notReadable(path: path, code: code)
    }
    var status = stat()
    let code: CInt = unsafe fstat(descriptor, &status) == 0 ? 0 : errno
    guard code == 0, status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw code == 0 ? .isDirectory(path: path) : .notReadable(path: path, code: code)
    }
    let input = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.inputSize, alignment: 16)
    var count = 0
    // Enough to tell what it is; a pipe may give less at a time.
    while count < 32 {
      let more = unsafe Self.read(
        descriptor, UnsafeMutableRawBufferPointer(rebasing: input[count...]))
      guard more >= 0 else {
        let code = errno
        close(descriptor)
        unsafe input.deallocate()
        throw .inputOutput(path: path, code: code)
      }
      if more == 0 { break }
      count += more
    }
    let start = unsafe Array(input[0..<min(count, 32)])
    let container = Container(firstBytes: start)
    let decoder: (any StreamDecoder)? =
      switch container {
      case .plain: nil
      case .gzip: GzipDecoder()
      case .zstd: ZstdDecoder()
      case .bzip2: Bzip2Decoder()
      case .xz: XzDecoder()
      }
    guard container == .plain || decoder != nil else {
      close(descriptor)
      unsafe input.deallocate()
      throw .memory(path: path, container: container)
    }
    self.path = path
    self.container = container
    self.descriptor = descriptor
    unsafe self.input = unsafe input
    self.decoder = decoder
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    pending = 0..<count
    readCount = count
    isBlocked =
      container == .gzip && start.count >= 18 && start[3] & 4 != 0
      && start[12..<16] == [UInt8(ascii: "B"), UInt8(ascii: "C"), 2, 0]
  }

  deinit {
    close(descriptor)
    unsafe input.deallocate()
  }

  /// The number of bytes of the file, as it is on disk, that have been made use of.
  package var offset: Int { readCount - pending.count }

  /// Puts the next bytes of the content into `buffer`, from index `start` to its end at most.
  ///
  /// - Returns: how many were put; 0 at the end of the content (and for no room).
  /// - Throws: ``CompressionError``; the same again when called again.
  package mutating func read(
    into buffer: inout [UInt8], from start: Int
  ) throws(CompressionError) -> Int {
    precondition(start >= 0 && start <= buffer.count, "outside of the buffer")
    if let failure { throw failure }
    do throws(CompressionError) {
      // The closure cannot throw with a type through the standard library's generic.
      let result: Result<Int, CompressionError> = unsafe buffer.withUnsafeMutableBytes { raw in
        do throws(CompressionError) {
          return .success(
            unsafe try fill(UnsafeMutableRawBufferPointer(rebasing: raw[start...])))
        } catch {
          return .failure(error)
        }
      }
      return try result.get()
    } catch {
      failure = error
      throw error
    }
  }

  private mutating func fill(
    _ output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> Int {
    guard output.count > 0, !isFinished else { return 0 }
    guard let decoder else { return unsafe try copy(output) }
    while true {
      if pending.isEmpty, !isInputEnd { try refill() }
      if isBetweenStreams {
        guard try begin(decoder) else {
          isFinished = true
          return 0
        }
      }
      let step = unsafe decoder.step(
        UnsafeRawBufferPointer(rebasing: input[pending]), output)
      pending = (pending.lowerBound + step.taken)..<pending.upperBound
      streamCount += step.put
      switch step.standing {
      case .open:
        if step.put == 0, step.taken == 0, pending.isEmpty, isInputEnd {
          throw .truncated(path: path, container: container)
        }
        if step.put == 0, step.taken == 0, !pending.isEmpty {
          throw .damaged(path: path, container: container)
        }
      case .ended: isBetweenStreams = true
      case .damaged: throw .damaged(path: path, container: container)
      case .memory: throw .memory(path: path, container: container)
      }
      if step.put > 0 { return step.put }
    }
  }

  /// Begins the stream after one that ended.
  ///
  /// - Returns: false when there is none.
  private mutating func begin(_ decoder: any StreamDecoder) throws(CompressionError) -> Bool {
    while true {
      while pending.count < Container.magicLimit, !isInputEnd { try refill() }
      // "The .xz File Format" 2.2: zeros in fours may follow a stream.
      guard container == .xz, pending.count >= 4,
        unsafe input[pending].prefix(4).allSatisfy({ $0 == 0 })
      else { break }
      pending = (pending.lowerBound + 4)..<pending.upperBound
    }
    guard !pending.isEmpty else {
      if isBlocked, streamCount > 0 { throw .truncated(path: path, container: container) }
      return false
    }
    let start = unsafe Array(input[pending].prefix(Container.magicLimit))
    guard container.isBegun(by: start) else {
      throw .trailingBytes(path: path, container: container, offset: offset)
    }
    guard decoder.restart() else { throw .memory(path: path, container: container) }
    isBetweenStreams = false
    streamCount = 0
    return true
  }

  private mutating func copy(
    _ output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> Int {
    if pending.isEmpty {
      let count = unsafe Self.read(descriptor, output)
      guard count >= 0 else { throw .inputOutput(path: path, code: errno) }
      if count == 0 { isFinished = true }
      readCount += count
      return count
    }
    let count = min(pending.count, output.count)
    unsafe output.copyMemory(
      from: UnsafeRawBufferPointer(rebasing: input[pending.lowerBound..<pending.lowerBound + count])
    )
    pending = (pending.lowerBound + count)..<pending.upperBound
    return count
  }

  /// Reads more of the file behind what is pending, which is moved to the front.
  private mutating func refill() throws(CompressionError) {
    if pending.lowerBound > 0 {
      if !pending.isEmpty, let base = unsafe input.baseAddress {
        unsafe memmove(base, base + pending.lowerBound, pending.count)
      }
      pending = 0..<pending.count
    }
    let count = unsafe Self.read(
      descriptor, UnsafeMutableRawBufferPointer(rebasing: input[pending.upperBound...]))
    guard count >= 0 else { throw .inputOutput(path: path, code: errno) }
    if count == 0 { isInputEnd = true }
    readCount += count
    pending = pending.lowerBound..<(pending.upperBound + count)
  }

  private static func read(_ descriptor: CInt, _ output: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      let count = unsafe Glibc.read(descriptor, output.baseAddress, output.count)
      if count >= 0 || errno != EINTR { return count }
    }
  }
}
