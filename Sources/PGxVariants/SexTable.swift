package import PGxCore
import PGxHTS

/// A table of samples and their sex.
///
/// Read are PLINK's `.fam` and PED files (individual in column 2, sex in column 5: 1 male,
/// 2 female), `.psam` (columns by name), and two columns, sample and sex.
package struct SexTable: Sendable {
  /// By sample; nil where the table has the sample and does not know its sex.
  package private(set) var karyotypes: [String: Karyotype?] = [:]

  private enum Layout {
    /// Indices of the columns of sample and sex.
    case columns(sample: Int, sex: Int)
    case undecided
  }

  private var layout = Layout.undecided

  /// Reads the table at `path`.
  ///
  /// - Throws: ``HTSError``, or ``VariantInputError/malformedSex(path:line:reason:)``.
  package init(path: String) throws {
    let file = try TextFile(path: path)
    var table = Self()
    try file.forEachLine { line, number in
      do throws(Fault) {
        try table.add(GenotypeParser.text(line, 0..<line.count))
      } catch {
        throw VariantInputError.malformedSex(path: path, line: number, reason: error.reason)
      }
    }
    self = table
  }

  private init() {}

  /// What a word for a sex means; nil for unknown.
  ///
  /// Source of 1 and 2: the PLINK formats .fam and .psam.
  static func karyotype(_ word: String) -> Karyotype? {
    switch word {
    case "1": .male
    case "2": .female
    default: Karyotype(word)
    }
  }

  private static let unknownWords: Set<String> = ["", "0", "-9", "NA", "N/A", ".", "U", "UNKNOWN"]

  private struct Fault: Error { let reason: String }

  private mutating func add(_ line: String) throws(Fault) {
    let isTabbed = line.contains("\t")
    let cells = line.split(
      omittingEmptySubsequences: !isTabbed, whereSeparator: { isTabbed ? $0 == "\t" : $0 == " " }
    ).map(String.init)
    guard !cells.isEmpty, !line.hasPrefix("##") else { return }
    if case .undecided = layout {
      layout = try Self.layout(of: cells)
      if Self.isHeader(cells) { return }
    }
    guard case .columns(let sample, let sex) = layout else { return }
    guard cells.count > max(sample, sex) else {
      throw Fault(reason: "\(cells.count) columns, \(max(sample, sex) + 1) are needed")
    }
    guard !cells[sample].isEmpty else { throw Fault(reason: "a sample without a name") }
    let karyotype = Self.karyotype(cells[sex])
    guard karyotype != nil || Self.unknownWords.contains(cells[sex].uppercased()) else {
      throw Fault(
        reason: "'\(cells[sex].prefix(40))' is no sex (1, 2, male, female, XX, XY, X0, …, or 0)")
    }
    if let known = karyotypes[cells[sample]], known != karyotype {
      throw Fault(reason: "sample '\(cells[sample])' has another sex in an earlier line")
    }
    karyotypes[cells[sample]] = .some(karyotype)
  }

  private static func isHeader(_ cells: [String]) -> Bool {
    cells[0].hasPrefix("#") || cells.last?.lowercased() == "sex"
  }

  private static func layout(of cells: [String]) throws(Fault) -> Layout {
    if cells[0].hasPrefix("#") {
      let names = cells.map { ($0.hasPrefix("#") ? String($0.dropFirst()) : $0).uppercased() }
      guard let sample = names.firstIndex(where: { ["IID", "SAMPLE"].contains($0) }),
        let sex = names.firstIndex(of: "SEX")
      else { throw Fault(reason: "the header has no columns IID and SEX") }
      return .columns(sample: sample, sex: sex)
    }
    switch cells.count {
    case 2: return .columns(sample: 0, sex: 1)
    case 5...: return .columns(sample: 1, sex: 4)
    default:
      throw Fault(reason: "\(cells.count) columns; two (sample, sex) or those of a .fam are read")
    }
  }
}
