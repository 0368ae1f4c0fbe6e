import Foundation
import PGxCore
import PGxHTS
import PGxTestSupport
import Testing

/// Blocks are decompressed by the program and not by htslib; what is damaged in one is found by both
/// readers, and empty blocks between others are none.
@Suite("Damage in compressed blocks")
struct BlockDamageTests {
  private static let lines = (1...6_000).map { "chr1\t\($0 * 10)\t.\tA\tC\t.\t.\t.\tGT\t0/1" }
  private static let text =
    Array(
      ("##fileformat=VCFv4.2\n##contig=<ID=chr1,length=248956422>\n"
        + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n"
        + lines.joined(separator: "\n") + "\n").utf8)

  /// Where the blocks of a BGZF file begin, and where it ends.
  private static func starts(_ file: [UInt8]) -> [Int] {
    var starts = [0]
    while let last = starts.last, last < file.count {
      starts.append(last + Int(file[last + 16]) + Int(file[last + 17]) << 8 + 1)
    }
    return starts
  }

  private func read(_ file: [UInt8], by reader: String) throws -> Int {
    let folder = try TemporaryFolder()
    let path = try folder.write(file, to: "a.vcf.gz")
    if reader == "cohort" {
      let file = try VariantFile(path: path, decompressionThreads: 0)
      let stream = try CohortStream(file, sites: nil, seeking: .never)
      while try stream.next() {}
      return stream.recordCount
    }
    var file = try VariantFile(path: path, decompressionThreads: 0)
    var count = 0
    try file.forEachLine { _, _ in count += 1 }
    return count
  }

  @Test(
    "A bit of the content, of the checksum or of the header of a block",
    arguments: ["cohort", "lines"])
  func bits(_ reader: String) throws {
    let whole = Gzip.blocks(Self.text, size: 20_000)
    let starts = Self.starts(whole)
    try #require(starts.count > 4 && starts.last == whole.count)
    #expect(try read(whole, by: reader) == 6_000)
    let second = starts[1]
    let third = starts[2]
    for (place, name) in [
      (second + 60, "content"), (third - 8, "checksum"), (third - 5, "checksum"),
      (second + 1, "magic"),
    ] {
      var damaged = whole
      damaged[place] ^= 1
      #expect(throws: HTSError.self, "\(name) at \(place)") { try read(damaged, by: reader) }
    }
  }

  @Test("Empty blocks between others", arguments: ["cohort", "lines"])
  func empty(_ reader: String) throws {
    let whole = Gzip.blocks(Self.text, size: 20_000)
    var file: [UInt8] = []
    let starts = Self.starts(whole)
    for (start, end) in zip(starts, starts.dropFirst()) {
      file += whole[start..<end]
      if end < whole.count - 28 { file += Gzip.endBlock + Gzip.endBlock }
    }
    #expect(try read(file, by: reader) == 6_000)
  }

  @Test(
    "A block's size that is too small, too large, or beyond the end of the file",
    arguments: ["cohort", "lines"])
  func sizes(_ reader: String) throws {
    let whole = Gzip.blocks(Self.text, size: 20_000)
    let starts = Self.starts(whole)
    let second = starts[1]
    let length = starts[2] - second
    // The last block with data; behind it is the end block alone.
    let last = starts[starts.count - 3]
    try #require(whole.count - last > 28)
    for (start, size) in [
      (second, 1), (second, 19), (second, 26), (second, length - 1), (second, length + 7),
      (second, 65_536), (last, 65_536), (last, whole.count - last + 1),
    ] {
      var damaged = whole
      damaged[start + 16] = UInt8((size - 1) & 255)
      damaged[start + 17] = UInt8((size - 1) >> 8)
      #expect(throws: HTSError.self, "\(size) at \(start)") { try read(damaged, by: reader) }
    }
  }
}
