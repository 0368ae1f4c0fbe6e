import PGxCore

/// Collects (chromosome, position, row) and sorts them.
struct SiteBuilder {
  private var chromosomes: [UInt8] = []
  private var positions: [UInt32] = []
  private var rows: [UInt32] = []
  private var isAscending = true

  init(expecting count: Int) {
    chromosomes.reserveCapacity(count)
    positions.reserveCapacity(count)
    rows.reserveCapacity(count)
  }

  mutating func add(_ chromosome: ChromosomeCode, _ position: Int32, _ row: UInt32) {
    let value = UInt32(bitPattern: position)
    if let last = positions.last, let lastChromosome = chromosomes.last {
      if lastChromosome > chromosome.rawValue
        || (lastChromosome == chromosome.rawValue && last > value)
      {
        isAscending = false
      }
    }
    chromosomes.append(chromosome.rawValue)
    positions.append(value)
    rows.append(row)
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
    if !isAscending { sort() }
    var sites = [[Int32]](repeating: [], count: ChromosomeCode.count)
    var starts = [[UInt32]](repeating: [], count: ChromosomeCode.count)
    var index = 0
    while index < rows.count {
      let chromosome = chromosomes[index]
      var end = index
      while end < rows.count, chromosomes[end] == chromosome { end += 1 }
      var list: [Int32] = []
      var first: [UInt32] = []
      list.reserveCapacity(end - index)
      first.reserveCapacity(end - index + 1)
      var last: UInt32 = 0
      for entry in index..<end where positions[entry] != last {
        last = positions[entry]
        list.append(Int32(bitPattern: last))
        first.append(UInt32(entry))
      }
      first.append(UInt32(end))
      sites[Int(chromosome)] = list
      starts[Int(chromosome)] = first
      index = end
    }
    return (sites, starts, rows)
  }

  /// Sorts by chromosome and position, keeping the order of equals: a radix sort, 11 bits a pass.
  private mutating func sort() {
    var positionsBuffer = [UInt32](repeating: 0, count: rows.count)
    var rowsBuffer = positionsBuffer
    var chromosomesBuffer = [UInt8](repeating: 0, count: rows.count)
    let largest = positions.max() ?? 0
    var shift: UInt32 = 0
    // The last pass is that of the chromosome.
    while true {
      let isLast = shift >= 32 || largest >> shift == 0
      var counts = [Int](repeating: 0, count: 2048)
      if isLast {
        for value in chromosomes { counts[Int(value)] += 1 }
      } else {
        for value in positions { counts[Int(value >> shift & 2047)] += 1 }
      }
      var sum = 0
      for index in counts.indices {
        let count = counts[index]
        counts[index] = sum
        sum += count
      }
      for index in rows.indices {
        let value = positions[index]
        let chromosome = chromosomes[index]
        let bucket = isLast ? Int(chromosome) : Int(value >> shift & 2047)
        let target = counts[bucket]
        counts[bucket] = target + 1
        positionsBuffer[target] = value
        rowsBuffer[target] = rows[index]
        chromosomesBuffer[target] = chromosome
      }
      swap(&positions, &positionsBuffer)
      swap(&rows, &rowsBuffer)
      swap(&chromosomes, &chromosomesBuffer)
      if isLast { return }
      shift += 11
    }
  }
}
