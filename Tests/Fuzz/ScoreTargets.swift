import PGxCore
import PGxScores

/// Scoring files.
enum ScoreTargets {
  /// A scoring file in each of the ways that it can be read.
  static func scores(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(bytes)
    var strict = ScoringFileOptions()
    strict.strictness = .strict
    strict.identifiers = .all
    strict.readsFrequencies = true
    var comma = ScoringFileOptions()
    comma.separator = .comma
    comma.positionSource = .harmonised
    for options in [
      ScoringFileOptions(), strict, comma, .plink(headerLine: .present),
      .plink(weights: [3, 4], headerLine: .absent),
    ] {
      guard
        case .success(let score) = try outcome({ try ScoringFileReader.read(file.path, options) })
      else { continue }
      try check(score, options)
    }
  }

  private static func check(_ score: ScoringFile, _ options: ScoringFileOptions) throws {
    try FuzzFault.unless(!score.rows.isEmpty, "a file without rows was accepted")
    try FuzzFault.unless(!score.scores.isEmpty, "a file without scores was accepted")
    try FuzzFault.unless(
      score.tally.reduce(0, +) == score.rows.count, "the counts do not add up to the rows")
    let bad = score.tally[Int(ScoreRow.Unusable.malformed.rawValue)]
    try FuzzFault.unless(
      score.badRows.count == min(bad, ScoringFile.badRowLimit), "a bad row is not reported")
    if options.strictness == .strict {
      try FuzzFault.unless(bad == 0, "strict reading accepted a bad row")
    }
    for column in score.scores {
      try FuzzFault.unless(
        column.weights.isEmpty || column.weights.count == score.rows.count,
        "a score has not one weight a row")
      try FuzzFault.unless(!column.weights.contains { $0.isInfinite }, "an infinite weight")
    }
    try FuzzFault.unless(
      score.effectFrequencies.isEmpty || score.effectFrequencies.count == score.rows.count,
      "not one frequency a row")
    var line: UInt32 = 0
    for (index, row) in score.rows.enumerated() {
      try FuzzFault.unless(row.line > line, "lines do not ascend")
      line = row.line
      try FuzzFault.unless(row.weight.isFinite, "a weight that is not finite")
      try FuzzFault.unless(
        (row.effect == .unusable) == (row.unusable != .none), "usable and unusable at once")
      try FuzzFault.unless(
        (row.position > 0) == (row.chromosome != .other), "half of a position")
      // plink2 compares alleles as text.
      guard row.effect != .unusable, options.otherColumns != .none else { continue }
      try FuzzFault.unless(row.effectAllele.isBases, "an effect allele that is not bases")
      try FuzzFault.unless(
        row.otherAllele.isNone || row.otherAllele.isBases, "an other allele that is not bases")
      try FuzzFault.unless(
        row.position > 0 || score.identifiers[index] != nil, "nothing to look for")
      if row.effect == .perDosage {
        try FuzzFault.unless(
          score.dosageWeights.indices.contains(Int(row.weight)), "weights that are not there")
      }
    }
  }
}
