import CPGxHTSlib
import Glibc

/// Bytes that are put aside and read once more: in memory while they are few, else in a temporary
/// file without a name.
@safe
final class RecordStore {
  private let path: String
  /// How many bytes stay in memory.
  private let limit: Int
  private var memory: UnsafeMutablePointer<UInt8>?
  private var capacity = 0
  private var count = 0
  private var descriptor: CInt = -1

  /// An empty store for records of the file at `path`.
  init(path: String, limit: Int) {
    self.path = path
    self.limit = limit
  }

  deinit {
    if let memory = unsafe memory { unsafe free(memory) }
    if descriptor >= 0 { close(descriptor) }
  }

  /// Puts bytes aside.
  func append(_ bytes: UnsafeBufferPointer<UInt8>) throws(HTSError) {
    if count + bytes.count > limit, count > 0 { try spill() }
    try reserve(count + bytes.count)
    guard let memory = unsafe memory, let source = bytes.baseAddress else { return }
    unsafe memcpy(memory + count, source, bytes.count)
    count += bytes.count
  }

  /// Puts bytes aside.
  func append(_ bytes: [UInt8]) throws(HTSError) {
    unsafe try bytes.withUnsafeBufferPointer { bytes throws(HTSError) in
      unsafe try append(bytes)
    }
  }

  /// The bytes as a stream; nothing may be added afterwards.
  func open() throws(HTSError) -> UnsafeMutablePointer<hFILE> {
    if descriptor >= 0 {
      try spill()
      guard lseek(descriptor, 0, SEEK_SET) == 0, let stream = unsafe hdopen(descriptor, "r") else {
        throw .inputOutput(path: path, code: errno)
      }
      descriptor = -1
      return unsafe stream
    }
    try reserve(max(count, 1))
    // The stream owns the memory from here on.
    guard let stream = unsafe pgx_hopen_memory(memory, count) else {
      throw .inputOutput(path: path, code: errno)
    }
    unsafe memory = nil
    return unsafe stream
  }

  private func reserve(_ number: Int) throws(HTSError) {
    guard number > capacity else { return }
    let larger = max(number, 2 * capacity, 1 << 16)
    guard let grown = unsafe realloc(memory, larger) else {
      throw .inputOutput(path: path, code: ENOMEM)
    }
    unsafe memory = grown.assumingMemoryBound(to: UInt8.self)
    capacity = larger
  }

  /// Moves what is in memory to the file.
  private func spill() throws(HTSError) {
    if descriptor < 0 { descriptor = try Self.temporaryFile(path) }
    var written = 0
    while written < count, let memory = unsafe memory {
      let got = unsafe write(descriptor, memory + written, count - written)
      guard got > 0 || errno == EINTR else { throw .inputOutput(path: path, code: errno) }
      written += max(got, 0)
    }
    count = 0
  }

  private static func temporaryFile(_ path: String) throws(HTSError) -> CInt {
    var folder = "/tmp"
    if let stated = unsafe getenv("TMPDIR") { folder = unsafe String(cString: stated) }
    var name = Array("\(folder)/pgx-records-XXXXXX".utf8CString)
    let descriptor = unsafe name.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return CInt(-1) }
      let descriptor = unsafe mkstemp(start)
      if descriptor >= 0 { unsafe unlink(start) }
      return descriptor
    }
    guard descriptor >= 0 else { throw .inputOutput(path: "\(folder) (for \(path))", code: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }
}
