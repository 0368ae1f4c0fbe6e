import PGxFiles

/// The beginning of a BGEN file: everything before its first variant.
///
/// After the format's public description, versions 1.1 to 1.3 (https://www.chg.ox.ac.uk/~gav/bgen_format/).
/// Numbers are little-endian.
struct BGENHeader: Sendable {
  /// How the genotypes of a variant are compressed.
  enum Compression: UInt32, Sendable {
    case none = 0
    case zlib = 1
    case zstd = 2
  }

  /// How the genotypes of a variant are laid out.
  enum Layout: UInt32, Sendable {
    /// Three numbers of 16 bits a sample.
    case first = 1
    /// A ploidy a sample, and numbers of 1 to 32 bits.
    case second = 2
  }

  let path: String
  /// Where the first variant begins, in bytes.
  let firstVariant: Int
  let variantCount: Int
  let sampleCount: Int
  let compression: Compression
  let layout: Layout
  /// The samples' identifiers; nil where the file has none.
  let samples: [String]?

  /// Reads it.
  ///
  /// - Throws: ``GenotypeError``.
  init(_ window: inout RecordWindow) throws(GenotypeError) {
    let path = window.file.path
    self.path = path
    func fault(_ reason: String) -> GenotypeError { .invalidHeader(path: path, reason: reason) }
    guard window.file.size >= 24 else {
      throw .notRecognised(path: path, format: "a BGEN file")
    }
    var fields = BGENFields(try window.copy(0, 20))
    let (offset, length) = (Int(fields.integer(4)), Int(fields.integer(4)))
    let (variants, samples) = (Int(fields.integer(4)), Int(fields.integer(4)))
    let magic = fields.integer(4)
    // "bgen", or nothing in the oldest files.
    guard magic == 0x6E65_6762 || magic == 0, length >= 20, length <= offset else {
      throw .notRecognised(path: path, format: "a BGEN file")
    }
    guard offset + 4 <= window.file.size else {
      throw .wrongSize(path: path, size: window.file.size, expected: offset + 4)
    }
    var flagField = BGENFields(try window.copy(length, 4))
    let flags = flagField.integer(4)
    guard let compression = Compression(rawValue: flags & 3),
      let layout = Layout(rawValue: flags >> 2 & 15)
    else { throw fault("flags \(flags) of a version that is not read; 1.1 to 1.3 are") }
    guard layout == .second || compression != .zstd else {
      throw fault("zstd in layout 1, which has zlib alone")
    }
    self.compression = compression
    self.layout = layout
    firstVariant = offset + 4
    variantCount = variants
    sampleCount = samples
    guard flags >> 31 == 1 else {
      self.samples = nil
      return
    }
    let start = length + 4
    guard start + 8 <= firstVariant else { throw fault("no room for the sample identifiers") }
    var block = BGENFields(try window.copy(start, 8))
    let size = Int(block.integer(4))
    guard block.integer(4) == UInt32(samples), size >= 8, start + size <= firstVariant else {
      throw fault("the sample identifiers are not those of \(samples) samples")
    }
    var names: [String] = []
    var list = BGENFields(try window.copy(start + 8, size - 8))
    for _ in 0..<samples {
      guard let name = list.text(lengthSize: 2) else {
        throw fault("the sample identifiers end before the last one")
      }
      names.append(name)
    }
    self.samples = names
  }
}

/// Little-endian numbers, one after the other.
struct BGENFields {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How many bytes are left.
  var left: Int { bytes.count - place }

  /// A number of so many bytes, at most four; they are there.
  mutating func integer(_ size: Int) -> UInt32 {
    var value: UInt32 = 0
    for index in 0..<size { value |= UInt32(bytes[place + index]) << UInt32(8 * index) }
    place += size
    return value
  }

  /// Bytes behind their number; nil when they are not there.
  mutating func bytes(lengthSize: Int) -> [UInt8]? {
    guard left >= lengthSize else { return nil }
    let count = Int(integer(lengthSize))
    guard left >= count else { return nil }
    place += count
    return Array(bytes[(place - count)..<place])
  }

  /// Text behind the number of its bytes; nil when it is not there.
  mutating func text(lengthSize: Int) -> String? {
    bytes(lengthSize: lengthSize).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension RecordWindow {
  /// Bytes of the file; they lie within its size or it is refused.
  mutating func copy(_ offset: Int, _ count: Int) throws(GenotypeError) -> [UInt8] {
    guard count <= file.size, offset <= file.size - count else {
      throw .wrongSize(path: file.path, size: file.size, expected: offset + count)
    }
    let place = try load(offset, count, ahead: 0)
    return Array(bytes[place])
  }
}
