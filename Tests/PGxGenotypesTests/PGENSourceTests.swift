import PGxCore
import PGxGenotypes
import PGxTestSupport
import Testing

@Suite("PLINK 2 PGEN")
struct PGENSourceTests {
  typealias Record = PLINKBuilder.Record

  static func copies(_ categories: [UInt8]) -> [Double?] {
    categories.map { $0 == 3 ? nil : Double($0) }
  }

  private func random(_ count: Int, seed: UInt64, rare: Bool = false) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      rare && UInt8.random(in: 0...9, using: &generator) < 8
        ? 0 : UInt8.random(in: 0...3, using: &generator)
    }
  }

  /// A list of the samples whose category differs from `base`'s, with their own.
  private func differences(
    _ builder: PLINKBuilder, _ categories: [UInt8], from base: [UInt8]
  ) -> [UInt8] {
    let samples = categories.indices.filter { categories[$0] != base[$0] }
    return builder.list(samples, samples.map { categories[$0] })
  }

  /// One record of each form of the main track, and the categories that it stands for.
  private func everyForm(
    _ builder: PLINKBuilder
  ) -> (records: [Record], categories: [[UInt8]]) {
    let count = builder.sampleCount
    var records: [Record] = []
    var all: [[UInt8]] = []
    let plain = random(count, seed: 1)
    records.append(Record(type: 0, bytes: PLINKBuilder.packed(plain)))
    all.append(plain)
    let near = plain.enumerated().map { $0.offset % 5 == 2 ? UInt8($0.offset / 5 % 4) : $0.element }
    records.append(Record(type: 2, bytes: differences(builder, near, from: plain)))
    all.append(near)
    records.append(Record(type: 3, bytes: differences(builder, near, from: plain)))
    all.append(near.map { $0 == 0 ? 2 : $0 == 2 ? 0 : $0 })
    for (code, pair) in [1: (0, 1), 2: (0, 2), 3: (0, 3), 5: (1, 2), 6: (1, 3), 9: (2, 3)] {
      let categories = random(count, seed: UInt64(code))
      let common = categories.map { Int($0) == pair.1 ? UInt8(pair.1) : UInt8(pair.0) }
      let bits = PLINKBuilder.bits(common.map { Int($0) == pair.1 })
      records.append(
        Record(
          type: 1, bytes: [UInt8(code)] + bits + differences(builder, categories, from: common)))
      all.append(categories)
    }
    for (type, value): (UInt8, UInt8) in [(4, 0), (6, 2), (7, 3)] {
      let categories = random(count, seed: UInt64(type), rare: true).map { ($0 + value) % 4 }
      let base = [UInt8](repeating: value, count: count)
      records.append(Record(type: type, bytes: differences(builder, categories, from: base)))
      all.append(categories)
      records.append(Record(type: type, bytes: [0]))
      all.append(base)
    }
    return (records, all)
  }

  @Test("every form of the main track", arguments: [1, 5, 64, 130, 256, 257, 1000])
  func mainTrack(samples: Int) throws {
    let builder = try PLINKBuilder(sampleCount: samples)
    let (records, categories) = everyForm(builder)
    let path = try builder.writePGEN(records)
    let source = try PGENSource(path: path, sites: nil)
    #expect(source.statedSexes == (0..<samples).map { [.unknown, .male, .female][$0 % 3] })
    let rows = try DecodedRow.all(source)
    #expect(rows.map(\.copies) == categories.map(Self.copies))
    let reference = try DecodedRow.all(source, allele: 0)
    #expect(reference.map(\.copies) == rows.map { $0.copies.map { $0.map { 2 - $0 } } })
    // A record of differences alone, for which the one before it must be found.
    for wanted in records.indices {
      let identifiers: Set = [IdentifierHash.of("rs\(wanted)".utf8)]
      let chosen = try PGENSource(
        path: path, sites: nil, identifiers: identifiers, samples: [samples - 1])
      let row = try #require(try DecodedRow.all(chosen, count: 1).first)
      #expect(row.number == wanted + 1)
      #expect(row.copies == [Self.copies(categories[wanted])[samples - 1]])
    }
  }

  @Test("fixed storage: PLINK 1's, hard calls, dosages, phased dosages")
  func fixed() throws {
    let builder = try PLINKBuilder(sampleCount: 5)
    let categories: [UInt8] = [0, 1, 2, 3, 1]
    let values = [0, 16384, 32000, 65535, 8192]
    let record = Record(type: 0, bytes: [])
    let dosage = values.flatMap { PLINKBuilder.number($0, 2) }
    let header: [UInt8] = PLINKBuilder.number(2, 4) + PLINKBuilder.number(5, 4)
    let packed = PLINKBuilder.packed(categories)
    func rows(_ mode: UInt8, _ body: [UInt8]) throws -> [[Double?]] {
      let path = try builder.writePGEN([record, record]) { $0 = [0x6C, 0x1B, mode] + body }
      return try DecodedRow.all(PGENSource(path: path, sites: nil)).map(\.copies)
    }
    let calls: [Double?] = [0, 1, 2, nil, 1]
    let doses: [Double?] = [0, 1, 32000.0 / 16384, nil, 0.5]
    let old = PLINKBuilder.packed([3, 2, 0, 1, 2])
    #expect(try rows(1, old + old) == [calls, calls])
    #expect(try rows(2, header + [0x40] + packed + packed) == [calls, calls])
    #expect(try rows(2, header + [0xC0] + [3] + packed + packed) == [calls, calls])
    let three = packed + dosage
    #expect(try rows(3, header + [0x40] + three + three) == [doses, doses])
    let four = three + [UInt8](repeating: 0, count: 10)
    #expect(try rows(4, header + [0x40] + four + four) == [doses, doses])
    #expect(throws: GenotypeError.self) { try rows(2, header + [0x40] + packed) }
    #expect(throws: GenotypeError.self) { try rows(2, header + [0x41] + packed + packed) }
    let path = builder.folder.path("a.pgen")
    #expect(throws: GenotypeError.unsupportedStorage(path: path, mode: 0x20)) { try rows(0x20, []) }
    #expect(throws: GenotypeError.sampleMajor(path: path)) { try rows(0, []) }
  }

  @Test(
    "several ALT alleles, as bits and as lists, for each number of them", arguments: [2, 3, 5, 20])
  func multiallelic(alternates: Int) throws {
    let builder = try PLINKBuilder(sampleCount: 6)
    // 0/0, 0/2, 0/1, 1/1, 2/2, 1/2
    let categories: [UInt8] = [0, 1, 1, 2, 2, 2]
    let list = (0..<alternates).map { _ in "T" }.joined(separator: ",")
    let mixedValues: [UInt8] = alternates == 2 ? [] : [0]
    let pairValues: [UInt8] =
      switch alternates {
      case 2: [0b01]
      case 3: [0b0100_0101]
      case 5: [0x11, 0x10]
      default: [1, 1, 0, 1]
      }
    let bits = [0x00, 0b01] + mixedValues + [0b110] + pairValues
    let lists =
      [0x11] + builder.list([1], nil) + mixedValues + builder.list([4, 5], nil) + pairValues
    let main = PLINKBuilder.packed(categories)
    let path = try builder.writePGEN(
      [
        Record(type: 8, bytes: main + bits, alternates: list),
        Record(type: 8, bytes: main + lists, alternates: list),
        Record(type: 8, bytes: main + [0xFF], alternates: list),
        Record(type: 0, bytes: main, alternates: list),
      ], alleleCounts: true)
    func rows(_ allele: Int) throws -> [[Double?]] {
      try DecodedRow.all(PGENSource(path: path, sites: nil), allele: allele).map(\.copies)
    }
    let reference: [Double?] = [2, 1, 1, 0, 0, 0]
    let unpatched: [Double?] = [0, 1, 1, 2, 2, 2]
    #expect(try rows(0) == [reference, reference, reference, reference])
    #expect(try rows(1) == [[0, 0, 1, 2, 0, 1], [0, 0, 1, 2, 0, 1], unpatched, unpatched])
    let none = [Double?](repeating: 0, count: 6)
    #expect(try rows(2) == [[0, 1, 0, 0, 2, 1], [0, 1, 0, 0, 2, 1], none, none])
    if alternates > 2 { #expect(try rows(3) == [none, none, none, none]) }
  }

  @Test("dosages as a list, for all, as bits; with phase before and phased dosages behind")
  func dosages() throws {
    let builder = try PLINKBuilder(sampleCount: 5)
    let categories: [UInt8] = [0, 1, 2, 3, 1]
    let main = PLINKBuilder.packed(categories)
    let values = PLINKBuilder.number(4096, 2) + PLINKBuilder.number(32768, 2)
    let list = builder.list([1, 3], nil) + values
    let bits: [UInt8] = [0b01010] + values
    let all = [0, 4096, 65535, 32768, 16384].flatMap { PLINKBuilder.number($0, 2) }
    // Two heterozygous samples: all phased, and one of them.
    let phased: [UInt8] = [0b010]
    let mixed: [UInt8] = [0b101, 1]
    let path = try builder.writePGEN([
      Record(type: 0x20, bytes: main + list), Record(type: 0x60, bytes: main + bits),
      Record(type: 0x40, bytes: main + all), Record(type: 0x70, bytes: main + phased + bits),
      Record(type: 0x30, bytes: main + mixed + list),
      Record(type: 0xE0, bytes: main + bits + [0b10, 0, 0]),
      Record(type: 0xC0, bytes: main + all + [UInt8](repeating: 0, count: 10)),
      Record(type: 0x10, bytes: main + phased),
    ])
    let source = try PGENSource(path: path, sites: nil)
    let dosed: [Double?] = [0, 0.25, 2, 2, 1]
    let rows = try DecodedRow.all(source)
    for row in rows.dropLast() { #expect(row.copies == dosed, "record \(row.number)") }
    #expect(rows.last?.copies == [0, 1, 2, nil, 1])
    let reference = try DecodedRow.all(source, allele: 0)
    for row in reference.dropLast() { #expect(row.copies == [2, 1.75, 0, 0, 1]) }
    let some = try DecodedRow.all(
      PGENSource(path: path, sites: nil, samples: [3, 1]), count: 2)
    for row in some.dropLast() { #expect(row.copies == [2, 0.25], "record \(row.number)") }
  }

  @Test("phase of as many samples as a byte has bits is read over", arguments: [7, 8, 9, 16])
  func phase(samples: Int) throws {
    let builder = try PLINKBuilder(sampleCount: samples)
    let main = PLINKBuilder.packed([UInt8](repeating: 1, count: samples))
    let dosages =
      PLINKBuilder.bits((0..<samples).map { $0 == samples - 1 }) + PLINKBuilder.number(20480, 2)
    let all = PLINKBuilder.bits([false] + (0..<samples).map { $0 % 2 == 0 })
    let some =
      PLINKBuilder.bits([true] + (0..<samples).map { $0 != 0 })
      + PLINKBuilder.bits([Bool](repeating: true, count: samples - 1))
    let path = try builder.writePGEN([
      Record(type: 0x70, bytes: main + all + dosages),
      Record(type: 0x70, bytes: main + some + dosages),
    ])
    let expected = [Double?](repeating: 1, count: samples - 1) + [1.25]
    let rows = try DecodedRow.all(PGENSource(path: path, sites: nil))
    #expect(rows.map(\.copies) == [expected, expected])
  }

  @Test("a header without lengths, one with four bits a type, and columns in another order")
  func tables() throws {
    let builder = try PLINKBuilder(sampleCount: 4)
    let record = Record(type: 0, bytes: [0b11_10_01_00])
    let calls: [Double?] = [0, 1, 2, nil]
    let counts = PLINKBuilder.number(3, 4) + PLINKBuilder.number(4, 4)
    let body: [UInt8] = [0b11_10_01_00, 0b11_10_01_00, 0b11_10_01_00]
    for (format, table): (UInt8, [UInt8]) in [
      (8, [0]), (9, [0, 0]), (0, [0, 0, 1, 1, 1]), (1, [0, 0, 1, 0, 1, 0, 1, 0]),
      (0xC4, [0, 0, 0, 1, 1, 1, 7]), (0x14, [0, 0, 0, 1, 1, 1, 2, 2, 2]),
    ] {
      let path = try builder.writePGEN([record, record, record]) {
        $0 = [0x6C, 0x1B, 0x10] + counts + [format]
        $0 += PLINKBuilder.number(20 + table.count, 8) + table + body
      }
      let rows = try DecodedRow.all(PGENSource(path: path, sites: nil))
      #expect(rows.map(\.copies) == [calls, calls, calls], "format \(format)")
    }
    _ = try builder.folder.write(
      Array("#CHROM ID ALT POS REF FILTER\n1 . . 3 G q10\n1 a T 4 C .\n1 a T 5 C PASS\n".utf8),
      to: "a.pvar")
    var source = try PGENSource(path: builder.folder.path("a"), sites: nil)
    let record1 = try #require(try source.next())
    #expect(record1.position == 3 && record1.alleles == [Array("G".utf8)] && !record1.isPassing)
    let record2 = try #require(try source.next())
    #expect(record2.alleles == [Array("C".utf8), Array("T".utf8)] && record2.isPassing)
  }

  @Test("a variant of the second block tells differences from its own block only")
  func blocks() throws {
    let builder = try PLINKBuilder(sampleCount: 4)
    let count = 65_536 + 2
    let path = try builder.writePGEN([Record(type: 0, bytes: [0])]) { bytes in
      let types = [UInt8](repeating: 4, count: 65_536)
      let lengths = [UInt8](repeating: 1, count: 65_536)
      let head = 12 + 16 + 2 * 65_536 + 4
      bytes = [0x6C, 0x1B, 0x10] + PLINKBuilder.number(count, 4) + PLINKBuilder.number(4, 4) + [4]
      bytes += PLINKBuilder.number(head, 8) + PLINKBuilder.number(head + 65_536, 8)
      bytes += types + lengths + [0, 2, 1, 3]
      bytes += [UInt8](repeating: 0, count: 65_536) + [0b11_10_01_00, 1, 3, 1]
    }
    let text = (0..<count).map { "1\tv\($0)\t0\t\($0 + 1)\tT\tA\n" }.joined()
    _ = try builder.folder.write(Array(text.utf8), to: "a.pvar")
    let last = try PGENSource(
      path: path, sites: nil,
      identifiers: [IdentifierHash.of("v7".utf8), IdentifierHash.of("v65537".utf8)])
    let rows = try DecodedRow.all(last)
    #expect(
      rows == [
        DecodedRow(number: 8, copies: [0, 0, 0, 0]),
        DecodedRow(number: 65_538, copies: [0, 1, 2, 1]),
      ])
  }
}

extension DecodedRow {
  init(number: Int, copies: [Double?]) {
    self.number = number
    self.copies = copies
  }
}
