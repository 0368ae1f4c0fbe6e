extension ReferenceTables {
  /// The reference sequence around the defining positions, by contig and position.
  package static let windows: [ReferenceWindow] = embedded(ReferenceWindow.decode)

  /// The reference bases of a stretch of GRCh38, both ends included and 1-based; nil unless one
  /// window covers it whole.
  ///
  /// - Complexity: O(log *w*) in the number of windows of the contig, and O(*n*) in the length.
  package static func referenceBases(contig: String, range: ClosedRange<Int>) -> [UInt8]? {
    guard let windows = windowsByContig[contig] else { return nil }
    var low = windows.startIndex
    var high = windows.endIndex
    while low < high {
      let middle = (low + high) / 2
      if windows[middle].range.upperBound < range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < windows.endIndex else { return nil }
    let window = windows[low]
    guard window.range.lowerBound <= range.lowerBound, range.upperBound <= window.range.upperBound
    else { return nil }
    let offset = range.lowerBound - window.range.lowerBound
    return Array(window.bases[offset..<(offset + range.count)])
  }

  private static let windowsByContig = Dictionary(grouping: windows, by: \.contig)
}
