import PGxFiles
import PGxScores

/// The file that pgs-calc looks for beside a scoring file, `NAME.format`: a JSON object that says
/// which column is which.
enum FormatFile {
  /// The columns that the file beside `path` names; nil when there is none.
  ///
  /// - Throws: ``InterpretationError`` for a file that is no such object, or lacks a column.
  static func columns(beside path: String) throws -> ColumnMap? {
    let name = path + ".format"
    // Most files have none beside them.
    guard path != "-", let bytes = try? SmallFile.read(name, limit: 1 << 16) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    var columns: [String: String] = [:]
    // An object of texts: every second text is a key.
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    var key: String?
    for index in stride(from: 1, to: parts.count, by: 2) {
      if let name = key {
        columns[name] = String(parts[index])
        key = nil
      } else {
        key = String(parts[index])
      }
    }
    var map = ColumnMap()
    let effect = columns["effect_allele"] ?? columns["effectAllele"]
    var other = columns["other_allele"] ?? columns["otherAllele"]
    // Older ones name two alleles, of which the effect allele is one: the second is the other.
    if other == nil { other = columns["allele_b"] }
    for (field, column) in [
      (ScoringField.chromosome, columns["chromosome"]), (.position, columns["position"]),
      (.effectWeight, columns["effect_weight"] ?? columns["effectWeight"]),
      (.effectAllele, effect), (.otherAllele, other),
    ] {
      guard let column else {
        if field == .otherAllele { continue }
        throw InterpretationError.input(
          message: "\(name): names no column for \(field.names[0]); say it with --columns",
          exitCode: 65)
      }
      map.add(field, .name(column))
    }
    return map
  }
}
