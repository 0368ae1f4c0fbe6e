import PGxCore

extension ScoreSums {
  /// The sums of a score, one a sample.
  ///
  /// To be asked after ``finish()``.
  package func sums(ofScore score: Int) -> [Double] {
    units(ofScore: score).map(formats[score].value)
  }

  /// The same in units of the score's ``FixedPoint``.
  package func units(ofScore score: Int) -> [Int64] {
    let (chunk, lane) = places[score]
    return (0..<sampleCount).map { chunks[chunk][$0, lane] }
  }

  /// The numbers of alleles and of missing calls of a score, one a sample.
  package struct Counts: Hashable, Sendable {
    /// Alleles that are called.
    package var called: [Int]
    /// All alleles, called or not.
    package var all: [Int]
    /// Missing calls.
    package var missing: [Int]
  }

  /// The counts of a score.
  ///
  /// To be asked after ``finish()``.
  package func counts(ofScore score: Int) -> Counts {
    var counts = Counts(
      called: [Int](repeating: 2 * diploidVariants[score], count: sampleCount),
      all: [Int](repeating: 2 * diploidVariants[score], count: sampleCount),
      missing: [Int](repeating: 0, count: sampleCount))
    for members in classes.all where members.scores.contains(score) {
      let general = unsafe members.general
      for sample in 0..<sampleCount {
        let missing = unsafe Int(members.missingDiploid[sample])
        counts.called[sample] -= 2 * missing
        counts.missing[sample] += missing
        guard let general = unsafe general else { continue }
        unsafe counts.called[sample] += Int(general[sample])
        unsafe counts.all[sample] += Int(general[members.sampleCount + sample])
        unsafe counts.missing[sample] += Int(general[2 * members.sampleCount + sample])
      }
    }
    return counts
  }
}
