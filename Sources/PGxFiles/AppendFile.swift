import Glibc

/// A file of lines that grows: each line is on the disk before the next thing happens.
///
/// One program at a time has it.
@safe
package struct AppendFile: ~Copyable {
  /// Its name.
  package let path: String
  private let descriptor: Int32

  /// Opens the file at `path`, or makes it, readable by its owner only.
  ///
  /// - Returns: nil when another program has it.
  /// - Throws: ``FileError/cannotCreate(path:code:)``.
  package static func open(_ path: String) throws(FileError) -> AppendFile? {
    let descriptor = unsafe Glibc.open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, code: errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .cannotCreate(path: path, code: EINVAL)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      guard code == EWOULDBLOCK else { throw .cannotCreate(path: path, code: code) }
      return nil
    }
    return AppendFile(path: path, descriptor: descriptor)
  }

  deinit { close(descriptor) }

  /// The whole lines that it has, without their ends, and the bytes behind the last of them.
  ///
  /// - Throws: ``FileError``.
  package func lines() throws(FileError) -> (whole: [String], torn: [UInt8]) {
    let bytes = try SmallFile.read(path, limit: 1 << 30)
    let end = bytes.lastIndex(of: 10).map { $0 + 1 } ?? 0
    let whole = bytes[..<end].split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    return (whole, Array(bytes[end...]))
  }

  /// Cuts off bytes at the end.
  ///
  /// - Throws: ``FileError/cannotWrite(path:code:)``.
  package func cut(_ count: Int) throws(FileError) {
    guard count > 0 else { return }
    let size = lseek(descriptor, 0, SEEK_END)
    guard size >= count, ftruncate(descriptor, size - count) == 0 else {
      throw .cannotWrite(path: path, code: errno)
    }
  }

  /// Adds a line, and returns when the disk has it.
  ///
  /// - Throws: ``FileError/cannotWrite(path:code:)``.
  package func append(_ line: String) throws(FileError) {
    let bytes = Array((line + "\n").utf8)
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
    if fdatasync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP {
      throw .cannotWrite(path: path, code: errno)
    }
  }
}
