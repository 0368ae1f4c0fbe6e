import Glibc

/// A file that no folder holds any more, opened by name like any other.
@safe
struct ScratchFile: ~Copyable {
  private let descriptor: CInt

  /// The name to open it by.
  var path: String { "/proc/self/fd/\(descriptor)" }

  /// A file that holds `bytes`.
  init(_ bytes: [UInt8]) throws {
    var name = Array("/tmp/pgx-fuzz-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else { throw FuzzFault(description: "no file: errno \(errno)") }
    unsafe unlink(name)
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { throw FuzzFault(description: "no room: errno \(errno)") }
      written += count
    }
  }

  deinit { close(descriptor) }
}
