import PGxCore
import PGxVariants

/// Files that are read beside the variants.
enum CompanionTargets {
  private static let panel = VariantPanel(genes: ["CYP2C19", "G6PD"])

  /// A BED file of callable regions.
  static func regions(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(bytes)
    _ = try outcome { try CallableRegions(path: file.path, panel: panel) }
  }

  /// A table of samples and their sex: two columns, PLINK's .fam and .psam, PED.
  static func sexes(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(bytes)
    guard case .success(let table) = try outcome({ try SexTable(path: file.path) }) else { return }
    try FuzzFault.unless(!table.karyotypes.keys.contains(""), "a sample without a name")
  }

  /// DRAGEN's ploidy estimate.
  static func ploidy(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(bytes)
    let found = try outcome { try PloidyFile.karyotype(path: file.path) }
    if case .success(let karyotype?) = found {
      try FuzzFault.unless(
        Karyotype(karyotype.description) == karyotype, "a karyotype that does not read its own name"
      )
    }
  }
}
