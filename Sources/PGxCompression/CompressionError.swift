import Glibc

/// Why a file could not be read to its end.
@nonexhaustive
package enum CompressionError: Error, Equatable, Sendable {
  /// No file has this name.
  case notFound(path: String)
  /// The file exists but could not be opened; `code` is the system's `errno`.
  case notReadable(path: String, code: CInt)
  /// The name is that of a folder.
  case isDirectory(path: String)
  /// The system failed to deliver the bytes; `code` is its `errno`.
  case inputOutput(path: String, code: CInt)
  /// The file ends before its compressed data do.
  case truncated(path: String, container: Container)
  /// The compressed data contradict themselves or their checksum.
  case damaged(path: String, container: Container)
  /// Something else follows the compressed data, from byte `offset` (counted from 0) on.
  case trailingBytes(path: String, container: Container, offset: Int)
  /// There is no memory for the decoder, or the file asks for more than is granted.
  case memory(path: String, container: Container)
}

extension CompressionError {
  /// What is wrong and what to do, one line.
  package var message: String {
    switch self {
    case .notFound(let path): "\(path): no such file; check the name"
    case .notReadable(let path, let code): "\(path): cannot be opened (\(Self.text(code)))"
    case .isDirectory(let path): "\(path): is a folder; name a file"
    case .inputOutput(let path, let code): "\(path): reading failed (\(Self.text(code)))"
    case .truncated(let path, let container):
      "\(path): the \(container.name) data are cut short; download or copy the file again"
    case .damaged(let path, let container):
      "\(path): the \(container.name) data are damaged; download or copy the file again"
    case .trailingBytes(let path, let container, let offset):
      """
      \(path): something that is not \(container.name) follows the \(container.name) data \
      at byte \(offset); download or copy the file again
      """
    case .memory(let path, let container):
      """
      \(path): the \(container.name) data need more memory than is granted; compress the file \
      with a smaller window
      """
    }
  }

  /// The exit code of a program that stops for this failure (sysexits).
  package var exitCode: Int32 {
    switch self {
    case .notFound, .notReadable, .isDirectory: 66
    case .inputOutput, .memory: 74
    case .truncated, .damaged, .trailingBytes: 65
    }
  }

  private static func text(_ code: CInt) -> String {
    guard let message = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: message)
  }
}
