import PGxFiles

/// The types and places of the records of one block: 65,536 variants, fewer in the last.
struct PGENBlock: Sendable {
  /// The number of the block's first variant, from 0.
  let first: Int
  /// The record types.
  private(set) var types: [UInt8] = []
  /// Where each record starts in the file; one more for the end of the last.
  private(set) var offsets: [Int] = []
  /// The allele counts; empty when the file does not tell them.
  private(set) var alleleCounts: [Int] = []

  /// No block.
  init() { first = -1 }

  /// The last variant at or before the one at `index` whose main track stands for itself; nil when
  /// the block has none.
  func base(of index: Int) -> Int? {
    var index = index
    while index >= 0 {
      if !Self.isDifference(types[index]) { return index }
      index -= 1
    }
    return nil
  }

  /// Whether the main track of a record of this type is told as differences from an earlier one.
  static func isDifference(_ type: UInt8) -> Bool { type & 7 == 2 || type & 7 == 3 }

  /// Reads block number `number`, from 0, of a file of variable storage.
  ///
  /// - Throws: ``GenotypeError``.
  init(
    _ number: Int, _ header: PGENHeader, _ window: inout RecordWindow
  ) throws(GenotypeError) {
    first = number * PGENHeader.blockSize
    let count = min(PGENHeader.blockSize, header.variantCount - first)
    let full = header.tableSizes(PGENHeader.blockSize)
    let fullSize = full.types + full.lengths + full.alleles + full.flags
    let sizes = header.tableSizes(count)
    let size = sizes.types + sizes.lengths + sizes.alleles + sizes.flags
    let table = try PGENHeader.bytes(&window, header.bodyOffset + number * fullSize, size)
    let starts = try PGENHeader.bytes(
      &window, 12 + number * 8, number + 1 < header.blockCount ? 16 : 8)
    let packed = (header.sampleCount + 3) / 4
    types = [UInt8](repeating: 0, count: count)
    offsets = [Int](repeating: 0, count: count + 1)
    let start = PGENHeader.number(starts, 0, 7)
    guard starts[7] == 0, start >= header.bodyOffset + size, start <= window.file.size else {
      throw .invalidHeader(
        path: header.path, reason: "block \(number + 1) starts outside the file")
    }
    offsets[0] = start
    for index in 0..<count {
      let length: Int
      switch header.tableFormat {
      case 0...3:
        types[index] = table[index / 2] >> UInt8(index % 2 * 4) & 15
        let width = header.tableFormat + 1
        length = PGENHeader.number(table, sizes.types + index * width, width)
      case 4...7:
        types[index] = table[index]
        let width = header.tableFormat - 3
        length = PGENHeader.number(table, sizes.types + index * width, width)
      case 8:
        let extra = Int(table[index / 4] >> UInt8(index % 4 * 2) & 3)
        types[index] = extra == 0 ? 0 : 8
        length = packed + extra
      default:
        let extra = Int(table[index / 2] >> UInt8(index % 2 * 4) & 15)
        types[index] = extra == 0 ? 0 : 8
        length = packed + extra
      }
      // More than all tracks together can take, so that nothing of such a size is ever made.
      guard length <= 32 * header.sampleCount + 1024 else {
        throw .invalidRecord(
          path: header.path, variant: first + index + 1,
          reason: "a record of \(length) bytes for \(header.sampleCount) samples")
      }
      offsets[index + 1] = offsets[index] + length
    }
    try checkEnd(number, header, window, next: starts)
    guard header.alleleCountBytes > 0 else { return }
    alleleCounts = (0..<count).map { index in
      PGENHeader.number(
        table, sizes.types + sizes.lengths + index * header.alleleCountBytes,
        header.alleleCountBytes)
    }
  }

  /// The block must end where the next one starts, and the last one with the file.
  private func checkEnd(
    _ number: Int, _ header: PGENHeader, _ window: RecordWindow, next: [UInt8]
  ) throws(GenotypeError) {
    let end = offsets[offsets.count - 1]
    guard end <= window.file.size else {
      throw .wrongSize(path: header.path, size: window.file.size, expected: end)
    }
    if next.count == 16 {
      guard PGENHeader.number(next, 8, 7) == end, next[15] == 0 else {
        throw .invalidHeader(
          path: header.path, reason: "block \(number + 2) does not start where the one before ends")
      }
    } else if end != window.file.size {
      throw .wrongSize(path: header.path, size: window.file.size, expected: end)
    }
  }
}
