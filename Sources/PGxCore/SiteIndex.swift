/// The sites that somebody wants to read: positions of chromosomes, in order, each once.
public struct SiteIndex: Sendable {
  /// For each ``ChromosomeCode`` the wanted positions, 1-based, ascending, each once.
  public let positions: [[Int32]]

  /// The sites of `positions`, one list a ``ChromosomeCode``; they need not be sorted.
  ///
  /// - Complexity: O(n log n) where a list is not in order.
  public init(positions: [[Int32]]) {
    precondition(positions.count == ChromosomeCode.count, "a list for each code")
    self.positions = positions.map { list in
      var isAscending = true
      for index in list.indices.dropFirst() where list[index - 1] >= list[index] {
        isAscending = false
        break
      }
      if isAscending { return list }
      var unique: [Int32] = []
      unique.reserveCapacity(list.count)
      for position in list.sorted() where unique.last != position { unique.append(position) }
      return unique
    }
  }

  /// The number of sites.
  public var count: Int { positions.reduce(0) { $0 + $1.count } }

  /// Where a reader stands, so that the next question near the last one costs little.
  public struct Cursor: Sendable {
    @usableFromInline var chromosome: UInt8 = 0
    @usableFromInline var next = 0
    /// A cursor at the beginning.
    public init() {}
  }

  /// Whether a site lies between `first` and `last`, 1-based, both included.
  ///
  /// - Complexity: O(1) when asked in the order of a sorted file, else O(log n).
  @inlinable
  public func hasSite(
    _ chromosome: ChromosomeCode, _ first: Int, _ last: Int, _ cursor: inout Cursor
  ) -> Bool {
    let sites = positions[Int(chromosome.rawValue)]
    if cursor.chromosome != chromosome.rawValue {
      cursor.chromosome = chromosome.rawValue
      cursor.next = 0
    }
    var next = cursor.next
    if next > 0, next <= sites.count, Int(sites[next - 1]) >= first { next = 0 }
    var steps = 0
    while next < sites.count, Int(sites[next]) < first {
      next += 1
      steps += 1
      if steps == 16 {
        var low = next
        var high = sites.count
        while low < high {
          let middle = (low + high) / 2
          if Int(sites[middle]) < first { low = middle + 1 } else { high = middle }
        }
        next = low
        break
      }
    }
    cursor.next = next
    return next < sites.count && Int(sites[next]) <= last
  }
}
