/// A `*_metrics.csv`: lines of section, read group or sample, metric, value, and sometimes percent.
package struct MetricsFile: Hashable, Sendable {
  /// One line.
  package struct Row: Hashable, Sendable {
    package let section: String
    /// Read group or sample; empty for the whole.
    package let scope: String
    package let metric: String
    /// As the file spells it; may be empty, `NA` or `inf`.
    package let value: String
    /// As the file spells it; nil where the line has none.
    package let percent: String?
  }

  /// The file's name.
  package let name: String
  package let rows: [Row]

  /// Reads the file at `path`.
  ///
  /// - Throws: ``DRAGENError``.
  package init(path: String) throws(DRAGENError) {
    try self.init(parsing: try TextLines.text(of: path, isTable: true), file: path)
  }

  /// Parses a file's text.
  package init(parsing text: String, file: String) throws(DRAGENError) {
    var rows: [Row] = []
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: TextLines.isLineEnd) {
      number += 1
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map {
        String($0).trimmed
      }
      guard cells.count >= 4, !cells[0].isEmpty, !cells[2].isEmpty else {
        throw .malformed(
          file: file, line: number,
          reason: "not section, sample, metric, value; is it a *_metrics.csv of DRAGEN?")
      }
      rows.append(
        Row(
          section: cells[0], scope: cells[1], metric: cells[2], value: cells[3],
          percent: cells.count > 4 ? cells[4] : nil))
    }
    name = file
    self.rows = rows
  }
}
