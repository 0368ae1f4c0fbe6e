import PGxCore
import PGxGenotypes
import PGxTestSupport

/// Writes small PLINK files as their specifications have them, and reads sources to their end.
final class PLINKBuilder {
  let folder: TemporaryFolder
  let sampleCount: Int

  init(sampleCount: Int) throws {
    folder = try TemporaryFolder()
    self.sampleCount = sampleCount
  }

  /// One variant and its genotypes as the file's bytes.
  struct Record {
    var type: UInt8
    var bytes: [UInt8]
    var alternates = "T"
  }

  var fam: String { (0..<sampleCount).map { "f i\($0) 0 0 \($0 % 3) -9\n" }.joined() }

  /// Two bits a value, the lowest first.
  static func packed(_ values: [UInt8]) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: (values.count + 3) / 4)
    for (index, value) in values.enumerated() { bytes[index / 4] |= value << (index % 4 * 2) }
    return bytes
  }

  /// One bit a value, the lowest first.
  static func bits(_ values: [Bool]) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: (values.count + 7) / 8)
    for (index, value) in values.enumerated() where value { bytes[index / 8] |= 1 << (index % 8) }
    return bytes
  }

  static func varint(_ value: Int) -> [UInt8] {
    value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + varint(value >> 7)
  }

  static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// A list of samples, with two bits each unless `values` is nil.
  func list(_ samples: [Int], _ values: [UInt8]?) -> [UInt8] {
    var bytes = Self.varint(samples.count)
    if samples.isEmpty { return bytes }
    let groups = stride(from: 0, to: samples.count, by: 64).map {
      Array(samples[$0..<min($0 + 64, samples.count)])
    }
    for group in groups { bytes += Self.number(group[0], sampleCount <= 256 ? 1 : 2) }
    let steps = groups.map { group in
      zip(group.dropFirst(), group).flatMap { Self.varint($0 - $1) }
    }
    for step in steps.dropLast() { bytes.append(UInt8(step.count - 63)) }
    if let values { bytes += Self.packed(values) }
    return bytes + steps.flatMap { $0 }
  }

  /// Writes a set of standard storage: types and lengths of a byte and four bytes.
  func writePGEN(
    _ records: [Record], alleleCounts: Bool = false, name: String = "a",
    change: (inout [UInt8]) -> Void = { _ in }
  ) throws -> String {
    let tables =
      records.map(\.type) + records.flatMap { Self.number($0.bytes.count, 4) }
      + (alleleCounts ? records.map { UInt8($0.alternates.split(separator: ",").count + 1) } : [])
    var bytes: [UInt8] = [0x6C, 0x1B, 0x10]
    bytes += Self.number(records.count, 4) + Self.number(sampleCount, 4)
    bytes.append(alleleCounts ? 0x57 : 0x47)
    bytes += Self.number(20 + tables.count, 8) + tables + records.flatMap(\.bytes)
    change(&bytes)
    _ = try folder.write(
      "##x\n#CHROM\tPOS\tID\tREF\tALT\tFILTER\n".utf8
        + records.enumerated().flatMap {
          "chr1\t\(100 + $0 * 10)\trs\($0)\tA\t\($1.alternates)\tPASS\n".utf8
        }, to: name + ".pvar")
    _ = try folder.write(
      "#IID\tSEX\n".utf8
        + (0..<sampleCount).flatMap { "i\($0)\t\(["NA", "1", "F"][$0 % 3])\n".utf8 },
      to: name + ".psam")
    return try folder.write(bytes, to: name + ".pgen")
  }

  /// Writes a PLINK 1 set with the codes as they are stored.
  func writeBED(
    _ variants: [[UInt8]], name: String = "b", change: (inout [UInt8]) -> Void = { _ in }
  ) throws -> String {
    var bytes: [UInt8] = [0x6C, 0x1B, 1] + variants.flatMap(Self.packed)
    change(&bytes)
    _ = try folder.write(
      variants.indices.flatMap { "1 rs\($0) 0 \(100 + $0 * 10) T A\n".utf8 }, to: name + ".bim")
    _ = try folder.write(fam.utf8, to: name + ".fam")
    return try folder.write(bytes, to: name + ".bed")
  }
}

/// What a source says of one allele of one record.
struct DecodedRow: Equatable {
  var number: Int
  /// Copies; nil for missing.
  var copies: [Double?]

  /// Every record of a source, its allele number `allele`.
  static func all(_ source: some CohortSource, allele: Int = 1, count: Int? = nil) throws -> [Self]
  {
    var source = source
    var row = DosageRow(sampleCount: count ?? source.sampleNames.count)
    var rows: [Self] = []
    while let record = try source.next() {
      try source.decode(allele: allele, into: &row)
      rows.append(Self(number: record.number, row))
    }
    return rows
  }

  init(number: Int, _ row: DosageRow) {
    self.number = number
    copies =
      row.form == .hardCalls
      ? row.codes.map { $0 == 3 ? nil : Double($0) }
      : row.dosages.map { $0.isNaN ? nil : $0 }
  }
}
