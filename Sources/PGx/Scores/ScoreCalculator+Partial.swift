import PGxCore
import PGxFiles
import PGxGenotypes
package import PGxScores

/// A run in parts: sums of parts of the genome, in files that are added later.
extension ScoreCalculator {
  /// Which part of a run is computed.
  package enum Part: Sendable {
    /// One of so many parts of about equal size, from 1.
    case shard(Int, of: Int)
    /// The records that begin in these parts of the genome.
    case regions(GenomeParts)

    /// The parts that regions name: `chr1`, `chr1:1000-2000`, `chr1:1000-` or a BED file.
    ///
    /// - Throws: ``InterpretationError``.
    package static func named(_ regions: [String]) throws -> Part {
      .regions(try GenomeParts(regions: regions))
    }
  }

  /// What became of a part.
  package enum PartOutcome: Equatable, Sendable {
    /// It was computed; what the user should know, one line each.
    case computed(warnings: [String])
    /// The file had it already.
    case kept
    /// The file was damaged, for this reason, and was computed again.
    case replaced(reason: String, warnings: [String])
  }

  /// A progress report: the file, its records so far and the share of it.
  package typealias Progress = (_ path: String, _ records: Int, _ share: Double?) throws -> Void

  /// A run that parts are computed of: its scores, and what has to be the same in all parts.
  package struct PartialRun {
    /// The genotypes, by name.
    let genotypes: [String]
    let files: [ScoringFile]
    let set: ScoreSet
    /// Without a part.
    let header: PartialHeader
  }

  /// Prepares a run in parts.
  ///
  /// - Throws: ``InterpretationError``.
  package func partialRun(genotypes: [String], files: [ScoringFile]) throws -> PartialRun {
    try InterpretationError.translating {
      let set = try index(files)
      let summaries = VariantMatcher(set, options: options.matching).summaries()
      let columns = ScoreColumns(files, model: options.model?.effect)
      let header = PartialHeader(
        software: PGxVersion.software, options: try options.described(),
        layout: options.compatibility?.rawValue ?? "", minimumOverlap: options.minimumOverlap,
        averagesCalled: options.policy.missing == .skipVariant,
        genotypes: try genotypes.flatMap(Self.digests),
        files: files.map {
          PartialHeader.File(
            contentHash: $0.contentHash, rows: $0.rows.count, path: $0.path)
        },
        scores: zip(columns.all, summaries).map { column, summary in
          PartialHeader.Score(
            file: column.file, matched: 0, total: summary.scoredRows, id: column.id)
        },
        identifiedRows: set.hasIdentifiers ? set.wantedIdentifiers.count : 0,
        siteCounts: set.sites.positions.map(\.count), shard: nil, parts: .whole)
      return PartialRun(genotypes: genotypes, files: files, set: set, header: header)
    }
  }

  /// Computes a part and writes it to `path`, unless the file has it.
  ///
  /// - Throws: ``InterpretationError``, also where the file holds something else.
  package func compute(
    _ part: Part, of run: PartialRun, to path: String, onProgress: Progress? = nil
  ) throws -> PartOutcome {
    try InterpretationError.translating {
      var header = run.header
      switch part {
      case .shard(let number, let count):
        header.shard = PartialHeader.Shard(number, of: count)
        header.parts = GenomeParts([GenomeShards.parts(count, of: run.set.sites)[number - 1]])
      case .regions(let parts): header.parts = parts
      }
      var damage: String?
      if path != "-", FolderListing.isRegularFile(path) {
        do {
          let known = try PartialFile(path: path)
          try Self.check(known, against: header)
          return .kept
        } catch PartialReadingError.refused(.notPartial) {
          throw PartialError.notPartial(path: path)
        } catch PartialReadingError.refused(let error) {
          damage = error.message
        }
      }
      var calculator = self
      calculator.options.parts = header.parts
      let (results, sums, effective) = try calculator.compute(
        run.genotypes, run.files, onProgress, index: run.set)
      for index in header.scores.indices {
        header.scores[index].matched = results.scores[index].matched
      }
      header.averagesCalled = effective.policy.missing == .skipVariant
      try PartialWriter.write(
        header, samples: results.sampleLines, sums: sums, matcher: results.matcher, to: path)
      return damage.map { .replaced(reason: $0, warnings: results.warnings) }
        ?? .computed(warnings: results.warnings)
    }
  }

  private static func check(
    _ known: PartialFile, against header: PartialHeader
  ) throws(PartialError) {
    if let what = known.header.difference(from: header) {
      throw .occupied(path: known.path, what: what)
    }
    guard known.header.shard == header.shard, known.header.parts == header.parts else {
      throw .occupied(path: known.path, what: "another part of the genome")
    }
  }

  /// Size and digest of a file of genotypes, or of each file of a set.
  private static func digests(_ path: String) throws -> [PartialHeader.Genotypes] {
    guard path != "-", FolderListing.isRegularFile(path) || !FolderListing.exists(path) else {
      return [PartialHeader.Genotypes(size: -1, hash: 0, name: path)]
    }
    var paths = [path]
    if let set = try PLINKFileSet.find(path) {
      paths = [set.genotypes, set.variants, set.samples]
    }
    if path.hasSuffix(".bgen") {
      let samples = path.dropLast(5) + ".sample"
      if FolderListing.exists(String(samples)) { paths.append(String(samples)) }
    }
    return try paths.map { path in
      let file = try RandomAccessFile(path: path)
      let edge = min(file.size, 1 << 16)
      var (head, tail): ([UInt8], [UInt8]) = ([], [])
      _ = try file.read(at: 0, count: edge, into: &head)
      _ = try file.read(at: file.size - edge, count: edge, into: &tail)
      return PartialHeader.Genotypes(
        size: file.size, hash: ContentHash.value(of: head + tail), name: path)
    }
  }
}
