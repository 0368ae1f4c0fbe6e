/// All shortest ways to turn one sequence into another by single-base edits.
///
/// A substitution, an inserted and a deleted base cost one each (Levenshtein 1966).
struct AlleleAlignment {
  let reference: [UInt8]
  let alternate: [UInt8]
  /// The number of edits.
  let distance: Int
  /// By cell, the edits of the prefixes before it and of the suffixes from it.
  private let before: [Int32]
  private let behind: [Int32]
  private let width: Int

  /// Two alleles of 500 bases.
  private static let mostCells = 250_000
  /// What the search for an explanation may look at before it gives up.
  private static let mostSteps = 20_000

  /// Aligns two sequences; nil when they are too long for that.
  ///
  /// - Complexity: O(*n* × *m*) in their lengths, which is bounded.
  init?(reference: [UInt8], alternate: [UInt8]) {
    let (n, m) = (reference.count, alternate.count)
    guard (n + 1).multipliedReportingOverflow(by: m + 1).partialValue <= Self.mostCells,
      max(n, m) < Self.mostCells
    else { return nil }
    self.reference = reference
    self.alternate = alternate
    width = m + 1
    before = Self.table(reference, alternate)
    behind = Self.table(reference.reversed(), alternate.reversed()).reversed()
    distance = Int(behind[0])
  }

  private static func table(_ reference: [UInt8], _ alternate: [UInt8]) -> [Int32] {
    let width = alternate.count + 1
    var table = [Int32](repeating: 0, count: (reference.count + 1) * width)
    for j in 0..<width { table[j] = Int32(j) }
    for i in 0..<reference.count {
      let row = i * width
      table[row + width] = Int32(i + 1)
      for j in 0..<alternate.count {
        let diagonal = table[row + j] + (reference[i] == alternate[j] ? 0 : 1)
        table[row + width + j + 1] = min(
          diagonal, table[row + j + 1] + 1, table[row + width + j] + 1)
      }
    }
    return table
  }

  // MARK: - What becomes of a stretch

  /// What becomes of a stretch of the reference in each of the shortest alignments.
  ///
  /// - Parameters:
  ///   - rows: the stretch, 0-based.
  ///   - anchored: whether its first and last base only hold it: both must be there, changed or
  ///     not, and what lies between them is the result, with all that is inserted there. Without
  ///     anchors, what is inserted before the first or behind the last base does not belong to it.
  /// - Returns: the sequences; nil among them stands for a deleted anchor.
  func outcomes(of rows: Range<Int>, anchored: Bool) -> Set<[UInt8]?> {
    var found: Set<[UInt8]?> = []
    let first = rows.lowerBound
    let last = rows.upperBound - 1
    for j in 0..<width {
      if anchored {
        if isShortest(first, j, first + 1, j) { found.insert(nil) }
        guard isShortest(first, j, first + 1, j + 1) else { continue }
        follow(from: (first + 1, j + 1), through: last, anchored: true, start: j + 1, &found)
      } else {
        // The first step takes a base of the stretch.
        var ends: Set<Int> = []
        if isShortest(first, j, first + 1, j) { ends.insert(j) }
        if isShortest(first, j, first + 1, j + 1) { ends.insert(j + 1) }
        for end in ends {
          if first == last {
            found.insert(Array(alternate[j..<end]))
          } else {
            follow(from: (first + 1, end), through: last, anchored: false, start: j, &found)
          }
        }
      }
    }
    return found
  }

