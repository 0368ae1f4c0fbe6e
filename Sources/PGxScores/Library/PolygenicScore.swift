/// A scoring file: one score, or several that share a table.
///
/// Files of the PGS Catalog (formats 1.0 and 2.0, as submitted or harmonised) and tables with the
/// same column names; plain, or compressed with gzip, zstd, bzip2 or xz.
public struct PolygenicScore: Sendable {
  /// The file, read and checked.
  public let file: ScoringFile

  /// Reads a file.
  ///
  /// - Throws: ``ScorerError/scoringFile(message:)`` for what is no scoring file, and for one
  ///   without a usable row. A row that cannot be understood is no error: it is never scored, and
  ///   ``remarks`` say so.
  /// - Complexity: O(size of the file); about 60 bytes a row stay.
  public init(contentsOf path: String) throws(ScorerError) {
    do throws(ScoringFileError) { file = try ScoringFileReader.read(path) } catch {
      throw .scoringFile(message: error.message)
    }
  }

  /// The identifiers of its scores: one, or one for each column of weights.
  public var ids: [String] { file.namedScores.map(\.id) }
  /// The name that its authors gave it; nil where the header does not say.
  public var name: String? { file.header.name }
  /// The trait, as its authors name it; nil where the header does not say.
  public var trait: String? { file.header.trait }
  /// The build of the positions that are used.
  public var build: GenomeBuild { file.build }
  /// How many rows the table has, those that are never scored among them.
  public var rowCount: Int { file.rows.count }
  /// What is odd about the file, one line each.
  public var remarks: [String] { file.notes.map(\.message) }
}
