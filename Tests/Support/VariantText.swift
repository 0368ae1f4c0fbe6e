import Foundation

/// A VCF file's text, taken apart so that a test can change what it is about.
package struct VariantText {
  /// The `##` lines.
  package var meta: [String]
  /// The names of the columns, `#CHROM` first.
  package var columns: [String]
  /// The data lines' cells.
  package var records: [[String]]

  /// A file of the fixtures.
  package init(fixture name: String) throws {
    let file = Repository.fixtures.appending(path: "vcf/\(name)")
    let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    meta = lines.filter { $0.hasPrefix("##") }
    let rest = lines.drop { $0.hasPrefix("##") }.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    columns = rest.first ?? []
    records = Array(rest.dropFirst())
  }

  /// The whole file.
  package var bytes: [UInt8] {
    let rows = [columns] + records
    return Array(
      (meta + rows.map { $0.joined(separator: "\t") }).map { $0 + "\n" }.joined().utf8)
  }

  /// Which cell of a record.
  package enum Column: Int, Sendable {
    case contig = 0
    case position
    case identifier
    case reference
    case alternate
    case quality
    case filter
    case info
    case format
    case sample
  }

  /// The file with one cell of the record at a position changed.
  package func setting(_ column: Column, at position: Int, to text: String) -> VariantText {
    changing { record in
      if record[1] == String(position) { record[column.rawValue] = text }
    }
  }

  /// The file with every record passed through `change`.
  package func changing(_ change: (inout [String]) -> Void) -> VariantText {
    var copy = self
    for index in copy.records.indices { change(&copy.records[index]) }
    return copy
  }

  /// The file with only the records that meet the condition.
  package func keeping(where isKept: ([String]) -> Bool) -> VariantText {
    var copy = self
    copy.records = records.filter(isKept)
    return copy
  }

  /// The file with its sample columns over and over, under new names `S0`, `S1`, ….
  package func repeatingSamples(to count: Int) -> VariantText {
    var copy = self
    let own = columns.count - 9
    copy.columns = columns[..<9] + (0..<count).map { "S\($0)" }
    copy.records = records.map { record in
      record[..<9] + (0..<count).map { record[9 + $0 % own] }
    }
    return copy
  }
}
