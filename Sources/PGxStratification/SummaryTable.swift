import PGxFiles

/// Rows of words and numbers, written as a table with tabs or as JSON.
package struct SummaryTable: Sendable {
  /// What stands in a cell.
  package enum Cell: Sendable {
    case text(String)
    case count(Int?)
    case number(Double?)
  }

  let columns: [String]
  private(set) var rows: [[Cell]] = []

  init(_ columns: [String]) { self.columns = columns }

  mutating func add(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a cell for each column")
    rows.append(cells)
  }

  /// The table with a header; what is not known is empty.
  package var text: [UInt8] {
    var writer = ByteWriter()
    writer.appendCells(columns)
    writer.append(10)
    for row in rows {
      writer.appendCells(
        row.map { cell in
          switch cell {
          case .text(let text): text
          case .count(let count): count.map { "\($0)" } ?? ""
          case .number(let number): number.map { "\($0)" } ?? ""
          }
        })
      writer.append(10)
    }
    return writer.bytes
  }

  /// An array of objects; what is not known is null.
  func write(_ name: String, to json: inout JSONWriter) {
    json.array(name) { json in
      for row in rows {
        json.object { json in
          for (column, cell) in zip(columns, row) {
            switch cell {
            case .text(let text): json.field(column, text)
            case .count(let count): json.field(column, count)
            case .number(let number): json.field(column, number)
            }
          }
        }
      }
    }
  }
}
