package import PGxCore

/// The variants of a `.bim` or `.pvar` file that somebody wants, in the file's order.
///
/// The columns are those of the PLINK 2 file format specification, "PVAR Format Specification": the
/// last header line begins with `#CHROM`; without one the columns are those of PLINK 1's `.bim`,
/// CHROM, ID, CM, POS, ALT, REF (five columns: without CM). What is not wanted leaves no memory.
package struct PLINKVariants: Sendable {
  /// How many variants the file has, wanted or not.
  package private(set) var total = 0
  /// The numbers of the wanted variants in the file, from 0.
  package private(set) var numbers: [UInt32] = []
  private var positions: [Int32] = []
  private var chromosomes: [ChromosomeCode] = []
  private var passing: [Bool] = []
  /// The numbers of those on a contig that is called a pseudoautosomal region.
  private var pseudoautosomal: Set<UInt32> = []
  /// ID, REF and each ALT of the wanted variants, each followed by a tab.
  private var text: [UInt8] = []
  private var ends: [Int] = []

  /// The number of wanted variants.
  package var count: Int { numbers.count }

  /// Reads the file at `path`.
  ///
  /// - Parameters:
  ///   - path: its name.
  ///   - sites: a variant whose REF covers one of them is wanted.
  ///   - identifiers: a variant with an id of one of these hashes is wanted. Without sites and identifiers all
  ///     variants are.
  /// - Throws: ``GenotypeError``.
  package init(
    path: String, sites: SiteIndex?, identifiers: Set<UInt64>?
  ) throws(GenotypeError) {
    var columns: PLINKVariantColumns?
    var variants = PLINKVariants()
    var cursor = SiteIndex.Cursor()
    var fields: [Range<Int>] = []
    var contig: (name: [UInt8], code: ChromosomeCode, isPseudoautosomal: Bool) = ([], .other, false)
    try PLINKText.forEachLine(of: path) { line, number throws(GenotypeError) in
      if line[0] == UInt8(ascii: "#") {
        guard variants.total == 0 else {
          throw .invalidLine(path: path, line: number, reason: "a header line after variants")
        }
        columns = try PLINKVariantColumns(header: line, path: path, number: number) ?? columns
        return
      }
      PLINKText.split(line, limit: columns?.count ?? 6, into: &fields)
      if fields.isEmpty { return }
      let known = columns ?? .bim(count: fields.count)
      columns = known
      guard fields.count >= known.count else {
        throw .invalidLine(
          path: path, line: number,
          reason: "\(fields.count) columns where \(known.count) are needed")
      }
      guard let position = PLINKText.integer(line, fields[known.position]),
        position <= Int(Int32.max)
      else {
        throw .invalidLine(
          path: path, line: number,
          reason: "the position '\(PLINKText.text(line, fields[known.position].prefix(40)))'")
      }
      guard variants.total < 1 << 31 else {
        throw .invalidLine(path: path, line: number, reason: "more variants than PLINK can have")
      }
      defer { variants.total += 1 }
      // PLINK leaves out variants whose position is negative.
      guard position >= 0 else { return }
      if !PLINKText.isEqual(line, fields[0], contig.name) {
        contig.name = PLINKText.bytes(line, fields[0])
        contig.code = ChromosomeCode(contig.name)
        contig.isPseudoautosomal = ChromosomeCode.isPseudoautosomal(contig.name)
      }
      var isWanted = sites == nil && identifiers == nil
      if let sites {
        let last = position + fields[known.reference].count - 1
        isWanted = sites.hasSite(contig.code, position, last, &cursor)
      }
      if !isWanted, let identifiers {
        isWanted = PLINKText.has(line, fields[known.identifier], identifiers)
      }
      guard isWanted else { return }
      variants.numbers.append(UInt32(variants.total))
      if contig.isPseudoautosomal { variants.pseudoautosomal.insert(UInt32(variants.total)) }
      variants.positions.append(Int32(position))
      variants.chromosomes.append(contig.code)
      variants.passing.append(known.filter.map { PLINKText.isPassing(line, fields[$0]) } ?? true)
      variants.append(line, fields, known)
    }
    self = variants
  }

  private init() {}

  /// Keeps the id and the alleles of a line.
  private mutating func append(
    _ line: Span<UInt8>, _ fields: [Range<Int>], _ columns: PLINKVariantColumns
  ) {
    let id = fields[columns.identifier]
    if !PLINKText.isMissing(line, id, zero: false) { append(line, id) }
    text.append(9)
    // PLINK 1 writes 0 for an allele that was not seen.
    if PLINKText.isMissing(line, fields[columns.reference], zero: true) {
      text.append(UInt8(ascii: "."))
    } else {
      append(line, fields[columns.reference])
    }
    text.append(9)
    let alternates = fields[columns.alternates]
    if !PLINKText.isMissing(line, alternates, zero: true) {
      for index in alternates {
        text.append(line[index] == UInt8(ascii: ",") ? 9 : line[index])
      }
      text.append(9)
    }
    ends.append(text.count)
  }

  private mutating func append(_ line: Span<UInt8>, _ range: Range<Int>) {
    for index in range { text.append(line[index]) }
  }

  /// What is known of the wanted variant at `index` without its texts.
  func head(_ index: Int) -> RecordHead {
    var head = RecordHead(
      chromosome: chromosomes[index], position: Int(positions[index]),
      number: Int(numbers[index]) + 1)
    head.isPassing = passing[index]
    head.isPseudoautosomal =
      !pseudoautosomal.isEmpty && pseudoautosomal.contains(numbers[index])
    let end = ends[index]
    // Each of the two is followed by a tab, and so is the id.
    if alternateCount(index) == 1, text[end - 3] == 9, text[end - 5] == 9 {
      head.letters = (text[end - 4], text[end - 2])
    }
    return head
  }

  /// How many ALT alleles the wanted variant at `index` has.
  func alternateCount(_ index: Int) -> Int {
    var tabs = 0
    for place in (index == 0 ? 0 : ends[index - 1])..<ends[index] where text[place] == 9 {
      tabs += 1
    }
    return tabs - 2
  }

  /// The wanted variant at `index`.
  package func record(_ index: Int) -> CohortRecord {
    let start = index == 0 ? 0 : ends[index - 1]
    var parts: [[UInt8]] = []
    var part = start
    for place in start..<ends[index] where text[place] == 9 {
      parts.append(Array(text[part..<place]))
      part = place + 1
    }
    return CohortRecord(head(index), id: parts[0], alleles: Array(parts.dropFirst()))
  }
}
