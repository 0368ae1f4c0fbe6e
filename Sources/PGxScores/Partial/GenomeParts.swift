package import PGxCore

/// Parts of the genome that do not overlap, in order; a record belongs to the part in which its POS
/// lies.
package struct GenomeParts: Hashable, Sendable {
  /// The parts, ascending; none is empty and none touches the next.
  package let ranges: [GenomePart]

  /// The whole genome, contigs that are no chromosomes included.
  package static let whole = GenomeParts([
    GenomePart(start: GenomePart.Place(.other, 0), end: nil)
  ])

  /// What `parts` cover; they may overlap.
  package init(_ parts: [GenomePart]) {
    var merged: [GenomePart] = []
    let filled = parts.filter { part in part.end.map { part.start < $0 } ?? true }
    for part in filled.sorted(by: { $0.start < $1.start }) {
      guard let last = merged.last else {
        merged.append(part)
        continue
      }
      guard let end = last.end else { break }
      if end < part.start {
        merged.append(part)
      } else if let other = part.end {
        merged[merged.count - 1].end = max(end, other)
      } else {
        merged[merged.count - 1].end = nil
      }
    }
    ranges = merged
  }

  /// Whether records that begin there belong to one of the parts.
  ///
  /// - Complexity: O(log n).
  package func contains(_ chromosome: ChromosomeCode, _ position: Int) -> Bool {
    let place = GenomePart.Place(chromosome, position)
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].start <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 && ranges[low - 1].contains(chromosome, position)
  }

  /// What both have; nil when they share nothing.
  package func overlap(_ other: GenomeParts) -> GenomePart? {
    var (a, b) = (0, 0)
    while a < ranges.count, b < other.ranges.count {
      let (one, two) = (ranges[a], other.ranges[b])
      let start = max(one.start, two.start)
      let end = GenomePart.earlier(one.end, two.end)
      if end.map({ start < $0 }) ?? true { return GenomePart(start: start, end: end) }
      if GenomePart.earlier(one.end, two.end) == one.end { a += 1 } else { b += 1 }
    }
    return nil
  }

  /// What both cover together.
  package func union(_ other: GenomeParts) -> GenomeParts { GenomeParts(ranges + other.ranges) }

  /// What of the genome is in none of the parts.
  package var gaps: [GenomePart] {
    var result: [GenomePart] = []
    var next: GenomePart.Place? = GenomePart.Place(.other, 0)
    for range in ranges {
      if let start = next, start < range.start {
        result.append(GenomePart(start: start, end: range.start))
      }
      next = range.end
    }
    if let next { result.append(GenomePart(start: next, end: nil)) }
    return result
  }
}

extension GenomePart {
  /// The earlier of two ends, where nil is the end of the genome.
  static func earlier(_ a: Place?, _ b: Place?) -> Place? {
    guard let a else { return b }
    guard let b else { return a }
    return min(a, b)
  }

  /// Which chromosomes it has something of.
  func touches(_ chromosome: ChromosomeCode) -> Bool {
    guard start.chromosome <= chromosome else { return false }
    guard let end else { return true }
    return chromosome < end.chromosome || (chromosome == end.chromosome && end.position > 0)
  }

  /// `1:5000-6000`, `1:5000 to 2:700`, `22:1 to the end`; positions are 1-based.
  package var text: String {
    let first =
      start.chromosome == .other
      ? "the beginning" : "\(start.chromosome.name):\(max(start.position, 1))"
    guard let end else { return "\(first) to the end" }
    if end.chromosome == start.chromosome { return "\(first)-\(end.position - 1)" }
    // A part that ends before the first base of a chromosome ends with the one before.
    if end.position <= 1, end.chromosome == ChromosomeCode(Int(start.chromosome.rawValue) + 1) {
      return start.position <= 1 ? "chromosome \(start.chromosome.name)" : "\(first)-"
    }
    return "\(first) to \(end.chromosome.name):\(max(end.position - 1, 0))"
  }
}

extension SiteIndex {
  /// The sites for which a reader of records of `parts` has to look.
  ///
  /// - Parameters:
  ///   - parts: where the records begin.
  ///   - reach: how many bases of REF a record may have that begins in a part and covers a site
  ///     behind it.
  /// - Returns: the sites in the parts and up to `reach` bases behind each.
  package func restricted(to parts: GenomeParts, reach: Int = 10_000) -> SiteIndex {
    var lists = [[Int32]](repeating: [], count: ChromosomeCode.count)
    for number in 0..<ChromosomeCode.count {
      let chromosome = ChromosomeCode(number)
      let all = positions[number]
      var list: [Int32] = []
      for part in parts.ranges where part.touches(chromosome) {
        let first = part.start.chromosome == chromosome ? part.start.position : 0
        var last = Int(Int32.max)
        if let end = part.end, end.chromosome == chromosome {
          last = min(last, (end.position - 1).addingReportingOverflow(reach).partialValue)
        }
        list += all[Self.index(all, first)..<max(Self.index(all, first), Self.index(all, last + 1))]
      }
      lists[number] = list
    }
    return SiteIndex(positions: lists)
  }

  /// The index of the first of `list` that is `position` or more.
  private static func index(_ list: [Int32], _ position: Int) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if Int(list[middle]) < position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
