import CPGxKernels
import Dispatch
import PGxCore
import Synchronization

/// Adds tiles in the background: each thread takes one part of the samples after the other.
final class TileWorkers {
  private let parts: [Range<Int>]
  private let threads: Int
  private let group = DispatchGroup()
  private var job: TileJob?

  /// Below so many samples a part costs more than it saves.
  private static let leastPart = 512

  /// Workers that wait.
  ///
  /// - Parameters:
  ///   - sampleCount: how many samples there are.
  ///   - threads: how many work at the same time, the caller included.
  init(sampleCount: Int, threads: Int) {
    self.threads = max(threads, 1)
    let wanted = self.threads == 1 ? 1 : 2 * self.threads
    let count = max(1, min(wanted, sampleCount / Self.leastPart))
    parts = (0..<count).map { part in
      (sampleCount * part / count)..<(sampleCount * (part + 1) / count)
    }
  }

  /// Begins to add `tile`; ``finish()`` must have been called since the last one.
  func start(_ tile: ScoreTile, chunks: [LaneChunk], classes: CountClasses) {
    let job = TileJob(tile: tile, chunks: chunks, classes: classes, parts: parts)
    self.job = job
    for _ in 1..<max(min(threads, parts.count + 1), 1) {
      DispatchQueue.global().async(group: group) { job.work() }
    }
  }

  /// Helps with what is being added, and waits until it is.
  func finish() {
    guard let job else { return }
    job.work()
    group.wait()
    self.job = nil
  }
}

/// A tile that is being added.
///
/// Shared by the threads, each of which writes the sums of its own samples alone; nothing else is
/// written while it lives.
private final class TileJob: @unchecked Sendable {
  private let tile: ScoreTile
  private let chunks: [LaneChunk]
  private let classes: CountClasses
  private let parts: [Range<Int>]
  private let next = Atomic<Int>(0)

  init(tile: ScoreTile, chunks: [LaneChunk], classes: CountClasses, parts: [Range<Int>]) {
    self.tile = tile
    self.chunks = chunks
    self.classes = classes
    self.parts = parts
  }

  /// Takes parts until none is left.
  func work() {
    while true {
      let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard part < parts.count else { return }
      add(parts[part])
    }
  }

  private func add(_ samples: Range<Int>) {
    var codes: JoinedCodes?
    for (entries, chunk) in zip(tile.entries, chunks) {
      if !entries.slots.isEmpty {
        if samples.count < 256 {
          addCodes(entries, chunk, samples)
        } else {
          // Scores of the same variants share what is joined.
          if codes?.slots != entries.slots {
            codes = JoinedCodes(entries.slots, tile, samples)
          }
          if let codes { addJoined(entries, codes, chunk, samples) }
        }
      }
      for (slot, term) in zip(entries.dosageSlots, entries.terms) {
        var term = term
        let row = tile.rows[Int(slot)]
        unsafe pgx_add_dosages(
          row.dosages, row.ploidies, &term, row.isComplete ? 0 : 1, chunk.lanes, samples.lowerBound,
          samples.upperBound, chunk.sums)
      }
    }
    count(samples)
  }

  /// Counts missing calls, those of up to four variants of one class at a time.
  private func count(_ samples: Range<Int>) {
    var first = 0
    while first < tile.counted.count {
      let number = tile.counted[first].number
      let counts = classes.all[number]
      let row = tile.rows[tile.counted[first].slot]
      guard row.form == .hardCalls else {
        first += 1
        guard let general = unsafe counts.general else { continue }
        let count = counts.sampleCount
        unsafe pgx_count_ploidies(
          row.dosages, row.ploidies, samples.lowerBound, samples.upperBound, general,
          general + count, general + 2 * count)
        continue
      }
      var slots = SIMD4<Int>(repeating: tile.counted[first].slot)
      var given = 1
      while given < 4, first + given < tile.counted.count,
        tile.counted[first + given].number == number,
        tile.form(tile.counted[first + given].slot) == .hardCalls
      {
        slots[given] = tile.counted[first + given].slot
        given += 1
      }
      first += given
      unsafe tile.withCodes(slots) { rows in
        unsafe pgx_count_missing(
          rows, given, samples.lowerBound, samples.upperBound, counts.missingDiploid)
      }
    }
  }

  private func addCodes(_ entries: ScoreTile.Entries, _ chunk: LaneChunk, _ samples: Range<Int>) {
    let size = 4 * chunk.lanes
    unsafe entries.tables.withUnsafeBufferPointer { tables in
      guard let base = tables.baseAddress else { return }
      for (index, slot) in entries.slots.enumerated() {
        unsafe pgx_add_codes(
          tile.rows[Int(slot)].codes, base + index * size, chunk.lanes, samples.lowerBound,
          samples.upperBound, chunk.sums)
      }
    }
  }

  /// Four variants are one table; as many tables are used at a time as fit the nearest caches.
  private func addJoined(
    _ entries: ScoreTile.Entries, _ codes: JoinedCodes, _ chunk: LaneChunk, _ samples: Range<Int>
  ) {
    let lanes = chunk.lanes
    let batch = lanes == 1 ? 8 : 4
    let size = 256 * lanes
    let padding = [Int64](repeating: 0, count: 16 * lanes)
    unsafe withUnsafeTemporaryAllocation(of: Int64.self, capacity: batch * size) { store in
      guard let store = store.baseAddress else { return }
      let tables = unsafe (0..<batch).map { unsafe UnsafePointer(store + $0 * size) as Optional }
      var first = 0
      while first < codes.groups {
        let count = min(batch, codes.groups - first)
        for group in 0..<count {
          let start = 16 * lanes * (first + group)
          if start + 16 * lanes <= entries.tables.count {
            unsafe entries.tables.withUnsafeBufferPointer { all in
              guard let base = all.baseAddress else { return }
              unsafe pgx_join_tables(base + start, lanes, store + group * size)
            }
          } else {
            let rest = Array(entries.tables[start...]) + padding
            unsafe pgx_join_tables(rest, lanes, store + group * size)
          }
        }
        unsafe pgx_add_joined(
          codes.pointers + first, tables, count, lanes, samples.lowerBound, samples.upperBound,
          chunk.sums)
        first += count
      }
    }
  }
}

/// The codes of variants, four to a byte, of some samples.
@safe
private final class JoinedCodes {
  /// The variants, by their slots in the tile.
  let slots: [Int32]
  /// How many bytes a sample has.
  let groups: Int
  /// Where each group begins.
  let pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>
  private let store: UnsafeMutablePointer<UInt8>

  init(_ slots: [Int32], _ tile: ScoreTile, _ samples: Range<Int>) {
    self.slots = slots
    groups = (slots.count + 3) / 4
    unsafe store = .allocate(capacity: groups * samples.count)
    unsafe pointers = .allocate(capacity: groups)
    // What is not there adds nothing, whatever its codes.
    for group in 0..<groups {
      let output = unsafe store + group * samples.count
      unsafe pointers[group] = unsafe UnsafePointer(output)
      var four = SIMD4<Int>()
      for index in 0..<4 { four[index] = Int(slots[min(4 * group + index, slots.count - 1)]) }
      unsafe tile.withCodes(four) { rows in
        unsafe pgx_join_codes(rows, samples.lowerBound, samples.upperBound, output)
      }
    }
  }

  deinit {
    unsafe store.deallocate()
    unsafe pointers.deallocate()
  }
}
