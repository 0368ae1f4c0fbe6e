import PGxCore
package import PGxFiles

/// The table of every row of every score: what it was matched to, or why it was not.
///
/// TSV in the order of scores and rows. A row that a score of a file of several leaves out is not
/// listed for it. An allele of more than 29 bases is shown as `?`: its line says it.
package struct MatchReport {
  /// The first line.
  package static let columns = [
    "score_id", "line", "chromosome", "position", "effect_allele", "other_allele", "weight",
    "status", "reason", "match_type", "matched_by", "target_position", "target_reference",
    "target_alternate", "target_id", "counted_allele",
  ]

  private let matcher: VariantMatcher
  /// Indices of details, by row.
  private let order: [Int]

  /// The report of a matcher that has seen all records.
  ///
  /// Records are named if the matcher's options asked for details.
  package init(_ matcher: VariantMatcher) {
    self.matcher = matcher
    let details = matcher.details
    order = details.indices.sorted {
      (details[$0].row, details[$0].number, $0) < (details[$1].row, details[$1].number, $1)
    }
  }

  /// Writes the table.
  ///
  /// - Throws: ``FileError``.
  package func write(to output: inout OutputFile) throws(FileError) {
    var line = Array(Self.columns.joined(separator: "\t").utf8)
    line.append(10)
    try output.write(line)
    try forEachRow { (row) throws(FileError) in
      line.removeAll(keepingCapacity: true)
      append(row, to: &line)
      try output.write(line)
    }
  }

  /// A row of a score with the records that it could mean.
  struct Row {
    var file: ScoringFile
    var score: ScoreColumn
    /// In the file, from 0.
    var index: Int
    /// Counted over all files.
    var global: Int
    var details: [MatchDetail]
    var row: ScoreRow { file.rows[index] }
  }

  /// Calls `body` with each row of each score, in order.
  func forEachRow(_ body: (Row) throws(FileError) -> Void) throws(FileError) {
    var first = 0
    for (number, file) in matcher.set.files.enumerated() {
      let start = matcher.set.firstRow(ofFile: number)
      var last = first
      for score in file.namedScores {
        last = first
        for index in file.rows.indices {
          var details: [MatchDetail] = []
          while last < order.count, Int(matcher.details[order[last]].row) == start + index {
            details.append(matcher.details[order[last]])
            last += 1
          }
          if file.weight(of: index, in: score) == nil, file.rows[index].unusable != .malformed {
            continue
          }
          try body(
            Row(file: file, score: score, index: index, global: start + index, details: details))
        }
      }
      first = last
    }
  }

  private func append(_ item: Row, to line: inout [UInt8]) {
    let row = item.row
    let status = matcher.status(of: item.global)
    let type = matcher.type(of: item.global)
    let reason = status == .unusable ? row.unusable.matchReason : status.reason
    let group = row.unusable == .malformed ? "malformed" : status.group.name
    func add(_ text: some Sequence<UInt8>) {
      for byte in text { line.append(byte < 32 ? 32 : byte) }
      line.append(9)
    }
    func add(_ text: String) { add(text.utf8) }
    add(item.score.id)
    add(String(row.line))
    add(row.hasPosition ? row.chromosome.name : ".")
    add(row.hasPosition ? String(row.position) : ".")
    add(row.effectAllele.shown)
    add(row.otherAllele.shown)
    add(item.file.weightText(of: item.index, in: item.score))
    add(group)
    add(reason.isEmpty ? "." : reason)
    add(type?.name ?? ".")
    let byIdentifier = matcher.options.key == .identifier || !row.hasPosition
    add(type == nil ? "." : byIdentifier ? "identifier" : "position")
    // Of parts of a run that were put together one can have another record for the row.
    if let type,
      let detail = item.details.first(where: { $0.labels.contains(.best) && $0.type == type })
    {
      add(String(detail.position))
      add(detail.reference)
      add(detail.alternate.isEmpty ? Array(".".utf8) : detail.alternate)
      add(detail.id.isEmpty ? Array(".".utf8) : detail.id)
      if detail.allele < 0 {
        add(row.effectAllele.shown)
      } else {
        add(detail.allele == 0 ? detail.reference : detail.alternate)
      }
    } else {
      for _ in 0..<5 { add(".") }
    }
    line[line.count - 1] = 10
  }
}

extension AlleleCode {
  /// The bases; `.` for none, `?` for one that is held as a hash.
  var shown: String { isNone ? "." : text ?? "?" }
}

extension ScoringFile {
  /// The weight as text that reads back as the same number; three joined by `,` for a row with a
  /// weight for each dosage.
  func weightText(of index: Int, in score: ScoreColumn) -> String {
    if rows[index].effect == .perDosage,
      let number = Int(exactly: rows[index].weight), dosageWeights.indices.contains(number)
    {
      let weights = dosageWeights[number]
      return "\(weights[0]),\(weights[1]),\(weights[2])"
    }
    guard let weight = weight(of: index, in: score) else { return "." }
    return "\(weight)"
  }
}
