/// A memory of bounded size that keeps what is used: of two halves the older is dropped when the
/// newer is full, and what is asked for moves to the newer.
struct RecentCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let half: Int
  private var newer: [Key: Value] = [:]
  private var older: [Key: Value] = [:]

  /// An empty memory of at most `capacity` entries.
  init(capacity: Int) { half = max(1, capacity / 2) }

  /// What is kept for `key`; nil when there is nothing.
  mutating func value(_ key: Key) -> Value? {
    if let known = newer[key] { return known }
    guard let known = older[key] else { return nil }
    insert(known, key)
    return known
  }

  /// Keeps `value`.
  mutating func insert(_ value: Value, _ key: Key) {
    if newer.count >= half {
      older = newer
      newer = [:]
    }
    newer[key] = value
  }
}
