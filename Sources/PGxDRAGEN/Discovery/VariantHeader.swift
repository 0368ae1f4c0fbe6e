/// What the header of a DRAGEN VCF says of the program and the samples.
package struct VariantHeader: Hashable, Sendable {
  /// DRAGEN's version, `4.2.4` or `3.5.7b`; nil where the header has none.
  package var version: String?
  /// Names of the samples.
  package var samples: [String] = []
  /// Whether the contigs are those of GRCh38 (true) or GRCh37 (false); nil where nothing tells.
  package var isGRCh38: Bool?

  /// Reads the header of the file at `path`.
  ///
  /// - Throws: ``DRAGENError``.
  package init(path: String) throws(DRAGENError) {
    var header = Self()
    var isComplete = false
    try TextLines.forEachLine(of: path) { line, number throws(DRAGENError) in
      if number == 1, !line.starts(with: "##fileformat=VCF".utf8) {
        throw .malformed(
          file: path, line: 1, reason: "no VCF; the first line must be ##fileformat=VCF…")
      }
      if line.starts(with: "#CHROM".utf8) {
        header.samples = line.split(separator: 9).dropFirst(9).map {
          String(decoding: $0, as: UTF8.self)
        }
        isComplete = true
        return false
      }
      guard line.starts(with: "##".utf8) else { return false }
      header.add(String(decoding: line, as: UTF8.self))
      return true
    }
    guard isComplete else {
      throw .malformed(file: path, line: nil, reason: "no line #CHROM; the header is cut short")
    }
    self = header
  }

  private init() {}

  /// Takes a line of the header; the line of the hash table's build has another program's version.
  mutating func add(_ line: String) {
    if line.hasPrefix("##DRAGENVersion=<ID=dragen,")
      || version == nil && line.hasPrefix("##DRAGENCommandLine=<ID=dragen,")
    {
      if let text = Self.value(of: "Version", in: line), let found = Self.version(in: text) {
        version = found
      }
    }
    if line.hasPrefix("##contig=<"), let length = Self.number(of: "length", in: line) {
      if Self.lengths38.contains(length) { isGRCh38 = true }
      if Self.lengths37.contains(length) { isGRCh38 = false }
    }
  }

  /// Lengths of chromosomes 1, 2, 7, 10, 19 and 22 (GRC assembly reports).
  private static let lengths38: Set = [
    248_956_422, 242_193_529, 159_345_973, 133_797_422, 58_617_616, 50_818_468,
  ]
  private static let lengths37: Set = [
    249_250_621, 243_199_373, 159_138_663, 135_534_747, 59_128_983, 51_304_566,
  ]

  private static func value(of key: String, in line: String) -> String? {
    guard let found = line.firstRange(of: key + "=\"") else { return nil }
    return String(line[found.upperBound...].prefix { $0 != "\"" })
  }

  private static func number(of key: String, in line: String) -> Int? {
    guard let found = line.firstRange(of: key + "=") else { return nil }
    return Int(line[found.upperBound...].prefix { $0.isNumber })
  }

  /// The version in `SW: 07.021.732.4.2.4, HW: …`, `dragen 4.3.6` or `05.121.676.4.2.4a`: of six
  /// numbers the first three are the machine's.
  package static func version(in text: String) -> String? {
    for word in text.split(whereSeparator: { " ,:".contains($0) }) {
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count >= 2, parts.allSatisfy({ $0.first?.isNumber == true }) else { continue }
      return (parts.count > 5 ? parts.dropFirst(3) : parts[...]).joined(separator: ".")
    }
    return nil
  }
}
