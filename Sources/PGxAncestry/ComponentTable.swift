/// A table of samples' principal components.
///
/// Columns `IID` (or `sample`), PC1, PC2 and so on; others are passed over.
public struct ComponentTable: Sendable, Equatable {
  /// The samples' names, in the order of the table.
  public let ids: [String]
  /// One list a sample, PC1 first, all of one length.
  public let components: [[Double]]

  /// Reads a table of components (FRAPOSA's `.pcs`, plink2's `.eigenvec`).
  ///
  /// - Throws: ``AncestryError``, with file and line.
  public init(path: String) throws(AncestryError) {
    let table = try TextTable(path: path)
    let id = try table.required("IID", "sample")
    _ = try table.required("PC1")
    let columns = table.componentColumns
    var lines: [String: Int] = [:]
    var ids: [String] = []
    var components: [[Double]] = []
    try table.forEachRow { row throws(AncestryError) in
      let name = row[id]
      if let first = lines.updateValue(row.line, forKey: name) {
        throw .duplicate(path: path, line: row.line, what: "sample '\(name)'", first: first)
      }
      var numbers: [Double] = []
      for column in columns { numbers.append(try table.number(row, column)) }
      ids.append(name)
      components.append(numbers)
    }
    self.ids = ids
    self.components = components
  }
}
