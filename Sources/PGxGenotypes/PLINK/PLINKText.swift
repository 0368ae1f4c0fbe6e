import PGxCompression
import PGxHTS

/// The text files of a PLINK data set: lines of fields between spaces and tabs.
enum PLINKText {
  /// Calls `body` with each line that is not empty, and its number, from 1.
  ///
  /// The only place where a file of variants or samples is opened.
  ///
  /// - Throws: ``GenotypeError``.
  static func forEachLine(
    of path: String, _ body: (Span<UInt8>, Int) throws(GenotypeError) -> Void
  ) throws(GenotypeError) {
    guard !path.hasSuffix(".zst") else { return try forEachPackedLine(of: path, body) }
    do {
      try TextFile(path: path).forEachLine { line, number in
        if line.count > 0 { try body(line, number) }
      }
    } catch let error as GenotypeError {
      throw error
    } catch let error as HTSError {
      throw .text(error)
    } catch {
      throw .invalidLine(path: path, line: 0, reason: "\(error)")
    }
  }

  /// The longest line of a packed file, in bytes.
  private static let lineLimit = 64 << 20

  /// The same for a file packed by zstd, which is how PLINK 2 writes `.pvar.zst`.
  private static func forEachPackedLine(
    of path: String, _ body: (Span<UInt8>, Int) throws(GenotypeError) -> Void
  ) throws(GenotypeError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var held = 0
    var number = 0
    func take(_ first: Int, _ end: Int) throws(GenotypeError) {
      number += 1
      let last = end > first && buffer[end - 1] == 13 ? end - 1 : end
      if last > first { try body(buffer.span.extracting(first..<last), number) }
    }
    do {
      var file = try DecompressedFile(path: path)
      while true {
        let got = try file.read(into: &buffer, from: held)
        let end = held + got
        var start = 0
        var index = held
        while index < end {
          if buffer[index] == 10 {
            try take(start, index)
            start = index + 1
          }
          index += 1
        }
        if got == 0 {
          if end > start { try take(start, end) }
          return
        }
        held = end - start
        guard held <= lineLimit else {
          throw GenotypeError.invalidLine(
            path: path, line: number + 1, reason: "longer than \(lineLimit) bytes")
        }
        buffer.replaceSubrange(0..<held, with: Array(buffer[start..<end]))
        if buffer.count < 2 * held {
          buffer.append(contentsOf: repeatElement(0, count: buffer.count))
        }
      }
    } catch let error as GenotypeError {
      throw error
    } catch let error as CompressionError {
      throw .compression(error)
    } catch {
      throw .invalidLine(path: path, line: number, reason: "\(error)")
    }
  }

  /// Where the fields of `line` are, at most `limit` of them; consecutive separators are one.
  static func split(_ line: Span<UInt8>, limit: Int, into fields: inout [Range<Int>]) {
    fields.removeAll(keepingCapacity: true)
    var index = 0
    let end = line.count
    while fields.count < limit {
      while index < end, line[index] == 32 || line[index] == 9 { index += 1 }
      guard index < end else { return }
      let start = index
      while index < end, line[index] != 32, line[index] != 9 { index += 1 }
      fields.append(start..<index)
    }
  }

  /// The bytes of a field.
  static func bytes(_ line: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for index in range { bytes.append(line[index]) }
    return bytes
  }

  /// A field as text.
  static func text(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: bytes(line, range), as: UTF8.self)
  }

  /// A whole number of at most 18 digits, with a sign or without; nil for all else.
  static func integer(_ line: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var digits = range
    var isNegative = false
    if let first = range.first, line[first] == UInt8(ascii: "-") {
      isNegative = true
      digits = range.dropFirst()
    }
    guard digits.count >= 1, digits.count <= 18 else { return nil }
    var value = 0
    for index in digits {
      let digit = line[index] &- 48
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return isNegative ? -value : value
  }
}
