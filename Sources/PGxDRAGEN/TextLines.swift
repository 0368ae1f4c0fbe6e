import PGxCompression

/// Text files of a run folder, plain or compressed.
enum TextLines {
  /// The largest file that is read whole.
  static let sizeLimit = 64 << 20
  /// The longest line of a file that is read line by line.
  static let lineLimit = 16 << 20

  /// The content of a small text file.
  ///
  /// - Parameters:
  ///   - path: its name.
  ///   - isTable: whether it is lines of cells, of which a last one without an end may be cut short.
  /// - Returns: the text.
  /// - Throws: ``DRAGENError`` for a file that is empty, binary, HTML or not UTF-8 too.
  static func text(of path: String, isTable: Bool) throws(DRAGENError) -> String {
    let bytes: [UInt8]
    do throws(CompressionError) { bytes = try read(path) } catch { throw DRAGENError(error) }
    let text = try checked(bytes, file: path).get()
    if isTable, bytes.last != 10 { throw cut(path) }
    return text
  }

  /// What ends in the middle of a line may end in the middle of a number.
  private static func cut(_ path: String) -> DRAGENError {
    .malformed(
      file: path, line: nil,
      reason: "cut short: the last line has no end; copy the file again")
  }

  private static func read(_ path: String) throws(CompressionError) -> [UInt8] {
    var file = try DecompressedFile(path: path)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= sizeLimit {
      let count = try file.read(into: &buffer, from: 0)
      if count == 0 { break }
      bytes += buffer[0..<count]
    }
    return bytes
  }

  /// The text of a file's bytes.
  static func text(_ bytes: [UInt8], file: String) throws(DRAGENError) -> String {
    switch checked(bytes, file: file) {
    case .success(let text): return text
    case .failure(let error): throw error
    }
  }

  private static func checked(_ bytes: [UInt8], file: String) -> Result<String, DRAGENError> {
    func fault(_ reason: String) -> Result<String, DRAGENError> {
      .failure(.malformed(file: file, line: nil, reason: reason))
    }
    if bytes.count > sizeLimit {
      return fault("larger than \(sizeLimit) bytes; is it the right file?")
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let first = content.first(where: { $0 > 32 }) else {
      return fault("is empty; run DRAGEN again or leave the file out")
    }
    if content.contains(0) { return fault("is binary, not text; is it the right file?") }
    if first == UInt8(ascii: "<") {
      return fault("is HTML or XML; was a page of an error saved under this name?")
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      return fault("is not UTF-8 text; is it the right file?")
    }
    return .success(text)
  }

  /// Whether a character ends a line; `\r\n` is one.
  static func isLineEnd(_ character: Character) -> Bool {
    character == "\n" || character == "\r\n"
  }

  /// Calls `body` with each line, without its line end, and its number, from 1, until it returns
  /// false.
  ///
  /// - Throws: ``DRAGENError``; where `needsEnd`, also for a last line without a line end.
  static func forEachLine(
    of path: String, needsEnd: Bool = false,
    _ body: (ArraySlice<UInt8>, Int) throws(DRAGENError) -> Bool
  ) throws(DRAGENError) {
    var file: DecompressedFile
    do throws(CompressionError) { file = try DecompressedFile(path: path) } catch {
      throw DRAGENError(error)
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    var used = 0
    var number = 0
    while true {
      if used == buffer.count {
        guard buffer.count < lineLimit else {
          throw .malformed(
            file: path, line: number + 1,
            reason: "a line of more than \(lineLimit) bytes; is it the right file?")
        }
        buffer += [UInt8](repeating: 0, count: buffer.count)
      }
      let count: Int
      do throws(CompressionError) { count = try file.read(into: &buffer, from: used) } catch {
        throw DRAGENError(error)
      }
      let end = used + count
      var start = 0
      while let newline = buffer[max(start, used)..<end].firstIndex(of: 10) {
        number += 1
        guard try body(line(buffer[start..<newline]), number) else { return }
        start = newline + 1
        used = start
      }
      if count == 0 {
        if end > start, needsEnd { throw cut(path) }
        if end > start { _ = try body(line(buffer[start..<end]), number + 1) }
        return
      }
      if start > 0 {
        buffer.replaceSubrange(0..<(end - start), with: Array(buffer[start..<end]))
      }
      used = end - start
    }
  }

  private static func line(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.last == 13 ? bytes.dropLast() : bytes
  }
}

extension String {
  /// The text without spaces at its ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
