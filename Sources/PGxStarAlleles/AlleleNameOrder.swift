package import PGxCore

/// The order in which alleles are listed and joined: reference first, then by number as people
/// count (`*2` before `*10`), combinations after single alleles, by number of components.
package enum AlleleNameOrder {
  /// Whether `a` comes before `b`.
  package static func areInOrder(_ a: String, _ b: String) -> Bool { compare(a, b) < 0 }

  /// Negative when `a` comes first, zero for the same name.
  package static func compare(_ a: String, _ b: String) -> Int {
    if a == b { return 0 }
    let combinationA = isCombination(a)
    let combinationB = isCombination(b)
    if combinationA != combinationB { return combinationA ? 1 : -1 }
    if combinationA {
      let componentsA = components(of: a)
      let componentsB = components(of: b)
      if componentsA.count != componentsB.count { return componentsA.count - componentsB.count }
      for (x, y) in zip(componentsA, componentsB) {
        let order = compareSingle(x, y)
        if order != 0 { return order }
      }
      return 0
    }
    return compareSingle(a, b)
  }

  /// The diplotype of two alleles, sorted by name.
  package static func diplotype(_ a: String, _ b: String, score: Int) -> Diplotype {
    areInOrder(b, a)
      ? Diplotype(first: b, second: a, score: score)
      : Diplotype(first: a, second: b, score: score)
  }

  /// Best score first, then by the first and the second allele's name.
  package static func rank(_ a: Diplotype, _ b: Diplotype) -> Bool {
    if a.score != b.score { return a.score > b.score }
    let order = compare(a.first, b.first)
    if order != 0 { return order < 0 }
    return compare(a.second ?? "", b.second ?? "") < 0
  }

  /// Whether the name is a bracketed combination, `[*1 + *2]`.
  package static func isCombination(_ name: String) -> Bool {
    name.utf8.first == UInt8(ascii: "[")
  }

  /// The parts of a combination; a plain name is its own only part.
  package static func components(of name: String) -> [String] {
    guard isCombination(name), name.utf8.last == UInt8(ascii: "]") else { return [name] }
    return name.dropFirst().dropLast().splitComponents()
  }

  /// The name of several alleles on one chromosome.
  package static func combination(_ parts: [String]) -> String {
    parts.count == 1 ? parts[0] : "[" + parts.joined(separator: " + ") + "]"
  }

  private static func compareSingle(_ a: String, _ b: String) -> Int {
    let classA = rankClass(a)
    let classB = rankClass(b)
    if classA != classB { return classA - classB }
    return compareNaturally(a, b)
  }

  private static func rankClass(_ name: String) -> Int {
    if name == "Reference" { return 0 }
    return name == "Unknown" || name == "Other" ? 2 : 1
  }

  /// Compares runs of digits as numbers and other characters by their code.
  package static func compareNaturally(_ a: String, _ b: String) -> Int {
    let left = Array(a.utf8)
    let right = Array(b.utf8)
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      if isDigit(left[i]), isDigit(right[j]) {
        let (x, nextI) = number(left, from: i)
        let (y, nextJ) = number(right, from: j)
        if x != y { return x < y ? -1 : 1 }
        i = nextI
        j = nextJ
        continue
      }
      if left[i] != right[j] { return left[i] < right[j] ? -1 : 1 }
      i += 1
      j += 1
    }
    let rest = (left.count - i) - (right.count - j)
    if rest != 0 { return rest }
    return a < b ? -1 : (a == b ? 0 : 1)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private static func number(_ text: [UInt8], from start: Int) -> (UInt64, Int) {
    var value: UInt64 = 0
    var index = start
    while index < text.count, isDigit(text[index]) {
      value = value &* 10 &+ UInt64(text[index] - 48)
      index += 1
    }
    return (value, index)
  }
}

extension Substring {
  fileprivate func splitComponents() -> [String] {
    var parts: [String] = []
    var current = ""
    var pending = self[...]
    while let range = pending.firstRangeOfPlus() {
      current = String(pending[pending.startIndex..<range.lowerBound])
      parts.append(current)
      pending = pending[range.upperBound...]
    }
    parts.append(String(pending))
    return parts
  }

  private func firstRangeOfPlus() -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(" + ") {
        return index..<self.index(index, offsetBy: 3)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
