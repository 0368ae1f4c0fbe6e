/// Tables of DRAGEN's callers: `star_allele.tsv`, `hla.tsv`, `cyp2d6.tsv`, and the star alleles of
/// DRAGEN Array.
///
/// Their layouts are not documented in public: columns are found by name, a table without the ones
/// that are needed is refused.
package enum CallerTable {
  /// Reads the file at `path`.
  ///
  /// - Throws: ``DRAGENError``.
  package static func read(_ path: String, kind: RunFileKind) throws(DRAGENError) -> CallerFile {
    try parse(try TextLines.text(of: path, isTable: true), file: path, kind: kind)
  }

  /// Parses a table's text.
  package static func parse(
    _ text: String, file: String, kind: RunFileKind
  ) throws(DRAGENError) -> CallerFile {
    var table = Table(file: file)
    try table.read(text)
    guard !table.rows.isEmpty else {
      throw .malformed(
        file: file, line: nil, reason: "has no rows; run DRAGEN again or leave the file out")
    }
    return switch kind {
    case .hlaTable: try hla(table)
    case .cyp2d6Table: try alleles(table, caller: .targeted, gene: "CYP2D6")
    default:
      try alleles(table, caller: table.separator == "," ? .array : .starAllele, gene: nil)
    }
  }

  private struct Table {
    let file: String
    var separator: Character = "\t"
    var names: [String] = []
    var rows: [(line: Int, cells: [String])] = []

    init(file: String) { self.file = file }

    mutating func read(_ text: String) throws(DRAGENError) {
      var number = 0
      for line in text.split(omittingEmptySubsequences: false, whereSeparator: TextLines.isLineEnd)
      {
        number += 1
        let plain = line.last == "\r" ? line.dropLast() : line
        if !plain.contains(where: { !$0.isWhitespace }) || plain.hasPrefix("##") { continue }
        if names.isEmpty {
          if plain.contains(",") && !plain.contains("\t") { separator = "," }
          names = cells(plain).map { name in
            String(name.hasPrefix("#") ? name.dropFirst() : name[...]).lowercased()
          }
          continue
        }
        let cells = cells(plain)
        guard cells.count == names.count else {
          throw .malformed(
            file: file, line: number,
            reason: "\(cells.count) columns, the header has \(names.count)")
        }
        rows.append((number, cells))
      }
    }

    private func cells(_ line: Substring) -> [String] {
      line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
        let cell = String(cell).trimmed
        return cell.count > 1 && cell.hasPrefix("\"") && cell.hasSuffix("\"")
          ? String(cell.dropFirst().dropLast()) : cell
      }
    }

    /// The column of the first of these names that there is.
    func column(_ wanted: [String]) -> Int? {
      for name in wanted {
        if let index = names.firstIndex(of: name) { return index }
      }
      return nil
    }

    /// The one sample of the table; nil where it names none.
    func sample() throws(DRAGENError) -> String? {
      guard let column = column(["sample", "sample id", "sampleid", "sample_id"]) else {
        return nil
      }
      let found = Set(rows.map { $0.cells[column] })
      guard found.count <= 1 else {
        throw .malformed(
          file: file, line: nil, reason: "\(found.count) samples; a file of one sample is read")
      }
      return found.first
    }
  }

  private static func alleles(
    _ table: Table, caller: CallerResult.Caller, gene: String?
  ) throws(DRAGENError) -> CallerFile {
    var result = CallerFile(name: table.file)
    let geneColumn = table.column(["gene", "gene symbol", "gene_symbol", "locus"])
    let call = table.column([
      "genotype", "diplotype", "star alleles", "star_alleles", "star allele", "call",
    ])
    guard let call, gene != nil || geneColumn != nil else {
      throw .malformed(
        file: table.file, line: 1,
        reason: "no columns \(gene == nil ? "Gene and " : "")Genotype; is it the right file?")
    }
    let filter = table.column(["filter", "genotype_filter", "genotypefilter"])
    let phenotype = table.column([
      "metabolism_status", "phenotype", "metabolizer status", "phenotypedatabaseannotation",
    ])
    result.sample = try table.sample()
    let read = Set([geneColumn, call, filter, phenotype].compactMap { $0 })
    result.unread = table.names.indices.filter {
      !read.contains($0) && !table.names[$0].hasPrefix("sample")
    }.map { table.names[$0] }
    if result.sample == nil { result.missing.append("sample") }
    if filter == nil { result.missing.append("filter") }
    var seen: [String: Int] = [:]
    for (line, cells) in table.rows {
      let name = geneColumn.map { cells[$0] } ?? gene ?? ""
      guard !name.isEmpty else {
        throw .malformed(file: table.file, line: line, reason: "a row without a gene")
      }
      if let other = seen.updateValue(line, forKey: name) {
        throw .malformed(
          file: table.file, line: line, reason: "\(name) a second time; line \(other) has it too")
      }
      result.results.append(
        CallerResult(
          caller: caller, gene: name, genotype: cells[call], filter: filter.map { cells[$0] },
          phenotype: phenotype.map { cells[$0] }))
    }
    return result
  }

  /// Columns of two chromosomes a gene (`HLA-A_1`, `HLA-A_2`), or rows of gene and alleles.
  private static func hla(_ table: Table) throws(DRAGENError) -> CallerFile {
    var result = CallerFile(name: table.file)
    result.sample = try table.sample()
    if result.sample == nil { result.missing.append("sample") }
    var genes: [String: [Int]] = [:]
    for (index, name) in table.names.enumerated() {
      guard let split = name.lastIndex(where: { $0 == "_" || $0 == "." }) else { continue }
      let number = name[name.index(after: split)...]
      guard number == "1" || number == "2" else { continue }
      let gene = name[..<split].uppercased()
      genes[gene.hasPrefix("HLA-") ? gene : "HLA-" + gene, default: []].append(index)
    }
    guard !genes.isEmpty, genes.values.allSatisfy({ $0.count == 2 }) else {
      throw .malformed(
        file: table.file, line: 1, reason: "no columns HLA-A_1, HLA-A_2, …; is it the right file?")
    }
    guard table.rows.count == 1 else {
      throw .malformed(
        file: table.file, line: nil,
        reason: "\(table.rows.count) rows of types; a file of one sample has one")
    }
    for gene in genes.keys.sorted() {
      let alleles = (genes[gene] ?? []).map { table.rows[0].cells[$0] }.filter {
        !CallerResult.nothing.contains($0.lowercased()) && !$0.isEmpty && $0 != "-"
      }
      // One type of two says nothing of the other chromosome.
      result.results.append(
        CallerResult(caller: .hla, gene: gene, genotype: alleles.joined(separator: "/")))
    }
    return result
  }
}
