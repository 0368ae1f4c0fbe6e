package import PGxCore

/// The pairs of alleles that a person can have, one for each pair of kinds of alleles.
package struct PossiblePairs: Hashable, Sendable {
  /// One possible pair.
  package struct Pair: Hashable, Sendable {
    /// One or two alleles that decide, one a chromosome.
    package var alleles: [String]
    /// What it takes, see ``PGxCore/PossibleResults``.
    package var ways: [OpenQuestions]
  }

  /// The pairs, those of the call first.
  package var pairs: [Pair] = []
  /// By question: the alleles that may hide.
  package var hidden: [HiddenAlleles] = []
  /// Indices of positions without evidence by which reported pairs differ.
  package var distinguishing: [Int] = []
  /// Whether ``pairs`` is everything.
  package var isComplete = true

  package init() {}

  /// Nothing can be said of what is possible.
  package static let unbounded: PossiblePairs = {
    var pairs = PossiblePairs()
    pairs.isComplete = false
    return pairs
  }()
}

/// Collects possible pairs of kinds with what each takes.
struct PairCollection {
  /// Kinds of two chromosomes, sorted; the second is -1 for one chromosome.
  struct Kinds: Hashable {
    let first: Int
    let second: Int

    init(_ a: Int, _ b: Int?) {
      let b = b ?? -1
      first = b < 0 ? a : min(a, b)
      second = b < 0 ? b : max(a, b)
    }
  }

  struct Entry {
    var first: (kind: Int, name: String)
    var second: (kind: Int, name: String)?
    var ways: [OpenQuestions]
  }

  private(set) var entries: [Kinds: Entry] = [:]
  private var order: [Kinds] = []

  /// Whether a pair of these kinds with this way would say something new.
  func isNew(_ kinds: Kinds, _ way: OpenQuestions) -> Bool {
    guard let known = entries[kinds] else { return true }
    return !known.ways.contains { $0.isSubset(of: way) }
  }

  mutating func insert(
    _ first: (kind: Int, name: String), _ second: (kind: Int, name: String)?, _ way: OpenQuestions
  ) {
    let kinds = Kinds(first.kind, second?.kind)
    guard var entry = entries[kinds] else {
      entries[kinds] = Entry(first: first, second: second, ways: [way])
      order.append(kinds)
      return
    }
    guard entry.ways.insert(way) else { return }
    if way.isEmpty {
      // The pair is named by alleles for which nothing has to hide.
      entry.first = first
      entry.second = second
    }
    entries[kinds] = entry
  }

  /// Puts, on either chromosome or both, what may hide beside what is there.
  ///
  /// `options` has, by kind, what a chromosome of it can be as well and what that takes.
  mutating func addHidden(_ options: [[(kind: Int, name: String, way: OpenQuestions)]]) {
    for kinds in order {
      guard let entry = entries[kinds] else { continue }
      let firsts =
        [(kind: entry.first.kind, name: entry.first.name, way: OpenQuestions())]
        + options[entry.first.kind]
      let seconds: [(kind: Int, name: String, way: OpenQuestions)?] =
        entry.second.map { [($0.kind, $0.name, OpenQuestions())] + options[$0.kind] } ?? [nil]
      for way in entry.ways {
        for first in firsts {
          for second in seconds {
            insert(
              (first.kind, first.name), second.map { ($0.kind, $0.name) },
              way.union(first.way).union(second?.way ?? []))
          }
        }
      }
    }
  }

  /// The pairs, those that need nothing to hide first, then in order of names.
  func pairs() -> [PossiblePairs.Pair] {
    order.compactMap { entries[$0] }.map { entry -> PossiblePairs.Pair in
      let names = [entry.first.name] + (entry.second.map { [$0.name] } ?? [])
      return PossiblePairs.Pair(
        alleles: names.sorted(by: AlleleNameOrder.areInOrder),
        ways: entry.ways.sorted { $0.rawValue < $1.rawValue })
    }.sorted { a, b in
      let x = a.ways.contains([])
      let y = b.ways.contains([])
      if x != y { return x }
      for (left, right) in zip(a.alleles, b.alleles) where left != right {
        return AlleleNameOrder.areInOrder(left, right)
      }
      return a.alleles.count < b.alleles.count
    }
  }
}
