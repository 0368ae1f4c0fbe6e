import PGxVariants

/// What is odd about files that are given together.
enum FileSet {
  /// Names that are given more than once.
  static func warnings(_ files: [String]) -> [String] {
    var seen: Set<String> = []
    var warned: Set<String> = []
    return files.filter { !seen.insert($0).inserted && warned.insert($0).inserted }
      .map { "\($0): given more than once; its records are read again" }
  }

  /// A file of another sample that speaks of other chromosomes than those before it looks like one
  /// of a set whose samples were named differently.
  static func warning(
    _ known: PanelGenotypes, _ next: PanelGenotypes, file: String
  ) -> String? {
    guard next.samples.count == 1, Set(known.samples).isDisjoint(with: next.samples),
      next.hasEvidence, known.contigsWithEvidence.isDisjoint(with: next.contigsWithEvidence)
    else { return nil }
    return "\(file): sample '\(next.samples[0])' and other chromosomes than the files before it; "
      + "it is taken for another person. Rename the sample (bcftools reheader -s) if it is one"
  }
}
