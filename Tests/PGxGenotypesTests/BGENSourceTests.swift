import PGxCore
import PGxTestSupport
import Testing

@testable import PGxGenotypes

@Suite("BGEN")
struct BGENSourceTests {
  /// Dosages of each allele of each variant; nil for missing.
  private func read(
    _ bytes: [UInt8], samples: [Int]? = nil, sampleFile: String? = nil
  ) throws -> (records: [CohortRecord], dosages: [[[Double?]]], ploidies: [[UInt8]]) {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "a.bgen")
    if let sampleFile { _ = try folder.write(Array(sampleFile.utf8), to: "a.sample") }
    var source = try BGENSource(path: path, sites: nil, samples: samples)
    var row = DosageRow(sampleCount: samples?.count ?? source.sampleNames.count)
    var (records, dosages, ploidies): ([CohortRecord], [[[Double?]]], [[UInt8]]) = ([], [], [])
    while let record = try source.next() {
      records.append(record)
      dosages.append(
        try record.alleles.indices.map { allele in
          try source.decode(allele: allele, into: &row)
          return row.dosages.map { $0.isNaN ? nil : ($0 * 1e9).rounded() / 1e9 }
        })
      ploidies.append(row.ploidies)
    }
    return (records, dosages, ploidies)
  }

  private static let diploid = BGENBuilder.Variant(
    id: "rs1", samples: [(2, [255, 0]), (2, [0, 51]), (2, nil)])

  @Test("Two alleles, in every packing", arguments: [BGENBuilder.Packing.none, .zlib, .zstd])
  func packings(_ packing: BGENBuilder.Packing) throws {
    var builder = BGENBuilder()
    builder.packing = packing
    var second = Self.diploid
    second.id = "rs2"
    second.chromosome = "chrX"
    second.position = 2_000_000
    second.alleles = ["GT", "G"]
    second.samples = [(1, [51]), (2, [0, 0]), (0, [])]
    builder.variants = [Self.diploid, second]
    let (records, dosages, ploidies) = try read(builder.bytes)
    #expect(records.map(\.id) == [Array("rs1".utf8), Array("rs2".utf8)])
    #expect(records[1].chromosome == .x && records[1].position == 2_000_000)
    #expect(records[1].alleles == [Array("GT".utf8), Array("G".utf8)])
    #expect(dosages[0] == [[2, 0.2, nil], [0, 1.8, nil]])
    #expect(dosages[1] == [[0.2, 0, 0], [0.8, 2, 0]])
    #expect(ploidies == [[2, 2, 2], [1, 2, 0]])
    let chosen = try read(builder.bytes, samples: [2, 0])
    #expect(chosen.dosages[0] == [[nil, 2], [nil, 0]])
  }

  @Test("Three alleles, phased haplotypes, three places, odd numbers of bits")
  func forms() throws {
    var builder = BGENBuilder()
    // In order 00 01 11 02 12, and 22 for the rest.
    var three = BGENBuilder.Variant(alleles: ["A", "C", "G"])
    three.samples = [(2, [51, 51, 51, 51, 51]), (2, [0, 0, 0, 0, 255]), (1, [102, 102])]
    var phased = BGENBuilder.Variant(isPhased: true, bits: 3)
    phased.samples = [(2, [7, 0]), (2, [0, 0]), (1, [7])]
    var triploid = BGENBuilder.Variant(bits: 16)
    triploid.samples = [(3, [0, 0, 65_535]), (3, [0, 0, 0]), (2, [0, 65_535])]
    var fine = Self.diploid
    fine.bits = 32
    fine.samples = [(2, [.max, 0]), (2, [0, .max]), (2, [0, 0])]
    builder.variants = [three, phased, triploid, fine]
    let (_, dosages, ploidies) = try read(builder.bytes)
    #expect(dosages[0] == [[0.8, 0, 0.4], [0.8, 1, 0.4], [0.4, 1, 0.2]])
    #expect(dosages[1] == [[1, 0, 1], [1, 2, 0]])
    #expect(dosages[2] == [[1, 0, 1], [2, 3, 1]])
    #expect(dosages[3] == [[2, 1, 0], [0, 1, 2]])
    #expect(ploidies == [[2, 2, 1], [2, 2, 1], [3, 3, 2], [2, 2, 2]])
  }

  @Test("Layout 1: three numbers a sample", arguments: [BGENBuilder.Packing.none, .zlib])
  func oldLayout(_ packing: BGENBuilder.Packing) throws {
    var builder = BGENBuilder()
    builder.layout = 1
    builder.packing = packing
    var variant = Self.diploid
    variant.samples = [(2, [32_768, 0, 0]), (2, [0, 16_384, 16_384]), (2, [0, 0, 0])]
    builder.variants = [variant]
    #expect(try read(builder.bytes).dosages == [[[2, 0.5, nil], [0, 1.5, nil]]])
  }

  @Test("Who the samples are: of the file, of a .sample beside it, or not known")
  func samples() throws {
    var builder = BGENBuilder()
    builder.variants = [Self.diploid]
    let folder = try TemporaryFolder()
    let path = try folder.write(builder.bytes, to: "a.bgen")
    #expect(try BGENSource(path: path, sites: nil).sampleNames == ["S1", "S2", "S3"])
    let oxford = "ID_1 ID_2 missing sex\n0 0 0 D\nF A 0 1\nF B 0 2\n0 C 0 NA\n"
    _ = try folder.write(Array(oxford.utf8), to: "a.sample")
    let source = try BGENSource(path: path, sites: nil)
    #expect(source.sampleNames == ["A", "B", "C"])
    #expect(source.statedSexes == [.male, .female, .unknown])
    builder.names = nil
    #expect(throws: GenotypeError.self) { try read(builder.bytes) }
    for wrong in [
      "ID_1 ID_2\n0 0\n1 A\n1 B\n", "ID_1 ID_2\n0 0\n1 A\n1 A\n1 B\n", "ID_1 ID_2\n1 A\n1 B\n1 C\n",
      "A B\n0 0\n", "ID_1 ID_2\n0 0\n1\n",
    ] {
      #expect(throws: GenotypeError.self, "\(wrong)") {
        try read(builder.bytes, sampleFile: wrong)
      }
    }
    builder.names = ["S1", "S1", "S3"]
    #expect(throws: GenotypeError.self) { try read(builder.bytes) }
  }

  @Test("Only what is wanted, by position or by name")
  func wanted() throws {
    var builder = BGENBuilder()
    builder.packing = .zlib
    builder.variants = (1...50).map { number in
      var variant = Self.diploid
      variant.id = "rs\(number)"
      variant.position = number * 100
      return variant
    }
    // What nobody wants is not decompressed: damage in it is not met.
    let folder = try TemporaryFolder()
    let path = try folder.write(builder.bytes, to: "a.bgen")
    var positions = [[Int32]](repeating: [], count: ChromosomeCode.count)
    positions[Int(ChromosomeCode("1".utf8).rawValue)] = [700, 5_000]
    var source = try BGENSource(path: path, sites: SiteIndex(positions: positions))
    var found: [Int] = []
    while let record = try source.next() { found.append(record.position) }
    #expect(found == [700, 5_000])
  }

  @Test("Cut anywhere, and any byte changed: refused or read, never more variants, never a crash")
  func damage() throws {
    var random = SeededGenerator(seed: 3)
    for packing in [BGENBuilder.Packing.none, .zlib, .zstd] {
      var builder = BGENBuilder()
      builder.packing = packing
      builder.variants = [Self.diploid, Self.diploid]
      let whole = builder.bytes
      for count in 0..<whole.count {
        #expect(throws: GenotypeError.self, "\(count) bytes") { try read(Array(whole[..<count])) }
      }
      #expect(throws: GenotypeError.self) { try read(whole + [0]) }
      for _ in 0..<1_000 {
        var damaged = whole
        damaged[Int.random(in: 0..<whole.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
        if let result = try? read(damaged) { #expect(result.records.count <= 2) }
      }
    }
  }

  @Test("Contradictions are refused by the variant's number")
  func contradictions() throws {
    func fails(_ change: (inout BGENBuilder.Variant) -> Void) -> Bool {
      var builder = BGENBuilder()
      var variant = Self.diploid
      change(&variant)
      builder.variants = [Self.diploid, variant]
      do {
        _ = try read(builder.bytes)
        return false
      } catch GenotypeError.invalidRecord(_, let number, _) { return number == 2 } catch {
        return false
      }
    }
    #expect(!fails { _ in })
    #expect(fails { $0.samples[0].numbers = [200, 200] })
    #expect(
      fails {
        $0.alleles = (0..<300).map { "A\($0)" }
        $0.samples = Array(
          repeating: (2, [UInt32](repeating: 0, count: 300 * 301 / 2 - 1)), count: 3)
      })
  }
}
