import PGxFiles

/// The bytes of an input, on the disk or in memory.
enum BundleContent: Sendable {
  case file(RandomAccessFile)
  case memory([UInt8])

  /// The largest bundle, and the most of a stream, that is read.
  static let largestBundle = 64 << 20
  static let largestStream = 1 << 30

  /// Opens an input: `-` and pipes are read to their end.
  static func open(_ path: String) throws(FileError) -> BundleContent {
    guard path != "-", FolderListing.isRegularFile(path) || !FolderListing.exists(path) else {
      return .memory(try SmallFile.read(path, limit: largestStream))
    }
    return .file(try RandomAccessFile(path: path))
  }

  var size: Int {
    switch self {
    case .file(let file): file.size
    case .memory(let bytes): bytes.count
    }
  }

  /// The bytes at a place, fewer at the end.
  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    switch self {
    case .memory(let bytes):
      return Array(bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)])
    case .file(let file):
      var bytes = [UInt8](repeating: 0, count: count)
      let got = try file.read(at: offset, count: count, into: &bytes)
      return got == count ? bytes : Array(bytes[..<got])
    }
  }

  /// The end of the line that begins at a place, its line end not counted.
  ///
  /// - Returns: nil when it is longer than the largest bundle.
  func endOfLine(from start: Int) throws(FileError) -> Int? {
    var place = start
    while place < size {
      let piece = try read(at: place, count: min(1 << 18, size - place))
      guard !piece.isEmpty else { break }
      if let end = piece.firstIndex(of: 10) { return place + end }
      place += piece.count
      guard place - start <= Self.largestBundle else { return nil }
    }
    return size
  }
}