  /// Follows the shortest alignments from a cell until they have taken the base `last`.
  private func follow(
    from cell: (i: Int, j: Int), through last: Int, anchored: Bool, start: Int,
    _ found: inout Set<[UInt8]?>
  ) {
    var reached = Array(repeating: false, count: width)
    reached[cell.j] = true
    for i in cell.i...last {
      var next = Array(repeating: false, count: width)
      for j in cell.j..<width where reached[j] {
        if j + 1 < width, isShortest(i, j, i, j + 1) { reached[j + 1] = true }
        if isShortest(i, j, i + 1, j) { next[j] = true }
        if isShortest(i, j, i + 1, j + 1) { next[j + 1] = true }
        guard i == last else { continue }
        if anchored {
          if isShortest(i, j, i + 1, j) { found.insert(nil) }
          if isShortest(i, j, i + 1, j + 1) { found.insert(Array(alternate[start..<j])) }
        }
      }
      if i == last, !anchored {
        for j in next.indices where next[j] { found.insert(Array(alternate[start..<j])) }
      }
      reached = next
    }
  }

  /// Whether the step between two neighbouring cells is part of a shortest alignment.
  private func isShortest(_ i: Int, _ j: Int, _ nextI: Int, _ nextJ: Int) -> Bool {
    guard nextI <= reference.count, nextJ < width else { return false }
    let isMatch = nextI > i && nextJ > j && reference[i] == alternate[j]
    return Int(before[i * width + j]) + (isMatch ? 0 : 1) + Int(behind[nextI * width + nextJ])
      == distance
  }

  // MARK: - Explanation by known variants

  /// The cheapest sets of `variants` that turn the reference into the alternate exactly.
  ///
  /// - Parameters:
  ///   - variants: normalised variants that may be used.
  ///   - start: 1-based position of the first base of ``reference``.
  ///   - budget: the most bases that a set may change.
  /// - Returns: all sets of the lowest cost; empty when there is none, or too much to try.
  func explanations(
    by variants: [NormalisedVariant], start: Int, budget: Int
  ) -> [Set<NormalisedVariant>] {
    var search = ExplanationSearch(
      alignment: self, starting: Dictionary(grouping: variants) { $0.position - start },
      budget: budget, stepsLeft: Self.mostSteps)
    search.extend(0, 0, hasInserted: false, cost: 0)
    return search.stepsLeft > 0 ? Array(search.found) : []
  }

  /// The edits that remain from a cell on.
  fileprivate func remaining(_ i: Int, _ j: Int) -> Int { Int(behind[i * width + j]) }
}

/// Walks along two sequences, base by base or by one of the known variants.
private struct ExplanationSearch {
  let alignment: AlleleAlignment
  /// By 0-based offset into the reference.
  let starting: [Int: [NormalisedVariant]]
  /// The most that a set may cost: the cheapest found so far.
  var budget: Int
  var stepsLeft: Int
  private(set) var found: Set<Set<NormalisedVariant>> = []
  private var chosen: [NormalisedVariant] = []

  init(
    alignment: AlleleAlignment, starting: [Int: [NormalisedVariant]], budget: Int, stepsLeft: Int
  ) {
    self.alignment = alignment
    self.starting = starting
    self.budget = budget
    self.stepsLeft = stepsLeft
  }

  mutating func extend(_ i: Int, _ j: Int, hasInserted: Bool, cost: Int) {
    guard stepsLeft > 0, cost + alignment.remaining(i, j) <= budget else { return }
    stepsLeft -= 1
    let (reference, alternate) = (alignment.reference, alignment.alternate)
    if i == reference.count, j == alternate.count {
      if cost < budget { found = [] }
      budget = cost
      found.insert(Set(chosen))
      return
    }
    if i < reference.count, j < alternate.count, reference[i] == alternate[j] {
      extend(i + 1, j + 1, hasInserted: false, cost: cost)
    }
    for variant in starting[i] ?? [] {
      let isInsertion = variant.reference.isEmpty
      guard !(isInsertion && hasInserted), alternate[j...].starts(with: variant.alternate),
        i + variant.reference.count <= reference.count
      else { continue }
      chosen.append(variant)
      extend(
        i + variant.reference.count, j + variant.alternate.count, hasInserted: isInsertion,
        cost: cost + variant.cost)
      chosen.removeLast()
    }
  }
}
