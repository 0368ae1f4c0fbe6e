import PGxHTS
import PGxReference

/// The versions that a report depends on.
public enum PGxVersion {
  /// This software, semantic versioning.
  public static let software = "0.1.0"
  /// The reference tables, `YYYY.MM.N`.
  public static var referenceData: String { ReferenceTables.version }
  /// The htslib that reads files.
  public static var htslib: String { HTSLibrary.version }
}
