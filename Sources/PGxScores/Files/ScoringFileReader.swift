import PGxCore

/// Reads scoring files: those of the PGS Catalog, formats 1.0 and 2.0, as they were submitted or
/// harmonised; other tables whose columns are named; PLINK's.
package enum ScoringFileReader {
  /// The most lines above a table.
  private static let headerLimit = 10_000

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: its name; what it is compressed with is told by its content.
  ///   - options: how it is to be read.
  /// - Returns: the file, with a row for every line of its table.
  /// - Throws: ``ScoringFileError``.
  /// - Complexity: O(size of the file); about 60 bytes a row.
  package static func read(
    _ path: String, _ options: ScoringFileOptions = ScoringFileOptions()
  ) throws(ScoringFileError) -> ScoringFile {
    var blocks = try TextBlocks.open(path)
    guard !blocks.pending.isEmpty else { throw .empty(path: path) }
    if let kind = ScoringFileSniffer.otherKind(blocks.pending) {
      throw .notScoringFile(path: path, found: kind)
    }
    let (header, plan) = try readHeader(&blocks, path, options)
    var file = ScoringFile(path: path, header: header)
    file.columnNames = plan.names
    try choosePositions(&file, plan, options, line: max(blocks.line - 1, 1))
    var parser = TableParser(file: file, plan: plan, options: options, line: blocks.line)
    var isReserved = false
    repeat {
      blocks.give(to: &parser)
      if let failure = parser.failure { throw failure }
      if !isReserved, parser.file.rows.count > 1000, let expansion = blocks.expansion {
        isReserved = true
        let estimate = Double(parser.file.rows.count) * expansion * 1.05
        parser.reserve(Int(min(estimate, 40_000_000)))
      }
    } while try blocks.fill()
    return try finish(&parser, blocks.contentHash)
  }

  /// Reads what stands above the table, and the names of its columns.
  private static func readHeader(
    _ blocks: inout TextBlocks, _ path: String, _ options: ScoringFileOptions
  ) throws(ScoringFileError) -> (ScoringFileHeader, ColumnPlan) {
    var header = ScoringFileHeader()
    while let bytes = try blocks.next() {
      let text = String(decoding: bytes, as: UTF8.self)
      guard blocks.line <= headerLimit else { throw .headerTooLong(path: path, limit: headerLimit) }
      if text.allSatisfy(\.isWhitespace) { continue }
      let line = blocks.line - 1
      guard text.hasPrefix("#") || text.hasPrefix("\"#") else {
        var found = names(text, options.separator)
        if options.headerLine == .absent {
          blocks.stepBack()
          found = found.map { _ in "" }
        }
        return (header, try ColumnPlan(names: found, path: path, line: line, options: options))
      }
      // PLINK begins the line of column names with it.
      if options.headerLine == .present, !text.contains("="), !text.hasPrefix("##") {
        let found = names(String(text.drop { $0 == "#" || $0 == "\"" }), options.separator)
        if found.count > 1,
          let plan = try? ColumnPlan(names: found, path: path, line: line, options: options)
        {
          return (header, plan)
        }
      }
      header.add(line: text)
    }
    throw .noTable(path: path)
  }

  /// The names in a line of column names.
  private static func names(
    _ line: String, _ separator: ScoringFileOptions.Separator
  ) -> [String] {
    let parts =
      switch separator {
      case .tab: line.split(separator: "\t", omittingEmptySubsequences: false)
      case .comma: partsBetweenCommas(line)
      case .space: line.split { $0 == " " || $0 == "\t" }
      }
    var names = parts.map { part in
      String(part.drop { " \"".contains($0) }.reversed().drop { " \"".contains($0) }.reversed())
    }
    while names.last == "" { names.removeLast() }
    return names
  }

  /// Divides at commas that do not stand between double quotes.
  private static func partsBetweenCommas(_ line: String) -> [Substring] {
    var isQuoted = false
    return line.split(omittingEmptySubsequences: false) { character in
      if character == "\"" { isQuoted.toggle() }
      return character == "," && !isQuoted
    }
  }

  /// Decides which columns give the position, and so the build.
  private static func choosePositions(
    _ file: inout ScoringFile, _ plan: ColumnPlan, _ options: ScoringFileOptions, line: Int
  ) throws(ScoringFileError) {
    let hasHarmonised = plan[.harmonisedChromosome] >= 0 && plan[.harmonisedPosition] >= 0
    let hasAuthors = plan[.chromosome] >= 0 && plan[.position] >= 0
    let saysSo = file.header.saysHarmonised
    switch options.positionSource {
    case .author: file.isHarmonised = false
    case .harmonised: file.isHarmonised = true
    case .automatic:
      file.isHarmonised = saysSo && options.otherColumns == .known
      guard !saysSo, hasHarmonised else { break }
      file.isHarmonised = !hasAuthors
      file.notes.append(hasAuthors ? .harmonisedColumnsIgnored : .harmonisedColumnsOnly)
    }
    guard !file.isHarmonised || hasHarmonised else {
      throw .noColumn(
        path: file.path, line: line,
        wanted: plan[.harmonisedChromosome] < 0 ? "hm_chr" : "hm_pos", found: plan.names)
    }
    file.build =
      file.isHarmonised
      ? try file.header.harmonisedBuild(path: file.path)
      : try file.header.build(path: file.path)
    if !plan.unknown.isEmpty { file.notes.append(.unknownColumns(plan.unknown)) }
  }

  /// Names the scores, finds what repeats, and says what is worth knowing.
  private static func finish(
    _ parser: inout TableParser, _ contentHash: UInt64
  ) throws(ScoringFileError) -> ScoringFile {
    let (plan, badRowCount, shortRows) = (parser.plan, parser.badRowCount, parser.shortRows)
    let isAscending = parser.isAscending
    var (file, weights) = parser.takeResult()
    guard !file.rows.isEmpty else { throw .noRows(path: file.path) }
    file.contentHash = contentHash
    file.scores = scores(of: file, plan, &weights)
    let finder = DuplicateFinder(
      identifiers: file.identifiers, sets: file.otherAlleleSets,
      dosageWeights: file.dosageWeights, scores: file.scores)
    let duplicates = finder.flag(&file.rows, isAscending: isAscending)
    let tally = file.tally
    let missing = tally[Int(ScoreRow.Unusable.noPosition.rawValue)]
    if missing + badRowCount == file.rows.count {
      throw .nothingUsable(
        path: file.path, rows: file.rows.count, line: Int(file.rows[0].line),
        reason: file.badRows.first?.reason.message
          ?? "they have neither a position (chr_name and chr_position) nor an identifier (rsID)")
    }
    if let stated = file.header.statedRowCount, Int(stated) != file.rows.count {
      file.notes.append(.variantsNumber(stated: stated, found: file.rows.count))
    }
    if badRowCount > 0 { file.notes.append(.badRows(count: badRowCount)) }
    if shortRows.count > 0 {
      file.notes.append(.shortRows(count: shortRows.count, firstLine: shortRows.firstLine))
    }
    if duplicates.count > 0 {
      file.notes.append(
        .duplicates(
          count: duplicates.count, conflicting: duplicates.conflicting,
          firstLine: duplicates.firstLine))
    }
    if missing > 0 { file.notes.append(.noPosition(count: missing)) }
    let complex = file.rows.count - tally[0] - missing - badRowCount
    if complex > 0 { file.notes.append(.complex(count: complex)) }
    return file
  }

  private static func scores(
    of file: ScoringFile, _ plan: ColumnPlan, _ weights: inout [[Double]]
  ) -> [ScoreColumn] {
    let own = file.header.id ?? bareName(file.path)
    guard plan.weights.count > 1 else {
      let isUnnamed = plan.names.allSatisfy(\.isEmpty)
      return [ScoreColumn(id: plan.weights.first?.score ?? (isUnnamed ? "SCORE1" : own))]
    }
    return plan.weights.enumerated().map { index, weight in
      let column = plan.names[weight.column]
      // PLINK's names for columns that have none.
      let fallback = column.isEmpty ? "SCORE\(index + 1)" : own
      defer { weights[index] = [] }
      return ScoreColumn(id: weight.score ?? fallback, weights: weights[index])
    }
  }

  /// A file's name without its folder and without what says its format.
  package static func bareName(_ path: String) -> String {
    var name = path.split(separator: "/").last ?? "score"
    for endings in [[".gz", ".bgz", ".zst", ".bz2", ".xz"], [".txt", ".tsv", ".csv"]] {
      if let ending = endings.first(where: { name.lowercased().hasSuffix($0) }),
        name.count > ending.count
      {
        name = name.dropLast(ending.count)
      }
    }
    return String(name)
  }
}
