import PGxCore
import PGxHTS
import PGxScores

/// Allele frequencies from a file: plink2's `.afreq`, or a table with the columns ID, REF, ALT and
/// ALT_FREQS.
struct FrequencyTable {
  private struct Entry {
    let reference: AlleleCode
    let alternates: [AlleleCode]
    /// One an alternate.
    let frequencies: [Double]
  }

  private var byIdentifier: [UInt64: Entry] = [:]
  private var byPosition: [UInt64: [Entry]] = [:]

  /// Reads a table.
  ///
  /// - Throws: ``InterpretationError`` with file and line, or `HTSError`.
  init(path: String) throws {
    let file = try TextFile(path: path)
    var columns: [String: Int] = [:]
    var entries: [(identifier: [UInt8], chromosome: ChromosomeCode, position: Int?, Entry)] = []
    try file.forEachLine { line, number in
      let text = String(decoding: line.indices.map { line[$0] }, as: UTF8.self)
      if text.isEmpty || text.hasPrefix("##") { return }
      let cells = text.split(omittingEmptySubsequences: false) { $0 == "\t" || $0 == " " }
        .map(String.init)
      func fault(_ reason: String) -> InterpretationError {
        .input(message: "\(path):\(number): \(reason)", exitCode: 65)
      }
      if columns.isEmpty {
        for (index, name) in cells.enumerated() {
          columns[name.hasPrefix("#") ? String(name.dropFirst()) : name] = index
        }
        for name in ["ID", "REF", "ALT", "ALT_FREQS"] where columns[name] == nil {
          throw fault(
            "no column '\(name)'; a frequency table has #CHROM, ID, REF, ALT and ALT_FREQS, as plink2 --freq writes them"
          )
        }
        return
      }
      func cell(_ name: String) -> String? {
        columns[name].flatMap { cells.indices.contains($0) ? cells[$0] : nil }
      }
      guard let reference = cell("REF"), let alternate = cell("ALT"), let text = cell("ALT_FREQS")
      else { throw fault("fewer fields than the table has columns") }
      let alternates = alternate.split(separator: ",").map { AlleleCode($0.utf8) }
      let frequencies = text.split(separator: ",").map { Double($0) ?? .nan }
      guard alternates.count == frequencies.count,
        frequencies.allSatisfy({ $0.isNaN || ($0 >= 0 && $0 <= 1) })
      else { throw fault("ALT_FREQS '\(text)' is not a frequency for each ALT") }
      entries.append(
        (
          Array((cell("ID") ?? "").utf8),
          cell("CHROM").map { ChromosomeCode($0.utf8) } ?? .other,
          cell("POS").flatMap { Int($0) },
          Entry(
            reference: AlleleCode(reference.utf8), alternates: alternates, frequencies: frequencies)
        ))
    }
    for (identifier, chromosome, position, entry) in entries {
      if !identifier.isEmpty, identifier != [UInt8(ascii: ".")] {
        byIdentifier[IdentifierHash.of(identifier)] = entry
      }
      if let position { byPosition[Self.key(chromosome, position), default: []].append(entry) }
    }
  }

  private static func key(_ chromosome: ChromosomeCode, _ position: Int) -> UInt64 {
    UInt64(chromosome.rawValue) << 40 | UInt64(position)
  }

  /// The frequency of an allele of a record; nil when the table does not have it.
  func frequency(
    of allele: Int, chromosome: ChromosomeCode, position: Int, identifier: [UInt8],
    alleles: [[UInt8]]
  ) -> Double? {
    var candidates = byPosition[Self.key(chromosome, position)] ?? []
    if !identifier.isEmpty, let entry = byIdentifier[IdentifierHash.of(identifier)] {
      candidates.insert(entry, at: 0)
    }
    let codes = alleles.map { AlleleCode($0) }
    guard let reference = codes.first, codes.indices.contains(allele) else { return nil }
    for entry in candidates where entry.reference == reference {
      if allele > 0 {
        guard let index = entry.alternates.firstIndex(of: codes[allele]) else { continue }
        return entry.frequencies[index].isNaN ? nil : entry.frequencies[index]
      }
      let sum = entry.frequencies.reduce(0, +)
      return sum.isNaN ? nil : 1 - sum
    }
    return nil
  }
}
