package import PGxCore

/// A source of reference data, as Sources.tsv lists it.
package struct ReferenceSource: Hashable, Sendable {
  /// The id that the tables use, `S1`.
  package let id: String
  /// What it is.
  package let name: String
  /// Its version or commit.
  package let version: String
  /// The date of its data, ISO 8601, or `not stated`.
  package let date: String
  /// Its licence.
  package let licence: String
  /// What the tables take from it.
  package let use: String

  /// The source as a result carries it.
  package var provenance: Provenance { Provenance(source: name, version: version, date: date) }

  /// The rows of Sources.tsv.
  static func decode() throws(ReferenceError) -> [ReferenceSource] {
    let table = try Table("Sources.tsv")
    let id = try table.column("id")
    let name = try table.column("name")
    let version = try table.column("version")
    let date = try table.column("date")
    let licence = try table.column("licence")
    let use = try table.column("use")
    return (0..<table.count).map { row in
      ReferenceSource(
        id: table.text(row, id), name: table.text(row, name), version: table.text(row, version),
        date: table.text(row, date), licence: table.text(row, licence), use: table.text(row, use))
    }
  }

  /// The name of the source `id`.
  static func name(of id: String) throws(ReferenceError) -> String {
    guard let source = ReferenceTables.sources.first(where: { $0.id == id }) else {
      throw .malformedField(file: "Sources.tsv", line: 1, column: "id", text: id)
    }
    return source.name
  }
}
