/// A stretch of the reference sequence, GRCh38.
package struct ReferenceWindow: Sendable {
  /// The contig, `chr10`.
  package let contig: String
  /// First and last base, both 1-based and included.
  package let range: ClosedRange<Int>
  /// The bases, upper case ASCII, one a position.
  package let bases: [UInt8]

  /// The rows of GRCh38.tsv, by contig and then by position, without overlap.
  static func decode() throws(ReferenceError) -> [ReferenceWindow] {
    let table = try Table("Windows/GRCh38.tsv")
    let contig = try table.column("contig")
    let start = try table.column("start")
    let end = try table.column("end")
    let bases = try table.column("bases")
    var windows: [ReferenceWindow] = []
    windows.reserveCapacity(table.count)
    for row in 0..<table.count {
      let first = try table.integer(row, start)
      let last = try table.integer(row, end)
      let sequence = table.bytes(row, bases)
      guard first <= last, sequence.count == last - first + 1 else {
        throw table.malformed(row, end)
      }
      let window = ReferenceWindow(
        contig: table.text(row, contig), range: first...last, bases: Array(sequence))
      if let previous = windows.last, previous.contig == window.contig,
        previous.range.upperBound >= first
      {
        throw table.inconsistent(row, "windows overlap or do not ascend")
      }
      windows.append(window)
    }
    return windows
  }
}
