import CPGxReference

/// A file of Reference/ that the program carries.
///
/// The only place of this module that touches C memory: it hands out copies.
enum EmbeddedFile {
  /// The bytes of the file `name`, a path relative to Reference/; nil when there is none.
  static func bytes(of name: String) -> [UInt8]? {
    guard let file = unsafe pgx_reference_find(name)?.pointee else { return nil }
    return unsafe Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
  }

  /// Whether the program carries the file `name`.
  static func exists(_ name: String) -> Bool { unsafe pgx_reference_find(name) != nil }

  /// Name and size in bytes of every file, in order of names.
  static var listing: [(name: String, byteCount: Int)] {
    (0..<pgx_reference_count()).compactMap { index in
      guard let file = unsafe pgx_reference_table(index)?.pointee else { return nil }
      return (unsafe String(cString: file.name), unsafe file.length)
    }
  }
}
