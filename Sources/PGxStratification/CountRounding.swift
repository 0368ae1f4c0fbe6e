/// Rounds counts of people in tables that leave the house.
///
/// Every count that is told comes from counts rounded one by one; a sum is the sum of what was rounded, so
/// it tells nothing more: whatever a table's row shows is the same for every count that rounds alike,
/// 0 among them.
package struct CountRounding: Hashable, Sendable {
  /// Counts are told as the nearest multiple of this; 1 tells them as they are.
  package let base: Int

  /// What may be told of counts.
  package init(base: Int) { self.base = max(base, 1) }

  /// Nothing is rounded.
  package static let none = CountRounding(base: 1)

  /// Whether counts are told as they are.
  package var isExact: Bool { base == 1 }

  /// What is told of a count.
  package func told(_ count: Int) -> Int { (count + base / 2) / base * base }
}
