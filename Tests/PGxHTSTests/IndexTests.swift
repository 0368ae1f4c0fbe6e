import CPGxHTSlib
import Foundation
import PGxCore
import PGxHTS
import PGxTestSupport
import Testing

@Suite("Reading through an index")
struct IndexTests {
  /// Blocks and deletions that reach over several windows of an index, and past what TBI can say.
  static let far = 600_000_000

  static let lines: [String] =
    [
      record("chr1", 1, "N", "<NON_REF>", info: "END=99999"),
      record("chr1", 100_000, "N", "<NON_REF>", info: "END=100001"),
      record("chr1", 100_002, "N", "<NON_REF>", info: "END=5000000"),
    ]
    + (0..<4_000).map { record("chr1", 5_000_001 + $0 * 3, info: "AF=0.\($0 * 7_919 % 10_007)") }
    + [record("chr1", 60_000_000, "A", "<DEL>", info: "AF=0.1;END=190000000")]
    + (0..<2_000).map { record("chr1", 200_000_000 + $0, info: "AF=0.\($0 * 7_919 % 10_007)") }

  static let regions: [ClosedRange<Int>] = [
    1...1, 99_999...99_999, 100_001...100_001, 100_002...100_002, 3_000_000...3_000_001,
    5_000_000...5_000_000, 5_000_001...5_000_001, 5_006_000...5_006_010, 16_384...16_385,
    60_000_000...60_000_000, 134_217_728...134_217_728, 189_999_999...190_000_005,
    199_999_999...200_000_000, 200_001_500...200_001_500, 1...Int.max,
  ]

  @Test("Whoever made the index, it leads to the same records", arguments: regions)
  func same(_ range: ClosedRange<Int>) throws {
    let workspace = try Workspace()
    let files = try indexed(workspace, Self.lines)
    let region = Region(contig: "chr1", range: range)
    for path in files {
      let indexed = try read(path, [region])
      let whole = try read(path, [region], useIndex: false)
      #expect(indexed.lines == whole.lines, "\(path)")
      #expect(!whole.lines.isEmpty || range.lowerBound > 190_000_000)
      #expect(indexed.recordCount <= whole.recordCount)
    }
  }

  @Test("CSI reaches past 512 Mb")
  func beyond() throws {
    let workspace = try Workspace()
    let header = standardHeader.map { $0.replacing("length=248956422", with: "length=900000000") }
    let lines =
      Self.lines + [
        record("chr1", Self.far - 5, "N", "<NON_REF>", info: "END=\(Self.far + 70_000)"),
        record("chr1", Self.far + 70_001),
      ]
    let text = vcf(lines, header: header)
    let path = try workspace.compress(text.utf8, to: "x.vcf.gz")
    try workspace.index(path, minimumShift: 14)
    let binary = try workspace.binary(workspace.write(text.utf8, to: "x.vcf"), to: "x.bcf")
    try workspace.index(binary)
    for path in [path, binary] {
      #expect(try VariantFile(path: path).hasIndex)
      for position in [Self.far, Self.far + 65_000, Self.far + 70_001] {
        let region = Region(contig: "chr1", range: position...position)
        #expect(try read(path, [region]).lines.count == 1)
      }
    }
  }

  @Test("Empty blocks in the middle end nothing")
  func emptyBlocks() throws {
    let workspace = try Workspace()
    let text = Array(vcf(Self.lines).utf8)
    let cuts = [0, 400, 30_000, 30_001, text.count]
    let pieces = zip(cuts, cuts.dropFirst()).map { Array(text[$0..<$1]) }
    // Each piece ends with the empty block that otherwise ends a file.
    let path = try workspace.write(
      pieces.flatMap { Gzip.blocks($0, size: 4_096) + Gzip.endBlock }, to: "x.vcf.gz")
    #expect(try read(path).lines == Self.lines)
    #expect(try read(path, threads: 2).lines == Self.lines)
    try workspace.index(path)
    #expect(try VariantFile(path: path).hasIndex)
    for range in Self.regions {
      let region = Region(contig: "chr1", range: range)
      #expect(
        try read(path, [region]).lines == read(path, [region], useIndex: false).lines)
    }
  }

  @Test("A damaged index is no index, or one that does not fit, or does no harm")
  func damaged() throws {
    let workspace = try Workspace()
    let lines = (1...20).map { record("chr1", $0 * 100) }
    let path = try workspace.compress(vcf(lines).utf8, to: "x.vcf.gz")
    let whole = try read(path).lines
    for shift: CInt in [0, 14] {
      let suffix = shift == 0 ? ".tbi" : ".csi"
      try workspace.index(path, minimumShift: shift)
      let index = try decompressed(path + suffix)
      #expect(!index.isEmpty)
      for place in index.indices {
        var bytes = index
        bytes[place] ^= place % 2 == 0 ? 0x80 : 0xFF
        try Data(bytes).write(to: URL(filePath: path + suffix))
        _ = try outcome(path)
        try Data(index[..<place]).write(to: URL(filePath: path + suffix))
        #expect(try outcome(path).map { $0 == whole } ?? true)
      }
      try FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  /// What reading everything through the index gives; nil when the index was refused.
  private func outcome(_ path: String) throws -> [String]? {
    do {
      return try read(path, [Region(contig: "chr1", range: 1...Int.max)]).lines
    } catch let error as HTSError {
      guard error.kind == .input else { throw error }
      return nil
    }
  }

  /// The bytes of a BGZF file.
  private func decompressed(_ path: String) throws -> [UInt8] {
    guard let file = unsafe bgzf_open(path, "r") else {
      throw Workspace.WriteFailure(name: path)
    }
    defer { unsafe _ = bgzf_close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe bgzf_read(file, $0.baseAddress, $0.count)
    }
    return Array(bytes.prefix(max(0, count)))
  }

  /// The lines as BGZF with either index of tabix and as BCF; with those of bcftools where it is.
  private func indexed(_ workspace: Workspace, _ lines: [String]) throws -> [String] {
    let plain = try workspace.write(vcf(lines).utf8, to: "x.vcf")
    let paths = try ["tbi.vcf.gz", "csi.vcf.gz", "coarse.vcf.gz"].map {
      try workspace.compress(vcf(lines).utf8, to: $0)
    }
    try workspace.index(paths[0])
    try workspace.index(paths[1], minimumShift: 14)
    try workspace.index(paths[2], minimumShift: 18)
    let binary = try workspace.binary(plain, to: "x.bcf")
    try workspace.index(binary)
    guard let bcftools = Program.find("bcftools") else { return paths + [binary] }
    let others = try ["bcftools-tbi.vcf.gz", "bcftools-csi.vcf.gz"].map {
      try workspace.compress(vcf(lines).utf8, to: $0)
    }
    #expect(try Program.run(bcftools, ["index", "--tbi", others[0]]).exitCode == 0)
    #expect(try Program.run(bcftools, ["index", "--csi", others[1]]).exitCode == 0)
    return paths + [binary] + others
  }
}
