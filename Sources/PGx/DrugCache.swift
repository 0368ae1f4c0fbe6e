/// The findings of one drug by the numbers of the reports they depend on; of two halves the older
/// is dropped when the newer is full, and what is asked for moves to the newer.
struct DrugCache: Sendable {
  /// Entries of one half.
  private static let half = 160
  private var newer: [[Int]: DrugEntry] = [:]
  private var older: [[Int]: DrugEntry] = [:]

  /// What is kept for `reports`; nil when there is nothing.
  mutating func entry(_ reports: [Int]) -> DrugEntry? {
    if let known = newer[reports] { return known }
    guard let known = older[reports] else { return nil }
    insert(known, reports)
    return known
  }

  /// Keeps `entry`.
  mutating func insert(_ entry: DrugEntry, _ reports: [Int]) {
    if newer.count >= Self.half {
      older = newer
      newer = [:]
    }
    newer[reports] = entry
  }
}
