import CPGxKernels
import PGxCore
import PGxGenotypes
import PGxTestSupport
import Testing

@Suite("PLINK 1 BED")
struct BEDSourceTests {
  /// What the stored codes are in copies of A1.
  static let copies: [UInt8: Double?] = [0: 2, 1: nil, 2: 1, 3: 0]

  private func random(_ count: Int, seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in UInt8.random(in: 0...3, using: &generator) }
  }

  @Test("every variant of every size comes back", arguments: [1, 3, 4, 5, 127, 128, 129, 300])
  func decodes(samples: Int) throws {
    let builder = try PLINKBuilder(sampleCount: samples)
    let variants = (0..<9).map { random(samples, seed: UInt64($0)) }
    let path = try builder.writeBED(variants)
    let source = try BEDSource(path: path, sites: nil)
    #expect(source.sampleNames == (0..<samples).map { "i\($0)" })
    #expect(source.statedSexes == (0..<samples).map { [.unknown, .male, .female][$0 % 3] })
    let rows = try DecodedRow.all(source)
    #expect(rows.map(\.number) == Array(1...9))
    #expect(rows.map(\.copies) == variants.map { $0.map { Self.copies[$0] ?? nil } })
    let reference = try DecodedRow.all(source, allele: 0)
    #expect(reference.map(\.copies) == rows.map { $0.copies.map { $0.map { 2 - $0 } } })
    let absent = try DecodedRow.all(source, allele: 2)
    #expect(absent.map(\.copies) == rows.map { $0.copies.map { $0.map { _ in 0 } } })
  }

  @Test("wanted sites, ids and samples, and each of the names that the set has")
  func selects() throws {
    let builder = try PLINKBuilder(sampleCount: 7)
    let variants = (0..<5).map { random(7, seed: UInt64($0)) }
    let path = try builder.writeBED(variants)
    var positions = [[Int32]](repeating: [], count: ChromosomeCode.count)
    positions[1] = [110, 140]
    let sites = SiteIndex(positions: positions)
    for name in ["b", "b.bim", "b.fam", "b.bed"] {
      let source = try BEDSource(
        path: builder.folder.path(name), sites: sites, identifiers: [IdentifierHash.of("rs2".utf8)],
        samples: [6, 0])
      let rows = try DecodedRow.all(source, count: 2)
      #expect(rows.map(\.number) == [2, 3, 5])
      for row in rows {
        let codes = variants[row.number - 1]
        #expect(row.copies == [Self.copies[codes[6]] ?? nil, Self.copies[codes[0]] ?? nil])
      }
    }
    var source = try BEDSource(path: path, sites: nil)
    let record = try #require(try source.next())
    #expect(record.chromosome == ChromosomeCode(1) && record.position == 100 && record.isPassing)
    #expect(record.id == Array("rs0".utf8) && record.alleles == [Array("A".utf8), Array("T".utf8)])
  }

  @Test("an allele that was not seen, no cM, negative positions, and families that tell apart")
  func text() throws {
    let builder = try PLINKBuilder(sampleCount: 2)
    let path = try builder.writeBED([[3, 3], [0, 0], [2, 1]])
    _ = try builder.folder.write(
      Array("X\trs0\t5\t0\tA\r\nX\trs1\t-7\tC\tG\r\nX\t.\t9\tC\tG\r\n".utf8), to: "b.bim")
    _ = try builder.folder.write(Array("f1 i 0 0 1\nf2 i 0 0 2\n".utf8), to: "b.fam")
    var source = try BEDSource(path: path, sites: nil)
    #expect(source.sampleNames == ["f1_i", "f2_i"])
    let first = try #require(try source.next())
    #expect(first.alleles == [Array("A".utf8)] && first.chromosome == .x)
    let last = try #require(try source.next())
    #expect(last.number == 3 && last.id == [] && last.position == 9)
    #expect(try source.next() == nil)
  }

  @Test("damaged files are refused, each with its own error")
  func damage() throws {
    let builder = try PLINKBuilder(sampleCount: 5)
    let variants = [[UInt8]](repeating: [0, 1, 2, 3, 0], count: 3)
    func error(_ change: (inout [UInt8]) -> Void) throws -> GenotypeError? {
      let path = try builder.writeBED(variants, change: change)
      return #expect(throws: GenotypeError.self) { try BEDSource(path: path, sites: nil) }
    }
    let path = builder.folder.path("b.bed")
    #expect(
      try error { $0.removeLast() } == .wrongSize(path: path, size: 8, expected: 9))
    #expect(try error { $0.append(0) } == .wrongSize(path: path, size: 10, expected: 9))
    #expect(try error { $0[2] = 0 } == .sampleMajor(path: path))
    #expect(
      try error { $0[0] = 0 } == .notRecognised(path: path, format: "a PLINK 1 .bed file"))
    #expect(try error { $0 = [] } == .notRecognised(path: path, format: "a PLINK 1 .bed file"))
    #expect(try error { $0.removeLast() }?.message.hasPrefix(path + ": cut short") == true)
  }

  @Test(
    "damaged lines are refused by file and line",
    arguments: [
      ("b.bim", "1 rs0 0 x T A\n", 1), ("b.bim", "1 rs0 0 1 T A\n1 rs1 0 2 T\n", 2),
      ("b.bim", "1 rs0 1 T\n", 1), ("b.bim", "1 rs0 0 99999999999 T A\n", 1),
      ("b.fam", "f i 0 0\n", 1), ("b.fam", "f i 0 0 1\nf 0 0 0 1\n", 2),
      ("b.fam", "f i 0 0 1\n#IID\n", 2), ("b.bim", "1 rs0 0 1 T A\n#CHROM\n", 2),
      ("b.bim", "#CHROM POS ID REF\n", 1), ("b.bim", "#CHROM POS ID REF ALT POS\n", 1),
      ("b.bim", "#CHROM POS ID REF ALT NONSENSE\n", 1), ("b.fam", "#FID SEX\n", 1),
    ])
  func lines(name: String, text: String, line: Int) throws {
    let builder = try PLINKBuilder(sampleCount: 1)
    let path = try builder.writeBED([[0]])
    let file = try builder.folder.write(Array(text.utf8), to: name)
    let error = #expect(throws: GenotypeError.self) { try BEDSource(path: path, sites: nil) }
    #expect(error?.message.hasPrefix("\(file):\(line): ") == true, "\(error?.message ?? "")")
    #expect(error?.exitCode == 65)
  }

  @Test("a sample that is there twice, and files that are not there")
  func sets() throws {
    let builder = try PLINKBuilder(sampleCount: 2)
    let path = try builder.writeBED([[0, 0]])
    let fam = try builder.folder.write(Array("f i 0 0 1\nf i 0 0 1\n".utf8), to: "b.fam")
    #expect(throws: GenotypeError.duplicateSample(path: fam, line: 2, name: "i")) {
      try BEDSource(path: path, sites: nil)
    }
    let lonely = try builder.folder.write([0x6C, 0x1B, 1], to: "c.bed")
    #expect(
      throws: GenotypeError.missingCompanion(
        path: lonely, companions: [builder.folder.path("c.bim")])
    ) { try BEDSource(path: lonely, sites: nil) }
    let files = PLINKFileSet(
      kind: .bed, genotypes: path, variants: builder.folder.path("none"), samples: fam)
    _ = try builder.folder.write(builder.fam.utf8, to: "b.fam")
    let error = #expect(throws: GenotypeError.self) { try BEDSource(files, sites: nil) }
    #expect(error?.exitCode == 66)
    #expect(try PLINKFileSet.find(builder.folder.path("x.vcf.gz")) == nil)
  }

  @Test("the kernels and their scalar twins agree bit for bit", arguments: 0..<300)
  func kernels(count: Int) {
    let packed = random(count + 4, seed: UInt64(count)).map { $0 &* 85 ^ UInt8(count & 255) }
    for map: UInt32 in [0x03_02_01_00, 0x00_01_03_02, 0x02_01_03_00, 0xFF_80_7F_01] {
      var fast = [UInt8](repeating: 9, count: count + 1)
      var slow = fast
      unsafe pgx_unpack_codes(packed, count, map, &fast)
      unsafe pgx_unpack_codes_scalar(packed, count, map, &slow)
      #expect(fast == slow && fast[count] == 9)
      var mappedFast = [UInt8](repeating: 9, count: count + 1)
      var mappedSlow = mappedFast
      unsafe pgx_map_codes(packed, count, map, &mappedFast)
      unsafe pgx_map_codes_scalar(packed, count, map, &mappedSlow)
      #expect(mappedFast == mappedSlow && mappedFast[count] == 9)
    }
  }
}
