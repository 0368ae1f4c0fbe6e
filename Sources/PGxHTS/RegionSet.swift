import PGxCore

/// Regions by contig, sorted and merged, for asking quickly whether a record meets one.
struct RegionSet: Sendable {
  /// One contig's stretches: ascending, with at least one base between any two.
  struct Contig: Sendable {
    let name: String
    let intervals: [ClosedRange<Int>]

    /// The index of the first interval that ends at or after `position`.
    func firstInterval(endingAtOrAfter position: Int) -> Int {
      var low = 0
      var high = intervals.count
      while low < high {
        let middle = (low + high) / 2
        if intervals[middle].upperBound >= position { high = middle } else { low = middle + 1 }
      }
      return low
    }

    /// Whether `first...last` shares a base with an interval.
    func meets(_ first: Int, _ last: Int) -> Bool {
      let index = firstInterval(endingAtOrAfter: first)
      return index < intervals.count && intervals[index].lowerBound <= last
    }
  }

  /// The contigs, in the order in which the regions first name them.
  let contigs: [Contig]
  private let indices: [String: Int]

  /// Groups and merges `regions`.
  init(_ regions: [Region]) {
    var names: [String] = []
    var indices: [String: Int] = [:]
    var ranges: [[ClosedRange<Int>]] = []
    for region in regions {
      if let index = indices[region.contig] {
        ranges[index].append(region.range)
      } else {
        indices[region.contig] = names.count
        names.append(region.contig)
        ranges.append([region.range])
      }
    }
    self.indices = indices
    contigs = zip(names, ranges).map { name, ranges in
      Contig(name: name, intervals: Self.merged(ranges, gap: 0))
    }
  }

  /// The index in ``contigs`` of the contig with this name.
  func index(of contig: String) -> Int? { indices[contig] }

  /// `ranges` ascending, joined where at most `gap` bases lie between them.
  static func merged(_ ranges: [ClosedRange<Int>], gap: Int) -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = result.last,
        range.lowerBound <= last.upperBound.addingReportingOverflow(gap + 1).partialValue
          || last.upperBound > Int.max - gap - 1
      else {
        result.append(range)
        continue
      }
      result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
    }
    return result
  }
}
