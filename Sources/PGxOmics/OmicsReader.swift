/// Reads measurements into a table; what a file is, its first lines say.
package enum OmicsReader {
  /// Adds the file at `path`.
  ///
  /// - Throws: ``OmicsError``.
  package static func add(path: String, to table: inout OmicsTable) throws(OmicsError) {
    try add(try OmicsText(path: path), to: &table)
  }

  /// Adds a file's content.
  package static func add(
    bytes: [UInt8], file: String, to table: inout OmicsTable
  ) throws(OmicsError) {
    try add(try OmicsText(bytes, file: file), to: &table)
  }

  private static func add(_ text: OmicsText, to table: inout OmicsTable) throws(OmicsError) {
    let first = text.lines[0]
    if first.hasPrefix("^HEADER") || first.hasPrefix("!Checksum") {
      return try adat(text, &table)
    }
    if first.hasPrefix("SampleID;") || first.hasPrefix("SampleID,") || first.hasPrefix("SampleID\t")
    {
      return try npx(text, &table)
    }
    if first.hasPrefix("Name\tLength\t") { return try quantification(text, &table) }
    if first.hasPrefix("sample\tgene\tcall\t") { return try calls(text, &table) }
    if first.hasPrefix("sample\tscore_id\t") { return try scores(text, &table) }
    if OmicsText.cells(first, "\t").count == 7 { return try methylation(text, &table) }
    throw text.fault(
      1, "no ADAT, NPX, quant.genes.sf, CX_report, calls.tsv or scores.tsv by its first line")
  }

  /// A finite number; nil for anything else.
  static func number(_ text: String) -> Double? {
    Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// SomaScan and Illumina Protein Prep: analytes are columns, described by rows above the table.
  private static func adat(_ text: OmicsText, _ table: inout OmicsTable) throws(OmicsError) {
    guard let begin = text.lines.firstIndex(where: { $0.hasPrefix("^TABLE_BEGIN") }) else {
      throw text.fault(1, "no ^TABLE_BEGIN; the file is cut short")
    }
    let steps =
      text.lines[..<begin].first { $0.hasPrefix("!ProcessSteps") }.map {
        $0.dropFirst("!ProcessSteps".count).trimmingPrefix { $0 == "\t" }
      }.map { String($0) } ?? "not given"
    var described: [String: [String]] = [:]
    var offset = 0
    var index = begin + 1
    while index < text.lines.count, text.lines[index].hasPrefix("\t") {
      let cells = OmicsText.cells(text.lines[index], "\t")
      guard let name = cells.firstIndex(where: { !$0.isEmpty }) else {
        throw text.fault(index + 1, "a row of descriptions without a name")
      }
      guard offset == 0 || offset == name else {
        throw text.fault(index + 1, "descriptions that begin in another column")
      }
      offset = name
      described[cells[name]] = Array(cells[(name + 1)...])
      index += 1
    }
    guard let identifiers = described["SeqId"], offset > 0, index < text.lines.count else {
      throw text.fault(begin + 1, "no row SeqId below ^TABLE_BEGIN")
    }
    // What describes a sample stands before the measurements.
    let names = OmicsText.cells(text.lines[index], "\t").prefix(offset + 1)
    guard let sample = names.firstIndex(of: "SampleId") else {
      throw text.fault(index + 1, "no column SampleId")
    }
    let type = names.firstIndex(of: "SampleType")
    var found = [[(sample: String, value: String)]](repeating: [], count: identifiers.count)
    var controls = 0
    for line in text.lines.indices[(index + 1)...] where !text.lines[line].isEmpty {
      let cells = OmicsText.cells(text.lines[line], "\t")
      guard cells.count == offset + 1 + identifiers.count else {
        throw text.fault(line + 1, "\(cells.count) columns, not \(offset + 1 + identifiers.count)")
      }
      if let type, cells[type] != "Sample" {
        controls += 1
        continue
      }
      guard !cells[sample].isEmpty else { throw text.fault(line + 1, "a sample without a name") }
      for analyte in identifiers.indices {
        let cell = cells[offset + 1 + analyte]
        if cell.isEmpty || cell == "NA" { continue }
        guard let value = number(cell), value > 0 else {
          throw text.fault(line + 1, "'\(cell.prefix(20))' is no RFU of \(identifiers[analyte])")
        }
        found[analyte].append((cells[sample], "\(Logarithm.base10(value))"))
      }
    }
    if controls > 0 {
      table.warnings.append("\(text.file): \(controls) rows of controls are left out")
    }
    for (analyte, identifier) in identifiers.enumerated() {
      func cell(_ name: String) -> String {
        described[name].flatMap { analyte < $0.count ? $0[analyte] : nil } ?? ""
      }
      try table.add(
        OmicsTable.Feature(
          name: "protein:\(identifier)", unit: "log10 RFU", kind: "protein", file: text.file,
          provenance: "target \(cell("Target")), UniProt \(cell("UniProt")), gene "
            + "\(cell("EntrezGeneSymbol")), ColCheck \(cell("ColCheck")), steps: \(steps)"),
        found[analyte])
    }
  }

  /// Olink's long table: one row a sample and assay.
  private static func npx(_ text: OmicsText, _ table: inout OmicsTable) throws(OmicsError) {
    let separator: Character =
      [";", ",", "\t"].first { text.lines[0].hasPrefix("SampleID\($0)") } ?? ";"
    let names = OmicsText.cells(text.lines[0], separator)
    func column(_ name: String) throws(OmicsError) -> Int {
      guard let index = names.firstIndex(of: name) else {
        throw text.fault(1, "no column \(name)")
      }
      return index
    }
    let (identifier, value) = (try column("OlinkID"), try column("NPX"))
    let type = names.firstIndex(of: "SampleType")
    let warning = names.firstIndex { ["QC_Warning", "SampleQC"].contains($0) }
    var order: [String] = []
    var found: [String: (values: [(sample: String, value: String)], warned: Int, about: String)] =
      [:]
    for line in text.lines.indices.dropFirst() where !text.lines[line].isEmpty {
      let cells = OmicsText.cells(text.lines[line], separator)
      guard cells.count == names.count else {
        throw text.fault(line + 1, "\(cells.count) columns, the header has \(names.count)")
      }
      if let type, !["SAMPLE", "Sample"].contains(cells[type]) { continue }
      func cell(_ name: String) -> String { names.firstIndex(of: name).map { cells[$0] } ?? "" }
      let key = cells[identifier]
      if found[key] == nil {
        order.append(key)
        found[key] = (
          [], 0,
          "assay \(cell("Assay")), UniProt \(cell("UniProt")), panel \(cell("Panel")), "
            + "normalization \(cell("Normalization"))"
        )
      }
      if cells[value].isEmpty || ["NA", "NaN"].contains(cells[value]) { continue }
      guard number(cells[value]) != nil else {
        throw text.fault(line + 1, "'\(cells[value].prefix(20))' is no NPX of \(key)")
      }
      found[key]?.values.append((cells[0], cells[value]))
      if let warning, cells[warning].uppercased() != "PASS" { found[key]?.warned += 1 }
    }
    guard !order.isEmpty else { throw text.fault(1, "no row of a sample") }
    for key in order {
      guard let (values, warned, about) = found[key] else { continue }
      try table.add(
        OmicsTable.Feature(
          name: "protein:\(key)", unit: "NPX (log2)", kind: "protein", file: text.file,
          provenance: about + ", \(warned) values with a QC warning"), values)
    }
  }

  /// Gene quantification of one sample, named by the file's prefix.
  private static func quantification(
    _ text: OmicsText, _ table: inout OmicsTable
  ) throws(OmicsError) {
    let names = OmicsText.cells(text.lines[0], "\t")
    guard let tpm = names.firstIndex(of: "TPM") else { throw text.fault(1, "no column TPM") }
    guard text.lines.dropFirst().contains(where: { !$0.isEmpty }) else {
      throw text.fault(1, "no row of a gene")
    }
    for line in text.lines.indices.dropFirst() where !text.lines[line].isEmpty {
      let cells = OmicsText.cells(text.lines[line], "\t")
      guard cells.count == names.count, let value = number(cells[tpm]), value >= 0 else {
        throw text.fault(line + 1, "not as the header says, or no TPM")
      }
      try table.add(
        OmicsTable.Feature(
          name: "expression:\(cells[0])", unit: "TPM", kind: "expression", file: text.file,
          provenance: "gene quantification of the RNA pipeline"),
        [(text.prefix, cells[tpm])])
    }
  }

  /// A cytosine report of one sample: the share of methylated reads by context.
  private static func methylation(
    _ text: OmicsText, _ table: inout OmicsTable
  ) throws(OmicsError) {
    var counts: [String: (methylated: Int, reads: Int)] = [:]
    for line in text.lines.indices where !text.lines[line].isEmpty {
      let cells = OmicsText.cells(text.lines[line], "\t")
      guard cells.count == 7, Int(cells[1]) != nil, ["+", "-"].contains(cells[2]),
        let methylated = Int(cells[3]), let other = Int(cells[4]),
        (0...1_000_000_000).contains(methylated), (0...1_000_000_000).contains(other),
        ["CG", "CHG", "CHH"].contains(cells[5])
      else {
        throw text.fault(line + 1, "no row of contig, position, strand, two counts, context")
      }
      let known = counts[cells[5]] ?? (0, 0)
      counts[cells[5]] = (known.methylated + methylated, known.reads + methylated + other)
    }
    for context in counts.keys.sorted() {
      guard let (methylated, reads) = counts[context], reads > 0 else { continue }
      try table.add(
        OmicsTable.Feature(
          name: "methylation:\(context)", unit: "share of methylated reads", kind: "methylation",
          file: text.file, provenance: "all cytosines of the report together"),
        [(text.prefix, "\(Double(methylated) / Double(reads))")])
    }
  }
}
