import CPGxHTSlib
import Glibc

/// A text file that belongs to a variant file, plain or gzipped, read once from its start.
@safe
package struct TextFile: ~Copyable {
  /// The name the file was opened by.
  package let path: String
  private let reader: LineReader

  /// The longest line allowed, in bytes.
  private static let lineLimit = 1 << 20

  /// Opens the file at `path`, or the standard input for `-`.
  ///
  /// - Throws: ``HTSError``.
  package init(path: String) throws(HTSError) {
    let (stream, _) = unsafe try openStream(path)
    var start: [UInt8] = [0, 0]
    let got = unsafe start.withUnsafeMutableBytes { unsafe hpeek(stream, $0.baseAddress, $0.count) }
    guard got >= 0 else {
      let code = errno
      unsafe hclose_abruptly(stream)
      throw .inputOutput(path: path, code: code)
    }
    let source = unsafe try ByteSource(
      path: path, taking: stream, isGzip: got == 2 && start == [0x1F, 0x8B])
    try source.checkEnds()
    var limits = ReadingLimits()
    limits.headerLine = Self.lineLimit
    reader = try LineReader(path: path, source: source, limits: limits)
    reader.headerLineCount = 0
    self.path = path
  }

  /// Calls `body` with each line, without its line end, and its number, from 1.
  ///
  /// - Throws: ``HTSError``, or what `body` throws.
  package consuming func forEachLine(_ body: (Span<UInt8>, Int) throws -> Void) throws {
    while let line = unsafe try reader.next() {
      var length = line.count
      if length > 0, unsafe line[length - 1] == 13 { length -= 1 }
      try body(unsafe line.span.extracting(first: length), reader.lineCount)
    }
    try reader.bytes.source.close()
  }
}
