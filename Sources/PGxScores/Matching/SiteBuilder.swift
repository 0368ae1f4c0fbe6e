import PGxCore

/// Collects (chromosome, position, row) and sorts them.
struct SiteBuilder {
  /// What is on one chromosome.
  private struct Part {
    var positions: [Int32] = []
    var rows: [UInt32] = []
    var isAscending = true
    /// Whether no position is there twice, as far as they ascend.
    var isUnique = true
  }

  private var parts = [Part](repeating: Part(), count: ChromosomeCode.count)

  mutating func add(_ chromosome: ChromosomeCode, _ position: Int32, _ row: UInt32) {
    let number = Int(chromosome.rawValue)
    if let last = parts[number].positions.last, last >= position {
      parts[number].isUnique = false
      if last > position { parts[number].isAscending = false }
    }
    parts[number].positions.append(position)
    parts[number].rows.append(row)
  }

  /// Adds a row whose spellings may begin at several positions, its own among them.
  mutating func add(_ row: ScoreRow, _ others: [AlleleCode], _ number: UInt32) {
    var places = [row.position]
    row.forEachSpelling(others: others) { spelling in
      if !places.contains(spelling.position) { places.append(spelling.position) }
    }
    for place in places { add(row.chromosome, place, number) }
  }

  /// The sites of each chromosome, where their entries start, and the entries.
  ///
  /// Rows of one site keep the order in which they were added.
  consuming func finish() -> (positions: [[Int32]], starts: [[UInt32]], entries: [UInt32]) {
    var sites = [[Int32]](repeating: [], count: ChromosomeCode.count)
    var starts = [[UInt32]](repeating: [], count: ChromosomeCode.count)
    var entries: [UInt32] = []
    entries.reserveCapacity(parts.reduce(0) { $0 + $1.rows.count })
    for number in parts.indices where !parts[number].rows.isEmpty {
      var part = Part()
      swap(&part, &parts[number])
      if !part.isAscending { Self.sort(&part) }
      let start = UInt32(entries.count)
      entries += part.rows
      let end = UInt32(entries.count)
      if part.isUnique {
        sites[number] = part.positions
        starts[number] = Array(start...end)
        continue
      }
      var list: [Int32] = []
      var first: [UInt32] = []
      for (index, position) in part.positions.enumerated() where position != list.last {
        list.append(position)
        first.append(start + UInt32(index))
      }
      first.append(end)
      sites[number] = list
      starts[number] = first
    }
    return (sites, starts, entries)
  }

  /// Sorts by position, keeping the order of equals: a radix sort, 11 bits a pass.
  private static func sort(_ part: inout Part) {
    let largest = part.positions.max() ?? 0
    var positions = [Int32](repeating: 0, count: part.rows.count)
    var rows = [UInt32](repeating: 0, count: part.rows.count)
    var shift: Int32 = 0
    while shift < 32, largest >> shift != 0 {
      var counts = [Int](repeating: 0, count: 2048)
      for value in part.positions { counts[Int(value >> shift & 2047)] += 1 }
      var sum = 0
      for index in counts.indices {
        let count = counts[index]
        counts[index] = sum
        sum += count
      }
      for (index, value) in part.positions.enumerated() {
        let bucket = Int(value >> shift & 2047)
        let target = counts[bucket]
        counts[bucket] = target + 1
        positions[target] = value
        rows[target] = part.rows[index]
      }
      swap(&part.positions, &positions)
      swap(&part.rows, &rows)
      shift += 11
    }
  }
}
