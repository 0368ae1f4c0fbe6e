/// MANIFEST.json, of which the program needs the version only.
enum Manifest {
  /// The value of the first `"version"`.
  static func decodeVersion() throws(ReferenceError) -> String {
    let file = "MANIFEST.json"
    guard let bytes = EmbeddedFile.bytes(of: file) else { throw .missingTable(file) }
    let quote = UInt8(ascii: "\"")
    let key = Array(#""version": ""#.utf8)
    let starts = bytes.indices.dropLast(key.count)
    guard
      let start = starts.first(where: { bytes[$0...].starts(with: key) }),
      let end = bytes[(start + key.count)...].firstIndex(of: quote)
    else { throw .malformedField(file: file, line: 1, column: "version", text: "") }
    return String(decoding: bytes[(start + key.count)..<end], as: UTF8.self)
  }
}
