import PGxCompression
import PGxCore
import PGxGenotypes
import PGxTestSupport
import Testing

@Suite("Damaged PGEN files")
struct PGENDamageTests {
  /// A record that breaks the specification, of 5 samples and ALT `T` unless it says otherwise.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var type: UInt8
    var bytes: [UInt8]
    var alternates = "T"

    init(_ name: String, _ type: UInt8, _ bytes: [UInt8], _ alternates: String = "T") {
      testDescription = name
      self.type = type
      self.bytes = bytes
      self.alternates = alternates
    }
  }

  static let cases: [Case] = [
    Case("a plain record too short", 0, [0]),
    Case("a plain record too long", 0, [0, 0, 0]),
    Case("a reserved type", 5, [0, 0]),
    Case("differences from nothing", 2, [0]),
    Case("two common categories that are none", 1, [4, 0, 0]),
    Case("a list longer than the samples", 4, [6, 0, 0, 0, 1, 1, 1, 1, 1]),
    Case("a list that claims gigabytes", 4, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]),
    Case("a number without end", 4, [0x80, 0x80, 0x80, 0x80, 0x80, 0x80]),
    Case("a list out of order", 4, [2, 1, 0b0101, 0]),
    Case("a sample beyond the last", 4, [1, 5, 1]),
    Case("a step beyond the last sample", 4, [2, 3, 0b0101, 2]),
    Case("a list cut short", 4, [2, 1, 0b0101]),
    Case("several ALT alleles where there is one", 8, [0, 0, 0xFF]),
    Case("a reserved form of patches", 8, [0, 0, 0xF2], "T,C"),
    Case("a patch for a sample of another category", 8, [0, 0, 0xF1, 1, 0], "T,C"),
    Case("an ALT allele that is not there", 8, [1, 0, 0xF0, 1, 3], "T,C,G,A"),
    Case("a pair in the wrong order", 8, [2, 0, 0x0F, 1, 1], "T,C,G"),
    Case("a dosage above two", 0x60, [0, 0, 1, 1, 0x80]),
    Case("dosages cut short", 0x40, [0, 0, 1, 0]),
    Case("phased dosages without dosages", 0x80, [0, 0]),
    Case("dosages of several ALT alleles", 0x60, [0, 0, 0], "T,C"),
  ]

  @Test("a record that breaks the specification is refused by number", arguments: cases)
  func record(_ damage: Case) throws {
    let builder = try PLINKBuilder(sampleCount: 5)
    let path = try builder.writePGEN([
      .init(type: damage.type, bytes: damage.bytes, alternates: damage.alternates)
    ])
    let source = try PGENSource(path: path, sites: nil)
    let error = #expect(throws: GenotypeError.self) { try DecodedRow.all(source) }
    #expect(error?.message.hasPrefix("\(path): variant 1: ") == true, "\(error?.message ?? "")")
  }

  @Test("a header that does not fit is refused before anything is read")
  func header() throws {
    let builder = try PLINKBuilder(sampleCount: 5)
    let record = PLINKBuilder.Record(type: 0, bytes: [0, 0])
    func error(_ change: (inout [UInt8]) -> Void) throws -> GenotypeError? {
      let path = try builder.writePGEN([record, record], change: change)
      return #expect(throws: GenotypeError.self) { try PGENSource(path: path, sites: nil) }
    }
    let path = builder.folder.path("a.pgen")
    #expect(try error { $0.removeLast() } == .wrongSize(path: path, size: 33, expected: 34))
    #expect(try error { $0.append(0) } == .wrongSize(path: path, size: 35, expected: 34))
    #expect(
      try error { $0[7] = 6 }
        == .sampleCountsDiffer(
          path: path, count: 6, companion: builder.folder.path("a.psam"), companionCount: 5))
    #expect(
      try error { $0[6] = 0x7F }
        == .variantCountsDiffer(
          path: path, count: 0x7F00_0002, companion: builder.folder.path("a.pvar"),
          companionCount: 2))
    for change: (Int, UInt8) in [(11, 0x4F), (12, 0), (12, 255), (19, 1), (22, 255), (25, 255)] {
      _ = try error { $0[change.0] = change.1 }
    }
    #expect(
      try error { $0[1] = 0 } == .notRecognised(path: path, format: "a PLINK 2 .pgen file"))
    for size in 0..<30 { _ = try error { $0.removeLast($0.count - size) } }
  }

  @Test("the stated size of a group in a list, and a record larger than any can be")
  func sizes() throws {
    let builder = try PLINKBuilder(sampleCount: 200)
    let list = builder.list(Array(0..<130), [UInt8](repeating: 1, count: 130))
    let row = [Double?](repeating: 1, count: 130) + [Double?](repeating: 0, count: 70)
    let good = try builder.writePGEN([.init(type: 4, bytes: list)])
    #expect(try DecodedRow.all(PGENSource(path: good, sites: nil)).map(\.copies) == [row])
    var wrong = list
    // After the count, two bytes long, and the first samples of three groups.
    wrong[5] += 1
    let path = try builder.writePGEN([.init(type: 4, bytes: wrong)])
    let source = try PGENSource(path: path, sites: nil)
    let error = #expect(throws: GenotypeError.self) { try DecodedRow.all(source) }
    #expect(error?.message.contains("group") == true)
    let large = try builder.writePGEN([
      .init(type: 0, bytes: [UInt8](repeating: 0, count: 8000))
    ])
    #expect(throws: GenotypeError.self) { try PGENSource(path: large, sites: nil) }
  }

  @Test("allele counts that differ from the .pvar's, and a .pvar in Zstandard")
  func companions() throws {
    let builder = try PLINKBuilder(sampleCount: 5)
    let path = try builder.writePGEN(
      [.init(type: 0, bytes: [0, 0], alternates: "T,C")], alleleCounts: true
    ) { $0[25] = 4 }
    let source = try PGENSource(path: path, sites: nil)
    #expect(throws: GenotypeError.self) { try DecodedRow.all(source) }
    let packed = try builder.folder.write([0x28, 0xB5, 0x2F, 0xFD], to: "z.pvar.zst")
    _ = try builder.folder.write([], to: "z.pgen")
    _ = try builder.folder.write(builder.fam.utf8, to: "z.fam")
    #expect(
      throws: GenotypeError.compression(.truncated(path: packed, container: .zstd))
    ) { try PGENSource(path: builder.folder.path("z"), sites: nil) }
  }

  @Test("any byte changed and any cut gives genotypes or a typed refusal", arguments: 0..<200)
  func mutations(seed: Int) throws {
    let builder = try PLINKBuilder(sampleCount: 5)
    var generator = SeededGenerator(seed: UInt64(seed))
    let path = try builder.writePGEN(
      Self.cases.map { .init(type: $0.type, bytes: $0.bytes, alternates: $0.alternates) }
    ) { bytes in
      for _ in 0..<3 {
        bytes[Int.random(in: 11..<bytes.count, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
    }
    do {
      var source = try PGENSource(path: path, sites: nil)
      var row = DosageRow(sampleCount: 5)
      while try source.next() != nil {
        do { try source.decode(allele: 1, into: &row) } catch is GenotypeError { continue }
        #expect(row.codes.allSatisfy { $0 <= 3 })
      }
    } catch is GenotypeError {}
  }
}
