import PGxFiles

/// What the first bytes of a PGEN file say of the rest.
///
/// PLINK 2 file format specification (draft), "PGEN Format Specification", section "Header": all
/// numbers are little-endian.
struct PGENHeader: Sendable {
  /// How the records are stored.
  enum Storage: Equatable, Sendable {
    /// Records of one length: PLINK 1's two bits, or the record type of the specification.
    case fixed(type: UInt8?, length: Int)
    /// Records of their own type and length, which the header tells.
    case variable
  }

  /// The file's name.
  let path: String
  let storage: Storage
  let variantCount: Int
  let sampleCount: Int
  /// Where the first record starts in fixed storage, and the first block's tables in the other.
  let bodyOffset: Int
  /// Bits 0 to 3 of the format byte: how types and lengths are stored.
  let tableFormat: Int
  /// The bytes of an allele count in the tables; 0 for none.
  let alleleCountBytes: Int
  /// Whether the tables have a bit a variant that says whether REF is provisional.
  let hasReferenceFlags: Bool

  /// The variants of a block.
  static let blockSize = 1 << 16

  /// The number of blocks.
  var blockCount: Int { (variantCount + Self.blockSize - 1) / Self.blockSize }

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - window: of the PGEN file.
  ///   - samples: how many there are by the file of samples, and its name.
  ///   - variants: how many there are by the file of variants, and its name.
  /// - Throws: ``GenotypeError``; what is left is of the size that the counts allow.
  init(
    _ window: inout RecordWindow, samples: (count: Int, path: String),
    variants: (count: Int, path: String)
  ) throws(GenotypeError) {
    let file = window.file
    path = file.path
    let start = try Self.bytes(&window, 0, 3)
    guard start[0] == 0x6C, start[1] == 0x1B else {
      throw .notRecognised(path: path, format: "a PLINK 2 .pgen file")
    }
    let packed = (samples.count + 3) / 4
    switch start[2] {
    case 0: throw .sampleMajor(path: path)
    case 1: storage = .fixed(type: nil, length: packed)
    case 2: storage = .fixed(type: 0, length: packed)
    case 3: storage = .fixed(type: 0x40, length: packed + samples.count * 2)
    case 4: storage = .fixed(type: 0xC0, length: packed + samples.count * 4)
    case 0x10: storage = .variable
    default: throw .unsupportedStorage(path: path, mode: start[2])
    }
    guard start[2] != 1 else {
      variantCount = variants.count
      sampleCount = samples.count
      bodyOffset = 3
      tableFormat = 0
      alleleCountBytes = 0
      hasReferenceFlags = false
      try checkFixedSize(file)
      return
    }
    let header = try Self.bytes(&window, 3, 9)
    variantCount = Self.number(header, 0, 4)
    sampleCount = Self.number(header, 4, 4)
    // Nothing of these sizes is made before both are known to be those of the text files.
    guard sampleCount == samples.count else {
      throw .sampleCountsDiffer(
        path: path, count: sampleCount, companion: samples.path, companionCount: samples.count)
    }
    guard variantCount == variants.count else {
      throw .variantCountsDiffer(
        path: path, count: variantCount, companion: variants.path, companionCount: variants.count)
    }
    tableFormat = Int(header[8] & 15)
    alleleCountBytes = Int(header[8] >> 4 & 3)
    hasReferenceFlags = header[8] >> 6 == 3
    if storage == .variable {
      guard tableFormat < 10 else {
        throw .invalidHeader(path: path, reason: "format \(tableFormat) of the record table")
      }
      bodyOffset = 12 + (variantCount + Self.blockSize - 1) / Self.blockSize * 8
    } else {
      guard tableFormat == 0, alleleCountBytes == 0 else {
        throw .invalidHeader(path: path, reason: "a record table where records have one length")
      }
      bodyOffset = 12 + (hasReferenceFlags ? (variantCount + 7) / 8 : 0)
      try checkFixedSize(file)
    }
  }

  private func checkFixedSize(_ file: RandomAccessFile) throws(GenotypeError) {
    guard case .fixed(_, let length) = storage else { return }
    let expected = bodyOffset + variantCount * length
    guard file.size == expected else {
      throw .wrongSize(path: path, size: file.size, expected: expected)
    }
  }

  /// The bytes of the tables of a block of `count` variants, one after the other.
  func tableSizes(_ count: Int) -> (types: Int, lengths: Int, alleles: Int, flags: Int) {
    let types: Int
    let lengths: Int
    switch tableFormat {
    case 0...3: (types, lengths) = ((count + 1) / 2, count * (tableFormat + 1))
    case 4...7: (types, lengths) = (count, count * (tableFormat - 3))
    case 8: (types, lengths) = (0, (count + 3) / 4)
    default: (types, lengths) = (0, (count + 1) / 2)
    }
    return (types, lengths, count * alleleCountBytes, hasReferenceFlags ? (count + 7) / 8 : 0)
  }

  /// Bytes of the file, which must be there.
  static func bytes(
    _ window: inout RecordWindow, _ offset: Int, _ count: Int
  ) throws(GenotypeError) -> [UInt8] {
    let file = window.file
    guard offset >= 0, count >= 0, offset <= file.size, count <= file.size - offset else {
      throw .wrongSize(path: file.path, size: file.size, expected: offset + count)
    }
    let place = try window.load(offset, count, ahead: offset + count)
    return Array(window.bytes[place])
  }

  /// A little-endian number of at most 7 bytes.
  static func number(_ bytes: [UInt8], _ offset: Int, _ width: Int) -> Int {
    var value = 0
    for index in (0..<width).reversed() { value = value << 8 | Int(bytes[offset + index]) }
    return value
  }
}
