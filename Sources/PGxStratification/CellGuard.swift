/// Hides counts of few people in tables that leave the house.
package struct CellGuard: Hashable, Sendable {
  /// Counts from 1 to below this are hidden; 0 hides none.
  package let least: Int

  /// What may be told of counts.
  package init(least: Int) { self.least = least }

  /// Whether a count is hidden by itself.
  package func hides(_ count: Int) -> Bool { count > 0 && count < least }

  /// A count, or what is told of it.
  package func text(_ count: Int) -> String { hides(count) ? "<\(least)" : "\(count)" }

  /// Counts that add up to a number which is told: where one alone is hidden the smallest other is
  /// hidden, too, so that no difference tells it.
  package func texts(_ counts: [Int]) -> [String] { texts([counts])[0] }

  /// Rows of counts of which the sums of rows and of columns are told.
  package func texts(_ rows: [[Int]]) -> [[String]] {
    var hidden = rows.map { $0.map(hides) }
    var isDone = least == 0
    while !isDone {
      isDone = true
      for row in rows.indices where hidden[row].count(where: { $0 }) == 1 {
        if let place = smallest(rows[row], hidden[row]) {
          hidden[row][place] = true
          isDone = false
        }
      }
      guard rows.count > 1 else { continue }
      for column in rows[0].indices {
        let counts = rows.map { $0[column] }
        let states = hidden.map { $0[column] }
        if states.count(where: { $0 }) == 1, let place = smallest(counts, states) {
          hidden[place][column] = true
          isDone = false
        }
      }
    }
    return zip(rows, hidden).map { counts, states in
      zip(counts, states).map { count, isHidden in
        isHidden ? (hides(count) ? "<\(least)" : "hidden") : "\(count)"
      }
    }
  }

  private func smallest(_ counts: [Int], _ hidden: [Bool]) -> Int? {
    counts.indices.filter { !hidden[$0] && counts[$0] > 0 }.min {
      (counts[$0], $0) < (counts[$1], $1)
    }
  }
}
