import PGxReference
import PGxStarAlleles

/// A file of calls by other programs: gene, diplotype, phenotype and activity score, separated
/// by tabs, as PharmCAT reads it.
///
/// Any of the last three may be empty, not all. Further columns are ignored; `#` begins a
/// comment; a first line that begins with `gene` is a heading. Several lines of one gene are
/// alternatives. `.` or `./.` in place of the diplotype says that there is no call.
package enum OutsideCallFile {
  /// The calls of a file's text, and remarks on what was not understood word for word.
  ///
  /// - Parameters:
  ///   - text: the file's content; a byte-order mark and CRLF are accepted.
  ///   - file: its name, for messages.
  /// - Returns: the calls in file order without repetitions, and the remarks, each with its place.
  /// - Throws: ``OutsideCallError`` for a line that says nothing or contradicts itself.
  package static func parse(
    _ text: String, file: String
  ) throws(OutsideCallError) -> (calls: [OutsideCall], warnings: [String]) {
    var calls: [OutsideCall] = []
    var warnings: [String] = []
    var isFirst = true
    var number = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      var content = Substring(line)
      if number == 1, content.unicodeScalars.first == "\u{FEFF}" {
        content = Substring(content.unicodeScalars.dropFirst())
      }
      if content.utf8.last == UInt8(ascii: "\r") { content = Substring(content.utf8.dropLast()) }
      let plain = trimmed(content)
      guard !plain.isEmpty, !plain.hasPrefix("#") else { continue }
      let fields = content.utf8.split(
        separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false
      ).map { trimmed(Substring($0)) }
      defer { isFirst = false }
      if isFirst, fields[0].lowercased() == "gene" { continue }
      let place = Place(file: file, line: number)
      guard fields.count >= 2 else {
        throw .tooFewFields(file: file, line: number, text: plain)
      }
      guard let call = try Self.call(fields, place, &warnings) else { continue }
      if !calls.contains(where: { $0.isSameCall(as: call) }) { calls.append(call) }
    }
    return (calls, warnings)
  }

  private struct Place {
    let file: String
    let line: Int
  }

  /// The call of one line; nil, with a warning, for a gene that the tables do not have.
  private static func call(
    _ fields: [String], _ place: Place, _ warnings: inout [String]
  ) throws(OutsideCallError) -> OutsideCall? {
    let prefix = "\(place.file):\(place.line): "
    guard let gene = geneName(fields[0]) else {
      warnings.append(prefix + "gene '\(fields[0])' is not known; the line is left out")
      return nil
    }
    var call = OutsideCall(gene: gene, file: place.file, line: place.line)
    let diplotype = fields[1]
    call.phenotypes = phenotypes(fields.count > 2 ? fields[2] : "", gene)
    for phenotype in call.phenotypes where !PhenotypeName.isKnown(phenotype, gene: gene) {
      warnings.append(
        prefix + "\(gene) phenotype '\(phenotype)' is not one the tables know; it is kept as given")
    }
    call.activityScore = try score(fields.count > 3 ? fields[3] : "", gene, place)
    if call.activityScore != nil, !ReferenceTables.hasActivityScores(gene) {
      warnings.append(prefix + "\(gene) has no activity scores; the score is left out")
      call.activityScore = nil
    }
    if noCall.contains(diplotype.lowercased()) {
      call.isNoCall = call.phenotypes.isEmpty && call.activityScore == nil
      return call
    }
    if !diplotype.isEmpty {
      call.alleles = try alleles(diplotype, gene, place, &warnings)
    }
    guard !call.alleles.isEmpty || !call.phenotypes.isEmpty || call.activityScore != nil else {
      throw .nothingGiven(file: place.file, line: place.line, gene: gene)
    }
    return call
  }

  /// Words for "there is no call" in place of a diplotype.
  private static let noCall: Set = [
    ".", "./.", ".|.", "none", "no call", "no_call", "no-call", "nocall", "n/a", "unknown",
    "unknown/unknown",
  ]

  private static let genes = Set(ReferenceTables.genes + ReferenceTables.outsideOnlyGenes)

  /// The gene in the tables' spelling; IFNL3's variant is also reported as IFNL4's.
  static func geneName(_ text: String) -> String? {
    if genes.contains(text) { return text }
    let name = text.uppercased()
    if genes.contains(name) { return name }
    return ["IFNL4", "IFNL3/4", "IFNL3/IFNL4"].contains(name) ? "IFNL3" : nil
  }

  private static func phenotypes(_ text: String, _ gene: String) -> [String] {
    guard !text.isEmpty, text != ".", text.lowercased() != "n/a" else { return [] }
    guard HLAAlleles.isHLA(gene) else { return [PhenotypeName.normalised(text, gene: gene)] }
    return text.split(whereSeparator: { $0 == ";" || $0 == "," }).map { part in
      var name = trimmed(part)
      if name.hasPrefix(gene) { name = trimmed(name.dropFirst(gene.count)) }
      return PhenotypeName.normalised(name, gene: gene)
    }
  }

  private static func score(
    _ text: String, _ gene: String, _ place: Place
  ) throws(OutsideCallError) -> String? {
    guard !text.isEmpty, text != ".", text.lowercased() != "n/a" else { return nil }
    guard let score = ActivityScore(text) else {
      guard ReferenceTables.hasActivityScores(gene) else { return text }
      throw .invalidScore(file: place.file, line: place.line, gene: gene, text: text)
    }
    return score.text
  }

  /// One or two alleles, sorted by name.
  private static func alleles(
    _ text: String, _ gene: String, _ place: Place, _ warnings: inout [String]
  ) throws(OutsideCallError) -> [String] {
    let prefix = "\(place.file):\(place.line): "
    let names = OutsideAllele(gene: gene)
    let parts =
      names.documented.contains(text)
      ? [text] : text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= (gene == "MT-RNR1" ? 1 : 2) else {
      throw .tooManyAlleles(file: place.file, line: place.line, gene: gene, text: text)
    }
    var alleles: [String] = []
    for part in parts {
      if trimmed(part) == "." {
        warnings.append(prefix + "one allele of \(gene) is not called in '\(text)'")
        continue
      }
      guard let (name, remarks) = names.name(of: part) else {
        throw .invalidAllele(file: place.file, line: place.line, gene: gene, text: part)
      }
      alleles.append(name)
      warnings += remarks.map { prefix + $0 }
    }
    return alleles.sorted(by: AlleleNameOrder.areInOrder)
  }
}

extension OutsideCall {
  /// Whether two lines say the same.
  fileprivate func isSameCall(as other: OutsideCall) -> Bool {
    gene == other.gene && alleles == other.alleles && phenotypes == other.phenotypes
      && activityScore == other.activityScore && isNoCall == other.isNoCall
  }
}
