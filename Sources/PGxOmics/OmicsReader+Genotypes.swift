import PGxReference

extension OmicsReader {
  /// The calls table of `pgx interpret` or `pgx dragen`: activity scores, phenotypes, carrier flags.
  static func calls(_ text: OmicsText, _ table: inout OmicsTable) throws(OmicsError) {
    let rows = try rows(
      text, ["sample", "gene", "call", "phenotype", "activity_score", "status", "source"])
    var found: [String: [(sample: String, value: String)]] = [:]
    var kinds: [String: (unit: String, provenance: String)] = [:]
    for row in rows {
      let gene = row[1]
      func add(_ name: String, _ value: String, _ unit: String, _ provenance: String) {
        kinds[name] = (unit, provenance)
        found[name, default: []].append((row[0], value))
      }
      if !row[3].isEmpty {
        add("phenotype:\(gene)", row[3], "CPIC term", "phenotype of the reported diplotypes")
      }
      if !row[4].isEmpty {
        add("activity:\(gene)", row[4], "CPIC activity score", "of the reported diplotypes")
      }
      if let flag = carrier(call: row[2], gene: gene) {
        add(
          "carrier:\(gene)", flag ? "1" : "0", "1: an allele other than the reference",
          "empty where nothing is called or the candidates disagree; reference "
            + (ReferenceTables.definition(of: gene)?.referenceAllele ?? ""))
      }
      for part in row[3].split(separator: ";") where gene.hasPrefix("HLA-") {
        let words = part.split(separator: " ")
        if words.count == 2, ["positive", "negative"].contains(words[1]) {
          add(
            "carrier:\(gene)\(words[0])", words[1] == "positive" ? "1" : "0",
            "1: carries the allele", "typed outside")
        }
      }
    }
    for name in found.keys.sorted() {
      guard let values = found[name], let (unit, provenance) = kinds[name] else { continue }
      try table.add(
        OmicsTable.Feature(
          name: name, unit: unit, kind: "genotype", file: text.file, provenance: provenance),
        values)
    }
  }

  /// Whether a call has an allele other than the reference; nil where that is open.
  private static func carrier(call: String, gene: String) -> Bool? {
    guard !call.isEmpty, !gene.hasPrefix("HLA-"),
      let reference = ReferenceTables.definition(of: gene)?.referenceAllele, !reference.isEmpty
    else { return nil }
    var flags: Set<Bool> = []
    for candidate in call.split(separator: " OR ") {
      let isReference =
        candidate == reference || candidate == "\(reference)/\(reference)"
      flags.insert(!isReference)
    }
    return flags.count == 1 ? flags.first : nil
  }

  /// The scores table: sums, and z scores where a reference was given.
  static func scores(_ text: OmicsText, _ table: inout OmicsTable) throws(OmicsError) {
    let names = OmicsText.cells(text.lines[0], "\t")
    let hasReference = names.contains("z_score")
    let rows = try rows(
      text, ["sample", "score_id", "sum"] + (hasReference ? ["z_score", "reference"] : []))
    var order: [String] = []
    var found: [String: [(sample: String, value: String)]] = [:]
    var about: [String: String] = [:]
    func add(_ name: String, _ sample: String, _ value: String, _ provenance: String) {
      guard !value.isEmpty else { return }
      if found[name] == nil { order.append(name) }
      found[name, default: []].append((sample, value))
      about[name] = provenance
    }
    for row in rows {
      add("sum:\(row[1])", row[0], row[2], "sum of dosage times weight")
      if hasReference {
        add("z:\(row[1])", row[0], row[3], "against \(row[4].isEmpty ? "a reference" : row[4])")
      }
    }
    for name in order {
      try table.add(
        OmicsTable.Feature(
          name: name, unit: name.hasPrefix("z:") ? "z score" : "weight units", kind: "score",
          file: text.file, provenance: about[name] ?? ""), found[name] ?? [])
    }
  }

  /// The cells of these columns of each row.
  private static func rows(
    _ text: OmicsText, _ wanted: [String]
  ) throws(OmicsError) -> [[String]] {
    let names = OmicsText.cells(text.lines[0], "\t")
    var columns: [Int] = []
    for name in wanted {
      guard let index = names.firstIndex(of: name) else { throw text.fault(1, "no column \(name)") }
      columns.append(index)
    }
    var rows: [[String]] = []
    for line in text.lines.indices.dropFirst() where !text.lines[line].isEmpty {
      let cells = OmicsText.cells(text.lines[line], "\t")
      guard cells.count == names.count else {
        throw text.fault(line + 1, "\(cells.count) columns, the header has \(names.count)")
      }
      rows.append(columns.map { cells[$0] })
    }
    return rows
  }
}
