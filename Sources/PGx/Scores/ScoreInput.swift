import PGxCore
import PGxGenotypes
import PGxHTS
import PGxScores
import PGxVariants

/// A file of genotypes, opened.
struct ScoreInput {
  let path: String
  var source: any CohortSource
  /// The build, and what tells it; nil when nothing does.
  let assembly: AssemblyCheck.Evidence?
  /// The field that dosages come from.
  let field: String
  /// Whether the index is used, to jump to the sites.
  let usesIndex: Bool

  /// Opens a file.
  ///
  /// - Throws: what the readers throw.
  init(
    path: String, set: ScoreSet, sites: SiteIndex? = nil, options: ScoreOptions,
    onProgress: ((ReadingProgress) throws -> Void)?
  ) throws {
    self.path = path
    let sites = sites ?? set.sites
    let identifiers = set.hasIdentifiers ? set.wantedIdentifiers : nil
    if path != "-", let files = try PLINKFileSet.find(path) {
      let names = try PLINKSamples.names(files)
      let selection = try Self.selection(options.samples, of: names, path: path)
      switch files.kind {
      case .bed:
        source = try BEDSource(
          files, sites: sites, identifiers: identifiers, samples: selection)
      case .pgen:
        source = try PGENSource(
          files, sites: sites, identifiers: identifiers, samples: selection)
      }
      assembly = nil
      field = files.kind == .bed ? "BED" : "PGEN"
      usesIndex = true
      return
    }
    let file = try VariantFile(
      path: path, decompressionThreads: options.threads > 1 ? 1 : 0)
    let header = file.header
    let selection = try Self.selection(options.samples, of: header.samples, path: path)
    let evidence = try AssemblyCheck.assembly(of: header, path: path)
    assembly =
      evidence
      ?? AssemblyCheck.namedAssembly(of: header).map {
        AssemblyCheck.Evidence(assembly: $0, reason: "its header names it")
      }
    let stream = try CohortStream(
      file, sites: sites, identifiers: identifiers, seeking: options.seeking)
    stream.onProgress = onProgress
    usesIndex = stream.usesIndex
    var variants = VariantSource(stream, field: options.field, selection: selection)
    variants.minimumQuality = options.minimumQuality
    field = variants.field.rawValue
    source = variants
  }

  /// The indices of the samples that are wanted; nil for all.
  private static func selection(
    _ wanted: [String]?, of names: [String], path: String
  ) throws -> [Int]? {
    guard let wanted else { return nil }
    let places = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return try wanted.map { name in
      guard let place = places[name] else {
        throw InterpretationError.input(
          message: "\(path): no sample '\(name)' in the file; it has \(names.count) samples",
          exitCode: 65)
      }
      return place
    }
  }
}
