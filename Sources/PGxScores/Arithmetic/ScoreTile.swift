import CPGxKernels
import PGxCore

/// Variants that wait to be added.
struct ScoreTile {
  /// What is added to one chunk of scores.
  struct Entries {
    /// Slots of hard calls, ascending, each once, and their tables: 4 × lanes numbers.
    var slots: [Int32] = []
    var tables: [Int64] = []
    /// Slots of dosages and what they contribute.
    var dosageSlots: [Int32] = []
    var terms: [pgx_term] = []
  }

  private(set) var rows: [DosageRow] = []
  private(set) var slotCount = 0
  private(set) var byteCount = 0
  private(set) var entries: [Entries]
  /// For each class the slots with missing calls that count for it.
  private(set) var counted: [[Int]] = []

  private let sampleCount: Int

  /// An empty tile.
  init(sampleCount: Int, chunkCount: Int) {
    self.sampleCount = sampleCount
    entries = [Entries](repeating: Entries(), count: chunkCount)
  }

  /// Exchanges `row` for one that is not used, and keeps it; its slot.
  mutating func take(_ row: inout DosageRow) -> Int {
    if slotCount == rows.count { rows.append(DosageRow(sampleCount: sampleCount)) }
    swap(&rows[slotCount], &row)
    byteCount += rows[slotCount].form == .hardCalls ? sampleCount : 9 * sampleCount
    slotCount += 1
    return slotCount - 1
  }

  /// How the genotypes of a slot are held.
  func form(_ slot: Int) -> DosageRow.Form { rows[slot].form }

  /// Lends the codes of four slots.
  func withCodes(
    _ slots: SIMD4<Int>, _ body: (UnsafeMutablePointer<UnsafePointer<UInt8>?>) -> Void
  ) {
    unsafe rows[slots.x].codes.withUnsafeBufferPointer { a in
      unsafe rows[slots.y].codes.withUnsafeBufferPointer { b in
        unsafe rows[slots.z].codes.withUnsafeBufferPointer { c in
          unsafe rows[slots.w].codes.withUnsafeBufferPointer { d in
            unsafe withUnsafeTemporaryAllocation(
              of: UnsafePointer<UInt8>?.self, capacity: 4
            ) { four in
              guard let base = four.baseAddress else { return }
              unsafe base.initialize(to: a.baseAddress)
              unsafe (base + 1).initialize(to: b.baseAddress)
              unsafe (base + 2).initialize(to: c.baseAddress)
              unsafe (base + 3).initialize(to: d.baseAddress)
              unsafe body(base)
            }
          }
        }
      }
    }
  }

  /// Adds a term of the slot taken last, which holds dosages.
  mutating func add(_ term: pgx_term, slot: Int, chunk: Int) {
    entries[chunk].dosageSlots.append(Int32(slot))
    entries[chunk].terms.append(term)
  }

  /// Lends the table of the slot taken last, which holds hard calls, in one chunk: 4 × `lanes`
  /// numbers, zeros at first.
  mutating func withTable(
    slot: Int, chunk: Int, lanes: Int, _ body: (UnsafeMutablePointer<Int64>) -> Void
  ) {
    if entries[chunk].slots.last != Int32(slot) {
      entries[chunk].slots.append(Int32(slot))
      for _ in 0..<(4 * lanes) { entries[chunk].tables.append(0) }
    }
    unsafe entries[chunk].tables.withUnsafeMutableBufferPointer { tables in
      guard let base = tables.baseAddress else { return }
      unsafe body(base + (tables.count - 4 * lanes))
    }
  }

  /// Notes that missing calls of the slot count for a class.
  mutating func count(slot: Int, class number: Int) {
    while counted.count <= number { counted.append([]) }
    counted[number].append(slot)
  }

  /// Forgets the variants and keeps the memory.
  mutating func clear() {
    slotCount = 0
    byteCount = 0
    for number in counted.indices { counted[number].removeAll(keepingCapacity: true) }
    for index in entries.indices {
      entries[index].slots.removeAll(keepingCapacity: true)
      entries[index].tables.removeAll(keepingCapacity: true)
      entries[index].dosageSlots.removeAll(keepingCapacity: true)
      entries[index].terms.removeAll(keepingCapacity: true)
    }
  }
}
