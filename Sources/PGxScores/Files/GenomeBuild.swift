public import PGxCore

/// What a scoring file says of the build of its positions.
public enum GenomeBuild: Hashable, Sendable {
  /// A build that genotypes are read in.
  case assembly(Assembly)
  /// NCBI36, also called hg18.
  case ncbi36
  /// NCBI35, also called hg17.
  case ncbi35
  /// The file does not say (`NR`, or nothing).
  case unknown

  /// The build that a name means; nil for a name that means none.
  ///
  /// Source: the names that PGS Catalog scoring files use for `genome_build`.
  public init?(_ name: String) {
    switch name.lowercased() {
    case "", "nr", "na": self = .unknown
    case "grch37", "hg19": self = .assembly(.grch37)
    case "grch38", "hg38": self = .assembly(.grch38)
    case "ncbi36", "hg18": self = .ncbi36
    case "ncbi35", "hg17": self = .ncbi35
    default: return nil
    }
  }

  /// Its name; `NR` for ``unknown``.
  public var name: String {
    switch self {
    case .assembly(let assembly): assembly.rawValue
    case .ncbi36: "NCBI36"
    case .ncbi35: "NCBI35"
    case .unknown: "NR"
    }
  }
}
