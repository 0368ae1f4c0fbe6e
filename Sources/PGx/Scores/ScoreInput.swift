import PGxCore
import PGxGenotypes
import PGxHTS
import PGxScores
import PGxVariants

/// A file of genotypes, opened.
struct ScoreInput {
  let path: String
  var source: any CohortSource
  /// The samples that are scored.
  let samples: Samples
  /// The build, and what tells it; nil when nothing does.
  let assembly: AssemblyCheck.Evidence?
  /// The field that dosages come from.
  let field: String
  /// Whether the index is used, to jump to the sites.
  let usesIndex: Bool
  /// Whether an index stands there that is older than the file, and so is not used.
  let hasStaleIndex: Bool

  /// Opens a file.
  ///
  /// - Throws: what the readers throw.
  init(
    path: String, kept: RecordKeeper? = nil, set: ScoreSet, sites: SiteIndex? = nil,
    options: ScoreOptions,
    onProgress: ((ReadingProgress) throws -> Void)?
  ) throws {
    self.path = path
    let wanted = sites ?? set.sites
    let sites = options.parts.map { wanted.restricted(to: $0) } ?? wanted
    let identifiers = set.hasIdentifiers ? set.wantedIdentifiers : nil
    if path != "-", kept == nil, let files = try PLINKFileSet.find(path) {
      let people = try PLINKSamples(path: files.samples)
      let selection = try Self.selection(options, of: people.names, path: path)
      samples = Samples(people, selection)
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
      hasStaleIndex = false
      return
    }
    if path.hasSuffix(".bgen"), kept == nil {
      let people = try BGENSource.people(path: path)
      let selection = try Self.selection(options, of: people.names, path: path)
      samples = Samples(people.names, people.sexes, selection)
      source = try BGENSource(
        path: path, sites: sites, identifiers: identifiers, samples: selection)
      assembly = nil
      field = "BGEN"
      usesIndex = false
      hasStaleIndex = false
      return
    }
    // htslib's threads hand over one block at a time, which costs more than it saves: the others
    // add tiles instead.
    let file =
      if let kept { try VariantFile(rereading: kept, path: path) } else {
        try VariantFile(path: path, decompressionThreads: 0)
      }
    let header = file.header
    hasStaleIndex = file.isIndexStale
    let selection = try Self.selection(options, of: header.samples, path: path)
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
    variants.acceptedFilters = options.acceptedFilters
    variants.refusesHalfCalls = options.compatibility == .plink2
    samples = Samples(variants)
    field = variants.field.rawValue
    source = variants
  }

  /// The indices of the samples that are wanted; nil for all.
  private static func selection(
    _ options: ScoreOptions, of names: [String], path: String
  ) throws -> [Int]? {
    guard let wanted = options.samples else { return nil }
    if options.isPLINK {
      // As `--keep`: the file's order, and whoever is not there is not missed.
      let set = Set(wanted)
      let kept = names.indices.filter { set.contains(names[$0]) }
      guard !kept.isEmpty else {
        throw InterpretationError.input(
          message: "\(path): none of the \(wanted.count) samples that are wanted is in the file",
          exitCode: 65)
      }
      return kept
    }
    let places = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return try wanted.map { name in
      guard let place = places[name] else {
        throw InterpretationError.input(
          message:
            "\(path): no sample '\(name)' in the file; it has \(names.count) samples, the first is '\(names.first ?? "")'",
          exitCode: 65)
      }
      return place
    }
  }
}

extension ScoreInput {
  /// Who is scored.
  struct Samples {
    /// Their names, and sexes as the file states them.
    var names: [String]
    var sexes: [StatedSex]
    /// FID and IID of PLINK's files; nil for other files, and where no sample has a family.
    var families: [(family: String, individual: String)]?
    /// Whether each has no parents in the file; nil when none has.
    var founders: [Bool]?

    init(_ source: VariantSource) {
      names = source.sampleNames
      sexes = source.statedSexes
    }

    init(_ names: [String], _ sexes: [StatedSex], _ selection: [Int]?) {
      self.names = selection?.map { names[$0] } ?? names
      self.sexes = selection?.map { sexes[$0] } ?? sexes
    }

    init(_ people: PLINKSamples, _ selection: [Int]?) {
      let chosen = selection ?? Array(people.names.indices)
      names = chosen.map { people.names[$0] }
      sexes = chosen.map { people.sexes[$0] }
      if chosen.contains(where: { people.families[$0] != nil }) {
        families = chosen.map { (people.families[$0] ?? "0", people.individuals[$0]) }
      }
      let founders = chosen.map { people.founders[$0] }
      self.founders = founders.contains(false) ? founders : nil
    }
  }
}
