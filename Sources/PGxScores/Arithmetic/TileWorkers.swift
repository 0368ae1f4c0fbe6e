import CPGxKernels
import Dispatch
import PGxCore
import Synchronization

/// Adds tiles in the background: each thread takes one piece of work after the other.
final class TileWorkers {
  private let pieces: [TilePiece]
  private let threads: Int
  private let group = DispatchGroup()
  private var job: TileJob?

  /// Below so many samples a piece costs more than it saves.
  private static let leastPart = 512

  /// Workers that wait.
  ///
  /// - Parameters:
  ///   - sampleCount: how many samples there are.
  ///   - chunkCount: how many chunks of scores there are.
  ///   - threads: how many work at the same time, the caller included.
  init(sampleCount: Int, chunkCount: Int, threads: Int) {
    self.threads = max(threads, 1)
    let wanted = self.threads == 1 ? 1 : 2 * self.threads
    /// The samples in so many parts, or in as many as are worth it.
    func parts(_ count: Int) -> [Range<Int>] {
      let count = max(1, min(count, sampleCount / Self.leastPart))
      return (0..<count).map { part in
        (sampleCount * part / count)..<(sampleCount * (part + 1) / count)
      }
    }
    var pieces: [TilePiece] = []
    // What is made ready of a chunk's variants is made for each part anew: chunks go first.
    for samples in parts((wanted + chunkCount - 1) / max(chunkCount, 1)) {
      for chunk in 0..<chunkCount { pieces.append(TilePiece(chunk: chunk, samples: samples)) }
    }
    for samples in parts(wanted) { pieces.append(TilePiece(chunk: nil, samples: samples)) }
    self.pieces = pieces
  }

  /// Begins to add `tile`; ``finish()`` must have been called since the last one.
  func start(_ tile: ScoreTile, chunks: [LaneChunk], classes: CountClasses) {
    let job = TileJob(tile: tile, chunks: chunks, classes: classes, pieces: pieces)
    self.job = job
    for _ in 1..<max(min(threads, pieces.count), 1) {
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

/// The sums of one chunk of scores for some samples; or, without a chunk, their missing calls.
private struct TilePiece {
  var chunk: Int?
  var samples: Range<Int>
}

/// A tile that is being added.
///
/// Shared by the threads, each of which writes what its pieces alone are for; nothing else is
/// written while it lives.
private final class TileJob: @unchecked Sendable {
  private let tile: ScoreTile
  private let chunks: [LaneChunk]
  private let classes: CountClasses
  private let pieces: [TilePiece]
  private let next = Atomic<Int>(0)

  init(tile: ScoreTile, chunks: [LaneChunk], classes: CountClasses, pieces: [TilePiece]) {
    self.tile = tile
    self.chunks = chunks
    self.classes = classes
    self.pieces = pieces
  }

  /// Takes pieces until none is left.
  func work() {
    // Scores of the same variants share what is joined.
    var codes: JoinedCodes?
    while true {
      let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard piece < pieces.count else { return }
      let samples = pieces[piece].samples
      if let chunk = pieces[piece].chunk {
        add(tile.entries[chunk], chunks[chunk], samples, &codes)
      } else {
        count(samples)
      }
    }
  }

  private func add(
    _ entries: ScoreTile.Entries, _ chunk: LaneChunk, _ samples: Range<Int>,
    _ codes: inout JoinedCodes?
  ) {
    if !entries.slots.isEmpty {
      if samples.count < 256 {
        addCodes(entries, chunk, samples)
      } else {
        if codes?.slots != entries.slots || codes?.samples != samples {
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

  /// Counts missing calls, those of up to four variants of one class at a time.
  private func count(_ samples: Range<Int>) {
    for (slots, counts) in zip(tile.counted, classes.all) {
      var first = 0
      while first < slots.count {
        let row = tile.rows[slots[first]]
        guard row.form == .hardCalls else {
          first += 1
          guard let general = unsafe counts.general else { continue }
          let count = counts.sampleCount
          unsafe pgx_count_ploidies(
            row.dosages, row.ploidies, samples.lowerBound, samples.upperBound, general,
            general + count, general + 2 * count)
          continue
        }
        var four = SIMD4<Int>(repeating: slots[first])
        var given = 1
        while given < 4, first + given < slots.count, tile.form(slots[first + given]) == .hardCalls
        {
          four[given] = slots[first + given]
          given += 1
        }
        first += given
        unsafe tile.withCodes(four) { rows in
          unsafe pgx_count_missing(
            rows, given, samples.lowerBound, samples.upperBound, counts.missingDiploid)
        }
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
  let samples: Range<Int>
  /// How many bytes a sample has.
  let groups: Int
  /// Where each group begins.
  let pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>
  private let store: UnsafeMutablePointer<UInt8>

  init(_ slots: [Int32], _ tile: ScoreTile, _ samples: Range<Int>) {
    self.slots = slots
    self.samples = samples
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
