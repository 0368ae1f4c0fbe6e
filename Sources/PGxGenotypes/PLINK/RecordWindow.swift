import PGxFiles

/// A stretch of a file in memory that moves on as its records are asked for.
struct RecordWindow {
  /// The file.
  let file: RandomAccessFile
  /// The stretch; what lies behind its end is left from earlier.
  private(set) var bytes: [UInt8] = []
  private var start = 0
  private var end = 0

  /// How much is read at once, unless a single record is longer; in bytes.
  static let size = 1 << 20
  /// A gap between two wanted records that is read over rather than jumped, in bytes.
  static let gap = 16 << 10

  /// A window that holds nothing yet.
  init(file: RandomAccessFile) { self.file = file }

  /// Whether these bytes of the file are in memory.
  func holds(_ offset: Int, _ count: Int) -> Bool { offset >= start && offset + count <= end }

  /// Makes sure that bytes of the file are in memory.
  ///
  /// - Parameters:
  ///   - offset: of the first, from 0.
  ///   - count: how many; they lie within the file's size.
  ///   - ahead: the end of what will be asked for next; as much as the window's size of it is read.
  /// - Returns: where they are in ``bytes``.
  /// - Throws: ``GenotypeError``.
  mutating func load(_ offset: Int, _ count: Int, ahead: Int) throws(GenotypeError) -> Range<Int> {
    if !holds(offset, count) {
      end = start
      let wanted = max(count, min(ahead, file.size, offset + Self.size) - offset)
      let got: Int
      do { got = try file.read(at: offset, count: wanted, into: &bytes) } catch {
        throw .file(error)
      }
      guard got >= count else {
        throw .wrongSize(path: file.path, size: offset + got, expected: offset + count)
      }
      start = offset
      end = offset + got
    }
    return (offset - start)..<(offset - start + count)
  }
}
