import PGxCore

extension Recommendation {
  /// The rows of every source's table: CPIC, DPWG, FDA, in file order.
  static func decodeAll() throws(ReferenceError) -> [Recommendation] {
    var rows: [Recommendation] = []
    rows.reserveCapacity(1024)
    for source in RecommendationSource.allCases { try decode(source, into: &rows) }
    return rows
  }

  /// Appends the rows of a source's table, in file order.
  static func decode(
    _ source: RecommendationSource, into rows: inout [Recommendation]
  ) throws(ReferenceError) {
    let table = try Table("Recommendations/\(source.rawValue).tsv")
    let columns = try Columns(table)
    var repeated = RepeatedFields()
    for row in 0..<table.count {
      rows.append(try Recommendation(table, row, columns, &repeated, source))
    }
  }

  /// Where the fields of a table stand; CPIC and DPWG lack the FDA's columns and the reverse.
  private struct Columns {
    let id, guideline, drug, genes, lookup, action, also, dose, maximumDose: Table.Column
    let condition, summary, evidence, source: Table.Column
    let population, classification, startPercent, maintenancePercent, pmids: Table.Column?
    let listedAs, section, subgroup, effect: Table.Column?

    init(_ table: Table) throws(ReferenceError) {
      id = try table.column("id")
      guideline = try table.column("guideline")
      drug = try table.column("drug")
      genes = try table.column("genes")
      lookup = try table.column("lookup")
      action = try table.column("action")
      also = try table.column("also")
      dose = try table.column("dose")
      maximumDose = try table.column("maximum_dose")
      condition = try table.column("condition")
      summary = try table.column("summary")
      evidence = try table.column("evidence")
      source = try table.column("source")
      population = table.optionalColumn("population")
      classification = table.optionalColumn("classification")
      startPercent = table.optionalColumn("start_percent")
      maintenancePercent = table.optionalColumn("maintenance_percent")
      pmids = table.optionalColumn("pmids")
      listedAs = table.optionalColumn("listed_as")
      section = table.optionalColumn("section")
      subgroup = table.optionalColumn("subgroup")
      effect = table.optionalColumn("effect")
    }
  }

  /// Fields that many rows in a row share.
  private struct RepeatedFields {
    var guideline = Repeated<String>()
    var drug = Repeated<String>()
    var summary = Repeated<String>()
    var genes = Repeated<[String]>()
    var also = Repeated<[String]>()
    var pmids = Repeated<[String]>()
    var origin = Repeated<(ids: [String], provenance: Provenance)>()
  }

  private init(
    _ table: Table, _ row: Int, _ columns: Columns, _ repeated: inout RepeatedFields,
    _ source: RecommendationSource
  ) throws(ReferenceError) {
    let text: (Bytes) -> String = \.text
    let list: (Bytes) -> [String] = { $0.texts(separator: UInt8(ascii: ",")) }
    guard let lookup = LookupTerm.parse(table.bytes(row, columns.lookup)) else {
      throw table.malformed(row, columns.lookup)
    }
    let origin = try repeated.origin(table.bytes(row, columns.source)) {
      (field) throws(ReferenceError) in
      let ids = list(field)
      guard let first = ReferenceTables.sources.first(where: { $0.id == ids.first }) else {
        throw table.malformed(row, columns.source)
      }
      return (ids, first.provenance)
    }
    self.init(
      id: table.text(row, columns.id), source: source,
      guideline: try repeated.guideline(table.bytes(row, columns.guideline), make: text),
      drug: try repeated.drug(table.bytes(row, columns.drug), make: text),
      listedAs: table.optionalText(row, columns.listedAs),
      genes: try repeated.genes(table.bytes(row, columns.genes), make: list), lookup: lookup,
      population: table.optionalText(row, columns.population),
      classification: table.optionalText(row, columns.classification),
      action: table.text(row, columns.action),
      also: try repeated.also(table.bytes(row, columns.also), make: list),
      startPercent: table.optionalText(row, columns.startPercent),
      maintenancePercent: table.optionalText(row, columns.maintenancePercent),
      dose: table.optionalText(row, columns.dose),
      maximumDose: table.optionalText(row, columns.maximumDose),
      condition: table.optionalText(row, columns.condition),
      summary: try repeated.summary(table.bytes(row, columns.summary), make: text),
      pmids: try columns.pmids.map { (column) throws(ReferenceError) in
        try repeated.pmids(table.bytes(row, column), make: list)
      } ?? [],
      section: table.optionalText(row, columns.section),
      subgroup: table.optionalText(row, columns.subgroup),
      effect: table.optionalText(row, columns.effect),
      evidence: table.text(row, columns.evidence), sourceIDs: origin.ids,
      provenance: origin.provenance)
  }
}
