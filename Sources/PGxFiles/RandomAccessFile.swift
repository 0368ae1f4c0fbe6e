import Glibc

/// A file that is read at any place of it, closed when nobody holds it any longer.
@safe
package final class RandomAccessFile: Sendable {
  /// The name the file was opened by.
  package let path: String
  /// Its size in bytes when it was opened.
  package let size: Int
  private let descriptor: CInt

  /// Opens the file at `path`.
  ///
  /// - Throws: ``FileError/cannotRead(path:code:)``, also for a folder or a pipe.
  package init(path: String) throws(FileError) {
    // A pipe that nobody writes to would never open.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotRead(path: path, code: errno) }
    var status = stat()
    let code: CInt
    if unsafe fstat(descriptor, &status) != 0 {
      code = errno
    } else {
      switch status.st_mode & S_IFMT {
      case S_IFREG: code = 0
      case S_IFDIR: code = EISDIR
      default: code = ESPIPE
      }
    }
    guard code == 0 else {
      close(descriptor)
      throw .cannotRead(path: path, code: code)
    }
    self.path = path
    self.size = Int(status.st_size)
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Fills the start of `bytes`, which grows where it is too short.
  ///
  /// - Parameters:
  ///   - offset: of the first byte, from 0.
  ///   - count: how many bytes are wanted.
  ///   - bytes: where they go.
  /// - Returns: how many there were; less than `count` only at the end of the file.
  /// - Throws: ``FileError/cannotRead(path:code:)``.
  package func read(
    at offset: Int, count: Int, into bytes: inout [UInt8]
  ) throws(FileError) -> Int {
    precondition(offset >= 0 && count >= 0, "a place in the file")
    if bytes.count < count {
      bytes.append(contentsOf: repeatElement(0, count: count - bytes.count))
    }
    let descriptor = descriptor
    var got = 0
    while got < count {
      let done = got
      let more = unsafe bytes.withUnsafeMutableBytes { raw -> Int in
        guard let base = raw.baseAddress else { return 0 }
        return unsafe pread(descriptor, base + done, count - done, off_t(offset + done))
      }
      if more < 0 {
        if errno == EINTR { continue }
        throw .cannotRead(path: path, code: errno)
      }
      if more == 0 { break }
      got += more
    }
    return got
  }
}
