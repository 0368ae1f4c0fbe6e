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

  /// - Parameter threads: how many work at the same time, the caller included.
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
    for (entries, chunk) in zip(tile.entries, chunks) {
      if !entries.slots.isEmpty {
        if samples.count < 256 {
          addCodes(entries, chunk, samples)
        } else {
          addJoined(entries, chunk, samples)
        }
      }
      for (slot, term) in zip(entries.dosageSlots, entries.terms) {
        var term = term
        let row = tile.rows[Int(slot)]
        unsafe pgx_add_dosages(
          row.dosages, row.ploidies, &term, 1, chunk.lanes, samples.lowerBound,
          samples.upperBound, chunk.sums)
      }
    }
    for (slot, number) in tile.counted {
      let counts = classes.all[number]
      let row = tile.rows[slot]
      if row.form == .hardCalls {
        unsafe pgx_count_missing(
          row.codes, samples.lowerBound, samples.upperBound, counts.missingDiploid)
      } else {
        unsafe pgx_count_ploidies(
          row.dosages, row.ploidies, samples.lowerBound, samples.upperBound, counts.observed,
          counts.total, counts.missing)
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
  private func addJoined(_ entries: ScoreTile.Entries, _ chunk: LaneChunk, _ samples: Range<Int>) {
    let lanes = chunk.lanes
    let batch = lanes == 1 ? 8 : 4
    let scratch = JoinScratch(batch: batch, lanes: lanes, sampleCount: samples.count)
    let groups = (entries.slots.count + 3) / 4
    var first = 0
    while first < groups {
      let count = min(batch, groups - first)
      for group in 0..<count {
        let start = 4 * (first + group)
        let end = min(start + 4, entries.slots.count)
        scratch.join(
          (start..<end).map { tile.rows[Int(entries.slots[$0])].codes },
          entries.tables[(start * 4 * lanes)..<(end * 4 * lanes)], samples, into: group)
      }
      unsafe pgx_add_joined(
        scratch.bytes, scratch.joined, count, lanes, samples.lowerBound, samples.upperBound,
        chunk.sums)
      first += count
    }
  }
}

/// Memory for joined codes and tables.
@safe
private final class JoinScratch {
  let bytes: UnsafeMutablePointer<UnsafePointer<UInt8>?>
  let joined: UnsafeMutablePointer<UnsafePointer<Int64>?>
  private let byteStore: UnsafeMutablePointer<UInt8>
  private let tableStore: UnsafeMutablePointer<Int64>
  private let none: [UInt8]
  private let lanes: Int
  private let sampleCount: Int

  init(batch: Int, lanes: Int, sampleCount: Int) {
    self.lanes = lanes
    self.sampleCount = sampleCount
    unsafe bytes = .allocate(capacity: batch)
    unsafe joined = .allocate(capacity: batch)
    unsafe byteStore = .allocate(capacity: batch * sampleCount)
    unsafe tableStore = .allocate(capacity: batch * 256 * lanes)
    for index in 0..<batch {
      unsafe bytes[index] = UnsafePointer(byteStore + index * sampleCount)
      unsafe joined[index] = UnsafePointer(tableStore + index * 256 * lanes)
    }
    none = [UInt8](repeating: 0, count: sampleCount)
  }

  deinit {
    unsafe bytes.deallocate()
    unsafe joined.deallocate()
    unsafe byteStore.deallocate()
    unsafe tableStore.deallocate()
  }

  /// Joins up to four variants; those that are not there add nothing.
  func join(
    _ rows: [[UInt8]], _ tables: ArraySlice<Int64>, _ samples: Range<Int>, into index: Int
  ) {
    var all = Array(tables)
    all += repeatElement(0, count: 16 * lanes - all.count)
    unsafe pgx_join_tables(all, lanes, tableStore + index * 256 * lanes)
    let output = unsafe byteStore + index * sampleCount
    unsafe withPointers(rows, samples) { pointers in
      unsafe pgx_join_codes(pointers, 0, sampleCount, output)
    }
  }

  /// Lends where the codes of the samples begin, of four rows.
  private func withPointers(
    _ rows: [[UInt8]], _ samples: Range<Int>, _ body: (UnsafePointer<UnsafePointer<UInt8>?>) -> Void
  ) {
    func lend(_ index: Int, _ pointers: [UnsafePointer<UInt8>?]) {
      guard index < 4 else {
        unsafe pointers.withUnsafeBufferPointer { buffer in
          if let base = buffer.baseAddress { unsafe body(base) }
        }
        return
      }
      let row = index < rows.count ? rows[index] : none
      let offset = index < rows.count ? samples.lowerBound : 0
      unsafe row.withUnsafeBufferPointer { codes in
        unsafe lend(index + 1, pointers + [codes.baseAddress.map { unsafe $0 + offset }])
      }
    }
    unsafe lend(0, [])
  }
}
