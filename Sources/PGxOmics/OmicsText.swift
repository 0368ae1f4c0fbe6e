import PGxCompression

/// The lines of a table of measurements, plain or compressed.
struct OmicsText {
  let file: String
  let lines: [Substring]
  private let text: String

  private static let sizeLimit = 512 << 20

  /// Reads the file at `path`.
  init(path: String) throws(OmicsError) {
    let bytes: [UInt8]
    do throws(CompressionError) { bytes = try Self.read(path) } catch {
      throw .unreadable(message: error.message, exitCode: error.exitCode)
    }
    try self.init(bytes, file: path)
  }

  /// A file's content.
  init(_ bytes: [UInt8], file: String) throws(OmicsError) {
    func fault(_ reason: String) -> OmicsError {
      .malformed(file: file, line: nil, reason: reason)
    }
    guard bytes.count <= Self.sizeLimit else {
      throw fault("larger than \(Self.sizeLimit) bytes; is it the right file?")
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let first = content.first(where: { $0 > 32 }) else { throw fault("is empty") }
    if content.starts(with: "PAR1".utf8) {
      throw fault("is Parquet, which is not read; export it as a table")
    }
    if content.contains(0) { throw fault("is binary, not text; is it the right file?") }
    if first == UInt8(ascii: "<") { throw fault("is HTML or XML; is it the right file?") }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw fault("is not UTF-8 text; is it the right file?")
    }
    // What ends in the middle of a line may end in the middle of a number.
    guard content.last == 10 else {
      throw fault("cut short: the last line has no end; copy the file again, or end the line")
    }
    self.file = file
    self.text = text
    // `\r\n` is one character.
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  private static func read(_ path: String) throws(CompressionError) -> [UInt8] {
    var file = try DecompressedFile(path: path)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    while bytes.count <= sizeLimit {
      let count = try file.read(into: &buffer, from: 0)
      if count == 0 { break }
      bytes += buffer[0..<count]
    }
    return bytes
  }

  func fault(_ line: Int, _ reason: String) -> OmicsError {
    .malformed(file: file, line: line, reason: reason)
  }

  /// Cells of a line, spaces and quotes at their ends removed.
  static func cells(_ line: Substring, _ separator: Character) -> [String] {
    line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
      var text = cell.drop { $0 == " " }
      while text.last == " " { text.removeLast() }
      return text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
        ? String(text.dropFirst().dropLast()) : String(text)
    }
  }

  /// The part of a file's name before its first dot.
  var prefix: String {
    let name = file.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }
}
