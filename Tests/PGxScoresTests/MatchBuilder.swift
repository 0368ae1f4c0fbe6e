import PGxCore
import PGxTestSupport

@testable import PGxScores

/// Rows, files and records in few letters.
enum MatchBuilder {
  /// A row; no other allele for `""`.
  static func row(
    _ chromosome: String, _ position: Int, _ effect: String, _ other: String = "",
    _ weight: Double = 1, line: Int = 0, unusable: ScoreRow.Unusable = .none,
    effectType: ScoreRow.Effect = .additive
  ) -> ScoreRow {
    ScoreRow(
      chromosome: ChromosomeCode(chromosome.utf8), effect: effectType, unusable: unusable,
      isDuplicate: false, position: Int32(position), line: UInt32(line),
      effectAllele: AlleleCode(effect), otherAllele: AlleleCode(other), weight: weight)
  }

  /// A file of one score.
  static func file(_ rows: [ScoreRow], id: String = "S") -> ScoringFile {
    var file = ScoringFile(path: id + ".txt", header: ScoringFileHeader())
    file.rows = rows
    for index in file.rows.indices { file.rows[index].line = UInt32(index + 2) }
    file.scores = [ScoreColumn(id: id)]
    return file
  }

  /// A record; `alleles` as `REF>ALT,ALT`.
  static func record(
    _ chromosome: String, _ position: Int, _ alleles: String, id: String = "",
    passes: Bool = true, number: Int = 1
  ) -> TargetRecord {
    let parts = alleles.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
    let alternates = parts.count > 1 ? parts[1].split(separator: ",") : []
    return TargetRecord(
      chromosome: ChromosomeCode(chromosome.utf8), position: position, id: Array(id.utf8),
      alleles: ([parts[0]] + alternates).map { Array($0.utf8) }, isPassing: passes,
      number: number)
  }

  /// Matches rows of one file to records, grouped by position.
  static func run(
    _ files: [ScoringFile], _ records: [TargetRecord], _ options: MatchOptions = MatchOptions(),
    details: ScoreSet.Details = ScoreSet.Details()
  ) throws -> (matcher: VariantMatcher, contributions: [Contribution], records: [TargetRecord]) {
    var matcher = VariantMatcher(
      try ScoreSet(files: files, key: options.key, details: details), options: options)
    var contributions: [Contribution] = []
    var used: [TargetRecord] = []
    for group in groups(records) {
      let first = contributions.count
      try matcher.match(group, into: &contributions)
      for item in contributions[first...] { used.append(group[item.record]) }
    }
    return (matcher, contributions, used)
  }

  /// Neighbours of one position together.
  static func groups(_ records: [TargetRecord]) -> [[TargetRecord]] {
    var result: [[TargetRecord]] = []
    for record in records {
      if let last = result.last?.first, last.position == record.position,
        last.chromosome == record.chromosome
      {
        result[result.count - 1].append(record)
      } else {
        result.append([record])
      }
    }
    return result
  }

  /// The other strand of bases.
  static func reversed(_ text: String) -> String {
    let pairs: [Character: Character] = ["A": "T", "C": "G", "G": "C", "T": "A"]
    return String(text.reversed().map { pairs[$0] ?? "N" })
  }
}
