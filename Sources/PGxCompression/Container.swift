/// What a file's bytes are wrapped in.
package enum Container: Hashable, Sendable, CaseIterable {
  /// Nothing: the bytes are the content.
  case plain
  /// gzip (RFC 1952), one member or many; BGZF is a form of it.
  case gzip
  /// Zstandard (RFC 8878), one frame or many.
  case zstd
  /// bzip2, one stream or many.
  case bzip2
  /// xz, one stream or many.
  case xz

  /// What its first bytes are; ``plain`` for what begins as none of the others does.
  ///
  /// Source: the formats' own descriptions (RFC 1952 2.3.1, RFC 8878 3.1.1 and 3.1.2, "The .xz File
  /// Format" 2.1.1.1; bzip2 has a level from 1 to 9 and then the digits of pi, or of its root for a
  /// stream of nothing).
  package init(firstBytes bytes: some Collection<UInt8>) {
    let start = Array(bytes.prefix(Self.magicLimit))
    self = Self.allCases.dropFirst().first { $0.isBegun(by: start) } ?? .plain
  }

  /// How many bytes tell what it is.
  static let magicLimit = 10

  /// Whether a stream of this kind begins with these bytes.
  func isBegun(by start: [UInt8]) -> Bool {
    switch self {
    case .plain: false
    case .gzip: start.starts(with: [0x1F, 0x8B])
    case .zstd:
      start.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
        || start.count >= 4 && start[0] & 0xF0 == 0x50 && start[1...3] == [0x2A, 0x4D, 0x18]
    case .bzip2:
      start.count >= 10 && start.starts(with: Array("BZh".utf8)) && (49...57).contains(start[3])
        && (start[4...9] == [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]
          || start[4...9] == [0x17, 0x72, 0x45, 0x38, 0x50, 0x90])
    case .xz: start.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
    }
  }

  /// Its name, for messages.
  package var name: String {
    switch self {
    case .plain: "plain"
    case .gzip: "gzip"
    case .zstd: "zstd"
    case .bzip2: "bzip2"
    case .xz: "xz"
    }
  }
}
