import PGxFiles

/// The three files of a PLINK data set: genotypes, variants, samples.
///
/// PLINK 1 has `.bed`, `.bim`, `.fam` (https://www.cog-genomics.org/plink/1.9/formats), PLINK 2
/// `.pgen`, `.pvar`, `.psam` (https://www.cog-genomics.org/plink/2.0/formats), which may be mixed:
/// a `.bim` is a `.pvar` and a `.fam` a `.psam` without a header.
package struct PLINKFileSet: Equatable, Sendable {
  /// How the genotypes are stored.
  package enum Kind: Equatable, Sendable {
    /// PLINK 1 BED.
    case bed
    /// PLINK 2 PGEN.
    case pgen
  }

  /// How the genotypes are stored.
  package var kind: Kind
  /// The file of the genotypes: `.bed` or `.pgen`.
  package var genotypes: String
  /// The file of the variants: `.bim` or `.pvar`.
  package var variants: String
  /// The file of the samples: `.fam` or `.psam`.
  package var samples: String

  /// A set of files that need not share a name.
  package init(kind: Kind, genotypes: String, variants: String, samples: String) {
    self.kind = kind
    self.genotypes = genotypes
    self.variants = variants
    self.samples = samples
  }

  private static let bedEndings = [".bed", ".bim", ".fam"]
  private static let pgenEndings = [
    ".pgen", ".pvar", ".pvar.zst", ".pvar.gz", ".psam", ".pgen.pgi",
  ]

  /// The set that `path` belongs to: one of its files, or the name that they share.
  ///
  /// - Returns: nil when `path` has none of the endings and no `.pgen` or `.bed` stands beside it.
  /// - Throws: ``GenotypeError/missingCompanion(path:companions:)``.
  package static func find(_ path: String) throws(GenotypeError) -> PLINKFileSet? {
    for ending in bedEndings where path.hasSuffix(ending) {
      let prefix = String(path.dropLast(ending.count))
      // A .bim or .fam may stand beside a .pgen.
      if ending != ".bed", !exists(prefix + ".bed"), exists(prefix + ".pgen") {
        return try complete(prefix, .pgen)
      }
      return try complete(prefix, .bed)
    }
    for ending in pgenEndings where path.hasSuffix(ending) {
      return try complete(String(path.dropLast(ending.count)), .pgen)
    }
    if exists(path + ".pgen") { return try complete(path, .pgen) }
    if exists(path + ".bed") { return try complete(path, .bed) }
    return nil
  }

  private static func complete(
    _ prefix: String, _ kind: Kind
  ) throws(GenotypeError) -> PLINKFileSet {
    let genotypes = try first(of: [kind == .bed ? ".bed" : ".pgen"], prefix, for: prefix)
    let variants =
      kind == .bed ? [".bim"] : [".pvar", ".pvar.zst", ".pvar.gz", ".bim"]
    let samples = kind == .bed ? [".fam"] : [".psam", ".fam"]
    return PLINKFileSet(
      kind: kind, genotypes: genotypes,
      variants: try first(of: variants, prefix, for: genotypes),
      samples: try first(of: samples, prefix, for: genotypes))
  }

  private static func first(
    of endings: [String], _ prefix: String, for path: String
  ) throws(GenotypeError) -> String {
    for ending in endings where exists(prefix + ending) { return prefix + ending }
    throw .missingCompanion(path: path, companions: endings.map { prefix + $0 })
  }

  private static func exists(_ path: String) -> Bool {
    (try? RandomAccessFile(path: path)) != nil
  }
}
