import Glibc

/// A folder for files that are needed for a moment; it goes with the value.
package struct ScratchFolder: ~Copyable {
  /// Its path, absolute.
  package let path: String

  /// Makes a folder that nobody else can read.
  ///
  /// - Throws: ``FileError/cannotCreate(path:code:)``.
  package init() throws(FileError) {
    let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var name = Array("\(parent.hasPrefix("/") ? parent : "/tmp")/pgx-XXXXXX".utf8CString)
    let isMade = unsafe name.withUnsafeMutableBufferPointer { buffer -> Bool in
      guard let base = buffer.baseAddress else { return false }
      return unsafe mkdtemp(base) != nil
    }
    guard isMade else { throw .cannotCreate(path: parent, code: errno) }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// Removes what a path leads to, links themselves and not what they lead to.
  private static func remove(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unsafe unlink(path)
      return
    }
    for name in (try? FolderListing.names(in: path)) ?? [] { remove("\(path)/\(name)") }
    unsafe rmdir(path)
  }
}
