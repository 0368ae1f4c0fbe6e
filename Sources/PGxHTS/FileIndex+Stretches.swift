import PGxCore

extension FileIndex {
  /// The parts of the file that hold the wanted sites, ascending; nil when reading the whole file is
  /// less work.
  ///
  /// - Parameters:
  ///   - sites: what is wanted.
  ///   - fileSize: of the file as stored, in bytes.
  ///   - blockSize: of its blocks as stored, in bytes; a jump costs at least one.
  ///   - always: whether they are wanted also when they are more work.
  /// - Returns: the stretches.
  /// - Complexity: O(sites × log(index)).
  func stretches(
    for sites: SiteIndex, fileSize: Int, blockSize: Int, always: Bool
  ) -> [IndexedStretch]? {
    var found: [IndexedStretch] = []
    for (name, number) in contigNumbers {
      let chromosome = ChromosomeCode(name.utf8)
      guard chromosome != .other else { continue }
      let positions = sites.positions[Int(chromosome.rawValue)]
      guard !positions.isEmpty else { continue }
      // Sites of one window of the index, and of windows side by side, are asked for together.
      var ranges: [ClosedRange<Int>] = []
      var windows = 1
      var first = Int(positions[0])
      var last = first
      for position in positions.dropFirst() {
        let position = Int(position)
        let step = position >> 14 - last >> 14
        windows += min(step, 1)
        if step > 1 {
          ranges.append(first...last)
          first = position
        }
        last = position
      }
      ranges.append(first...last)
      // A jump for each window costs more than reading, when most of them are asked for.
      if !always, windows * blockSize > 2 * fileSize { return nil }
      index.forEachChunk(contig: number, ranges: ranges) { chunk, range in
        guard chunk.start < chunk.end else { return }
        found.append(
          IndexedStretch(
            start: chunk.start, end: chunk.end, chromosome: chromosome,
            lastPosition: range.upperBound))
      }
    }
    found.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    var joined: [IndexedStretch] = []
    var cost = 0
    for stretch in found {
      if let last = joined.last, stretch.start >> 16 <= last.end >> 16 {
        let isLater =
          stretch.chromosome != last.chromosome || stretch.lastPosition > last.lastPosition
        joined[joined.count - 1].end = max(last.end, stretch.end)
        if isLater {
          joined[joined.count - 1].chromosome = stretch.chromosome
          joined[joined.count - 1].lastPosition = stretch.lastPosition
        }
      } else {
        joined.append(stretch)
      }
    }
    for stretch in joined { cost += Int(stretch.end >> 16 - stretch.start >> 16) + blockSize }
    return always || cost < fileSize ? joined : nil
  }
}
