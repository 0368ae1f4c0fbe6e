package import PGxCore
import PGxHTS

/// The sex chromosomes that DRAGEN estimated from the reads of one sample.
package enum PloidyFile {
  /// The karyotype in a `*.ploidy_estimation_metrics.csv`, or in the header of a `*.ploidy.vcf`.
  ///
  /// - Returns: nil when the estimate failed, which DRAGEN writes as an empty value.
  /// - Throws: ``HTSError``, or ``VariantInputError/malformedPloidy(path:line:reason:)``.
  package static func karyotype(path: String) throws -> Karyotype? {
    let file = try TextFile(path: path)
    var found: Karyotype??
    var lastLine = 0
    try file.forEachLine { line, number in
      lastLine = number
      guard let value = value(in: GenotypeParser.text(line, 0..<line.count)) else { return }
      let karyotype = Karyotype(value)
      guard karyotype != nil || value.isEmpty else {
        throw VariantInputError.malformedPloidy(
          path: path, line: number, reason: "'\(value.prefix(40))' is no karyotype (XX, XY, X0, …)")
      }
      if let found, found != karyotype {
        throw VariantInputError.malformedPloidy(
          path: path, line: number, reason: "a second estimate that differs from the first")
      }
      found = .some(karyotype)
    }
    guard let found else {
      throw VariantInputError.malformedPloidy(
        path: path, line: max(lastLine, 1), reason: "no row 'Ploidy estimation' in the file")
    }
    return found
  }

  /// The estimate, where the line has it; columns are section, sample, metric, value.
  private static func value(in line: String) -> String? {
    if line.hasPrefix(headerKey) { return String(line.dropFirst(headerKey.count)) }
    let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
      String(cell.drop { $0 == " " })
    }
    guard cells.count >= 4, cells[0] == "PLOIDY ESTIMATION", cells[2] == "Ploidy estimation" else {
      return nil
    }
    return cells[3]
  }

  private static let headerKey = "##estimatedSexKaryotype="
}
