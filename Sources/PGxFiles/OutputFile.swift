import Glibc

/// A file that appears under its name only when it is complete.
///
/// Bytes go to a temporary name beside it; ``finish()`` flushes, syncs and renames. A value that
/// is dropped before leaves nothing. `-` is the standard output, which cannot be taken back; so
/// are devices and pipes, which are written as they are.
@safe
package struct OutputFile: ~Copyable {
  /// The name it will have.
  package let path: String
  private let temporary: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private let isStream: Bool

  private static let bufferSize = 1 << 18

  /// Opens a file to be written at `path`.
  ///
  /// - Throws: ``FileError/cannotCreate(path:code:)``.
  package init(path: String) throws(FileError) {
    let opened = try Self.open(path)
    self.path = path
    descriptor = opened.descriptor
    temporary = opened.temporary
    isStream = opened.isStream
  }

  private static func open(
    _ path: String
  ) throws(FileError) -> (descriptor: Int32, temporary: String, isStream: Bool) {
    if path == "-" { return (STDOUT_FILENO, path, true) }
    var status = stat()
    if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw .cannotCreate(path: path, code: EISDIR)
      }
      let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .cannotCreate(path: path, code: errno) }
      return (descriptor, path, true)
    }
    let temporary = "\(path).\(getpid()).partial"
    // Before there is such a file, so that there is none that is not known.
    PartialFiles.add(temporary)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    var descriptor = unsafe Glibc.open(temporary, flags, 0o666)
    if descriptor < 0, errno == EEXIST {
      // Left by a killed run whose process number comes again (in a container it always does).
      unsafe unlink(temporary)
      descriptor = unsafe Glibc.open(temporary, flags, 0o666)
    }
    guard descriptor >= 0 else {
      let code = errno
      PartialFiles.remove(temporary)
      throw .cannotCreate(path: path, code: code)
    }
    return (descriptor, temporary, false)
  }

  deinit {
    guard descriptor > STDERR_FILENO else { return }
    close(descriptor)
    guard !isStream else { return }
    unsafe unlink(temporary)
    PartialFiles.remove(temporary)
  }

  /// Adds bytes.
  ///
  /// - Throws: ``FileError/cannotWrite(path:code:)``.
  package mutating func write(_ bytes: [UInt8]) throws(FileError) {
    if bytes.count >= Self.bufferSize {
      try flush()
      try send(bytes)
      return
    }
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Completes the file and gives it its name.
  ///
  /// - Throws: ``FileError/cannotWrite(path:code:)``; the name then is as it was before.
  package consuming func finish() throws(FileError) {
    try flush()
    guard !isStream else { return }
    // Some file systems cannot sync; that is not a failed write.
    if fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP {
      throw .cannotWrite(path: path, code: errno)
    }
    let code = close(descriptor)
    descriptor = -1
    defer { PartialFiles.remove(temporary) }
    guard code == 0, unsafe rename(temporary, path) == 0 else {
      let failure = errno
      unsafe unlink(temporary)
      throw .cannotWrite(path: path, code: failure)
    }
  }

  private mutating func flush() throws(FileError) {
    guard !buffer.isEmpty else { return }
    try send(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func send(_ bytes: [UInt8]) throws(FileError) {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return 0 }
        return unsafe Glibc.write(descriptor, base + sent, raw.count - sent)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .cannotWrite(path: path, code: errno)
      }
      sent += count
    }
  }
}
