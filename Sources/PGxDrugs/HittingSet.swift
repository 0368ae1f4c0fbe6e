/// The fewest numbers of which every list has one.
enum HittingSet {
  /// Numbers to choose from, up to which every choice is tried.
  private static let exactLimit = 12

  /// A smallest set with a number of each list; beyond ``exactLimit`` numbers, a small one.
  ///
  /// Lists of one number decide first. Of equal sets the one with lower numbers is taken, so the
  /// result depends on the lists alone.
  ///
  /// - Complexity: O(2^12 × lists) at most, otherwise O(numbers × lists).
  static func smallest(of lists: [[Int]]) -> [Int] {
    var chosen = Set(lists.filter { $0.count == 1 }.map { $0[0] })
    let open = lists.filter { $0.count > 1 && chosen.isDisjoint(with: $0) }
    let numbers = Set(open.joined()).sorted()
    if numbers.count <= exactLimit {
      let masks = open.map { list in
        numbers.indices.reduce(0) { $0 | (list.contains(numbers[$1]) ? 1 << $1 : 0) }
      }
      let best = (0..<(1 << numbers.count)).filter { choice in
        masks.allSatisfy { $0 & choice != 0 }
      }.min { a, b in
        let x = a.nonzeroBitCount
        let y = b.nonzeroBitCount
        return x != y ? x < y : a < b
      }
      for bit in numbers.indices where (best ?? 0) >> bit & 1 == 1 { chosen.insert(numbers[bit]) }
      return chosen.sorted()
    }
    var rest = open
    while !rest.isEmpty {
      let next = numbers.max { a, b in
        let x = rest.count { $0.contains(a) }
        let y = rest.count { $0.contains(b) }
        return x != y ? x < y : a > b
      }
      guard let next else { break }
      chosen.insert(next)
      rest.removeAll { $0.contains(next) }
    }
    return chosen.sorted()
  }
}
