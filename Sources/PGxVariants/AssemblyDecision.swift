import PGxCore

/// Decides on which build a file is, from everything that speaks of it.
struct AssemblyDecision {
  /// What the user says.
  let user: Assembly?
  /// What contig lengths or accessions say.
  let header: AssemblyCheck.Evidence?
  /// What words of the header say.
  let words: Assembly?
  let path: String

  /// What the records say of one build.
  struct Candidate {
    let assembly: Assembly
    /// Records at its positions whose REF is its base, and whose is another.
    let agreeing: Int
    let contradicting: Int
    /// Whether reference blocks cover its positions, whose bases they do not show.
    let saysAnything: Bool

    /// Whether the file can be of this build.
    var isPlausible: Bool { agreeing > 0 && contradicting * 2 <= agreeing }
  }

  /// Said where nothing tells the build.
  static let untold = "nothing in the file tells it"

  /// The index of the build that holds, and how it was told; nil where nothing tells it.
  ///
  /// Reference bases decide when they fit one build, or one at least three times as often as the
  /// other; then words.
  ///
  /// - Throws: ``VariantInputError/unknownAssembly(path:grch38:grch37:)``.
  func choose(_ candidates: [Candidate]) throws(VariantInputError) -> (Int, reason: String?) {
    if user != nil { return (0, "--assembly") }
    if let header { return (0, "the header (\(header.reason))") }
    let plausible = candidates.indices.filter { candidates[$0].isPlausible }
      .sorted { candidates[$0].agreeing > candidates[$1].agreeing }
    func byBases(_ index: Int) -> (Int, String?) {
      let count = candidates[index].agreeing
      return (index, "REF of \(count) record\(count == 1 ? "" : "s") at known positions")
    }
    if let best = plausible.first {
      guard plausible.count > 1,
        candidates[best].agreeing < 3 * candidates[plausible[1]].agreeing
      else {
        let found = candidates[best].assembly
        if let words, words != found {
          throw .otherAssembly(
            found, expected: words, told: "the header's word", path: path,
            evidence: byBases(best).1 ?? "")
        }
        return byBases(best)
      }
    }
    if let words, let named = candidates.firstIndex(where: { $0.assembly == words }) {
      return (named, "the header's word")
    }
    guard plausible.isEmpty, !candidates.contains(where: \.saysAnything) else {
      throw .unknownAssembly(
        path: path, grch38: candidates.first { $0.assembly == .grch38 }?.agreeing ?? 0,
        grch37: candidates.first { $0.assembly == .grch37 }?.agreeing ?? 0)
    }
    // Nothing fits: the build with the most agreement says what is wrong.
    let best = candidates.indices.max {
      (candidates[$0].agreeing, $1) < (candidates[$1].agreeing, $0)
    }
    return (best ?? 0, nil)
  }
}
