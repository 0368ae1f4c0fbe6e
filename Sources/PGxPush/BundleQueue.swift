import PGxFiles

/// The bundles of the inputs, all of them looked at before the first is sent.
package struct BundleQueue: Sendable {
  /// In the order of the inputs; of a folder, in the order of the names.
  package private(set) var bundles: [PushBundle] = []

  /// Looks at inputs.
  ///
  /// - Parameter paths: files of one bundle, files with one a line, folders with `*.fhir.json`
  ///   and `*.fhir.ndjson`, or `-`.
  /// - Throws: ``PushError`` or `FileError`; for the first input that cannot be sent.
  package init(_ paths: [String]) throws {
    for path in paths {
      guard FolderListing.isFolder(path) else {
        try add(path)
        continue
      }
      let names = try FolderListing.names(in: path).filter {
        $0.hasSuffix(".fhir.json") || $0.hasSuffix(".fhir.ndjson")
      }
      guard !names.isEmpty else { throw PushError.noBundles(path: path) }
      for name in names { try add(path.hasSuffix("/") ? path + name : path + "/" + name) }
    }
  }

  /// Adds the bundles of a file: one that covers many lines, or one a line.
  private mutating func add(_ path: String) throws {
    let content = try BundleContent.open(path)
    let count = bundles.count
    let name = path == "-" ? "standard input" : path
    let isLines = path.hasSuffix(".ndjson") || path.hasSuffix(".jsonl")
    if try isLines || beginsWithWholeLine(content) {
      try addLines(content, name)
    } else {
      guard content.size <= BundleContent.largestBundle else {
        throw FileError.tooLarge(path: path, limit: BundleContent.largestBundle)
      }
      try add(content, offset: 0, size: content.size, name, line: 1)
    }
    guard bundles.count > count else { throw PushError.noBundles(path: name) }
  }

  /// Whether the first line that is not empty is a document by itself.
  private func beginsWithWholeLine(_ content: BundleContent) throws -> Bool {
    var start = 0
    while start < content.size {
      guard let end = try content.endOfLine(from: start) else { return false }
      let line = try content.read(at: start, count: end - start)
      guard Self.isBlank(line) else { return (try? JSONReader.read(line)) != nil }
      start = end + 1
    }
    return false
  }

  private mutating func addLines(_ content: BundleContent, _ name: String) throws {
    var start = 0
    var line = 1
    while start < content.size {
      guard let end = try content.endOfLine(from: start) else {
        throw PushError.malformed(
          place: "\(name):\(line)",
          reason: "a line of more than \(BundleContent.largestBundle) bytes")
      }
      try add(content, offset: start, size: end - start, name, line: line)
      start = end + 1
      line += 1
    }
  }

  private mutating func add(
    _ content: BundleContent, offset: Int, size: Int, _ name: String, line: Int
  ) throws {
    let bytes = try content.read(at: offset, count: size)
    guard !Self.isBlank(bytes) else { return }
    let isWhole = offset == 0 && size == content.size
    let place = isWhole ? name : "\(name):\(line)"
    let tree: JSONTree
    do {
      tree = try JSONReader.read(bytes)
    } catch {
      throw PushError.malformed(
        place: "\(name):\(line + error.line - 1)", reason: error.reason)
    }
    do {
      let transaction = try TransactionBundle(tree)
      bundles.append(
        PushBundle(
          place: place, digest: Digest.sha256(bytes), content: transaction, source: content,
          offset: offset, size: size))
    } catch {
      throw PushError.notTransaction(place: place, reason: error.reason)
    }
  }

  private static func isBlank(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { $0 <= 32 } }
}
