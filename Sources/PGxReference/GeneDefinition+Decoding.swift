import PGxCore

extension GeneDefinition {
  /// genes.tsv, which the decoding of every gene looks into.
  private static let genes = Result { () throws(ReferenceError) in try Table("Alleles/genes.tsv") }

  /// The genes of genes.tsv with the method of each, in the table's order.
  static func decodeMethods() throws(ReferenceError) -> [(gene: String, method: CallingMethod)] {
    let table = try genes.get()
    let gene = try table.column("gene")
    let method = try table.column("method")
    var methods: [(gene: String, method: CallingMethod)] = []
    for row in 0..<table.count {
      guard let value = CallingMethod(rawValue: table.text(row, method)) else {
        throw table.malformed(row, method)
      }
      methods.append((table.text(row, gene), value))
    }
    return methods
  }

  /// The definition of `gene`; nil when genes.tsv does not know it.
  static func decode(gene: String) throws(ReferenceError) -> GeneDefinition? {
    let table = try genes.get()
    let geneColumn = try table.column("gene")
    let methodColumn = try table.column("method")
    guard let row = (0..<table.count).first(where: { table.text($0, geneColumn) == gene }) else {
      return nil
    }
    guard let method = CallingMethod(rawValue: table.text(row, methodColumn)) else {
      throw table.malformed(row, methodColumn)
    }
    let isDefined = method != .outsideOnly
    let loci = isDefined ? try decodeLoci(gene: gene) : []
    let named = isDefined ? try decodeAlleles(gene: gene, loci: loci) : ([], [])
    let source = table.text(row, try table.column("source"))
    return GeneDefinition(
      gene: gene,
      contig: table.text(row, try table.column("contig")),
      refseq: table.text(row, try table.column("refseq")),
      method: method,
      referenceAllele: table.text(row, try table.column("reference_allele")),
      loci: loci, alleles: named.0, outsideOnlyAlleles: named.1,
      rules: try MatchingRules.decode(gene: gene),
      provenance: Provenance(
        source: try ReferenceSource.name(of: source),
        version: table.text(row, try table.column("version")),
        date: table.text(row, try table.column("date"))))
  }

  /// The rows of `<gene>.positions.tsv`, whose positions ascend without repeats.
  private static func decodeLoci(gene: String) throws(ReferenceError) -> [Locus] {
    let table = try Table("Alleles/\(gene).positions.tsv")
    let position = try table.column("position")
    let reference = try table.column("reference")
    let alternates = try table.column("alternates")
    let rsid = try table.column("rsid")
    let hgvs = try table.column("hgvs")
    let position37 = try table.column("position37")
    let reference37 = try table.column("reference37")
    var loci: [Locus] = []
    loci.reserveCapacity(table.count)
    for row in 0..<table.count {
      let locus = Locus(
        position: try table.integer(row, position), reference: table.text(row, reference),
        alternates: table.list(row, alternates), rsid: table.optionalText(row, rsid),
        hgvs: table.text(row, hgvs), position37: try table.optionalInteger(row, position37),
        reference37: table.optionalText(row, reference37))
      if let last = loci.last, last.position >= locus.position {
        throw table.inconsistent(row, "positions do not ascend")
      }
      loci.append(locus)
    }
    return loci
  }

  /// The rows of `<gene>.alleles.tsv`: those with a definition, and names of the others.
  private static func decodeAlleles(
    gene: String, loci: [Locus]
  ) throws(ReferenceError) -> ([NamedAllele], [String]) {
    let table = try Table("Alleles/\(gene).alleles.tsv")
    let name = try table.column("allele")
    let identifier = try table.column("identifier")
    let role = try table.column("role")
    let definition = try table.column("definition")
    var alleles: [NamedAllele] = []
    var outsideOnly: [String] = []
    alleles.reserveCapacity(table.count)
    for row in 0..<table.count {
      let kind = table.text(row, role)
      switch kind {
      case "outside-only":
        outsideOnly.append(table.text(row, name))
      case "reference", "variant":
        alleles.append(
          NamedAllele(
            name: table.text(row, name), identifier: table.text(row, identifier),
            isReference: kind == "reference",
            cells: try decodeCells(table, row, definition, loci: loci)))
      default:
        throw table.malformed(row, role)
      }
    }
    return (alleles, outsideOnly)
  }

  /// The cells of a definition, `94775367:A 94780653:G|C`, whose positions ascend.
  private static func decodeCells(
    _ table: Table, _ row: Int, _ column: Table.Column, loci: [Locus]
  ) throws(ReferenceError) -> [AlleleCell] {
    var cells: [AlleleCell] = []
    var next = loci.startIndex
    for cell in table.bytes(row, column).parts(separator: UInt8(ascii: " ")) {
      guard
        let colon = cell.firstIndex(of: UInt8(ascii: ":")),
        let position = cell[..<colon].wholeNumber
      else { throw table.malformed(row, column) }
      while next < loci.endIndex, loci[next].position < position { next += 1 }
      guard next < loci.endIndex, loci[next].position == position else {
        throw table.inconsistent(row, "no position \(position), or out of order")
      }
      let bases = cell[(colon + 1)...].texts(separator: UInt8(ascii: "|"))
      guard !bases.isEmpty, bases.allSatisfy(loci[next].alleles.contains) else {
        throw table.inconsistent(row, "undocumented bases at \(position)")
      }
      cells.append(AlleleCell(locus: next, bases: bases))
      next += 1
    }
    return cells
  }
}
