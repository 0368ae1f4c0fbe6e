import PGxCore
import PGxHTS
import PGxVariants

/// Files of variants, whole and in parts.
enum FileTargets {
  /// A whole file of any form.
  static func file(_ bytes: [UInt8]) throws {
    let whole = try outcome { try lines(bytes) }
    let regions = [
      Region(contig: "chr1", range: 1...1_000_000), Region(contig: "20", range: 1...Int.max),
    ]
    _ = try outcome { try lines(bytes, regions) }
    guard bytes.starts(with: Array("##fileformat=VCF".utf8)) else { return }
    let piecemeal = try outcome { try lines(bytes, chunk: 1 + bytes.count % 61) }
    try FuzzFault.unless(
      "\(whole)" == "\(piecemeal)", "depends on how much is read at a time")
    guard case .success(let lines) = whole else { return }
    try FuzzFault.unless(
      lines.map(\.bytes) == naiveLines(bytes), "other lines than a plain split gives")
  }

  /// Lines between the first of a header and its last.
  static func header(_ bytes: [UInt8]) throws {
    let text =
      Array("##fileformat=VCFv4.2\n".utf8) + bytes
      + Array("\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\n".utf8)
    let file = try ScratchFile(text)
    let header = try outcome { try VariantFile(path: file.path).header }
    if case .success(let header) = header {
      try FuzzFault.unless(
        !header.samples.contains("") && Set(header.samples).count == header.samples.count,
        "sample names that are empty or twice the same")
    }
    _ = try outcome {
      try PanelReader(panel: VariantPanel(genes: ["CYP2C19"]), policy: EvidencePolicy())
        .read(path: file.path)
    }
  }

  /// Data lines behind a good header, against a plain reading of them.
  static func records(_ bytes: [UInt8]) throws {
    let text = vcfHeader + bytes
    guard case .success(let all) = try outcome({ try lines(text) }) else { return }
    let regions = [
      Region(contig: "chr1", range: 100...200), Region(contig: "chr1", range: 5_000...5_000),
      Region(contig: "chr2", range: 1...1), Region(contig: "chr10", range: 90_000_000...Int.max),
    ]
    var expected: [Lent] = []
    for lent in all {
      guard let naive = NaiveRecord(lent.bytes) else {
        throw FuzzFault(description: "a line without its columns was lent")
      }
      try FuzzFault.unless(
        naive.contig == lent.contig && naive.position == lent.position && naive.end == lent.end,
        "\(lent) was read as something else than \(naive)")
      let isWanted = regions.contains { region in
        region.contig == naive.contig && naive.position <= region.range.upperBound
          && naive.end >= region.range.lowerBound
      }
      if isWanted { expected.append(lent) }
    }
    for chunk in [1 + bytes.count % 61, 1 << 18] {
      let found = try lines(text, regions, chunk: chunk)
      try FuzzFault.unless(found == expected, "other records than those that meet the regions")
    }
  }

  /// Records of BCF behind a good header, not compressed.
  static func binary(_ bytes: [UInt8]) throws {
    let header = vcfHeader + [0]
    let length = (0..<4).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    let file = Array("BCF\u{2}\u{2}".utf8) + length + header + bytes
    let whole = try outcome { try lines(file) }
    let part = try outcome { try lines(file, [Region(contig: "chr1", range: 100...200)]) }
    if case .success(let all) = whole, case .success(let some) = part {
      // A record whose length contradicts its END is found by the length alone.
      let possible = all.filter {
        $0.contig == "chr1" && $0.position <= 200 && $0.end >= 100
      }
      let certain = possible.filter { $0.position >= 100 }
      try FuzzFault.unless(
        some.allSatisfy(possible.contains) && certain.allSatisfy(some.contains),
        "other records than those that meet the region")
    }
  }

  /// The tabix index beside a good file.
  static func index(_ bytes: [UInt8]) throws {
    try IndexedFile.shared.withIndex(bytes) { path in
      _ = try outcome {
        var file = try VariantFile(path: path)
        try file.forEachLine(overlapping: [Region(contig: "chr1", range: 5_000...9_000)]) { _, _ in
        }
      }
    }
  }

  /// A record as it was lent.
  private struct Lent: Equatable {
    let bytes: [UInt8]
    let contig: String
    let position: Int
    let end: Int
    let record: Int?
  }

  private static func lines(
    _ bytes: [UInt8], _ regions: [Region]? = nil, chunk: Int = 1 << 18
  ) throws -> [Lent] {
    var limits = ReadingLimits()
    limits.chunk = chunk
    let memory = try ScratchFile(bytes)
    var file = try VariantFile(path: memory.path, limits: limits)
    var lines: [Lent] = []
    let take: (Span<UInt8>, LineHead) -> Void = { line, head in
      lines.append(
        Lent(
          bytes: line.indices.map { line[$0] }, contig: head.contig, position: head.position,
          end: head.end, record: head.record))
    }
    if let regions {
      try file.forEachLine(overlapping: regions, take)
    } else {
      try file.forEachLine(take)
      try FuzzFault.unless(file.recordCount == lines.count, "the count is not that of the lines")
    }
    return lines
  }

  /// The data lines of a text, without remarks and line ends.
  private static func naiveLines(_ bytes: [UInt8]) -> [[UInt8]] {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map { line in
      line.last == 13 ? Array(line.dropLast()) : Array(line)
    }
    let columns = lines.firstIndex { $0.starts(with: Array("#CHROM".utf8)) } ?? lines.endIndex
    return lines.dropFirst(columns + 1).filter {
      !$0.isEmpty && !($0.count > 1 && $0.starts(with: Array("# ".utf8)))
    }
  }
}

/// A header with one sample.
let vcfHeader = Array(
  """
  ##fileformat=VCFv4.2
  ##FILTER=<ID=PASS,Description="All filters passed">
  ##contig=<ID=chr1,length=248956422>
  ##contig=<ID=chr2,length=242193529>
  ##contig=<ID=chr10,length=133797422>
  ##INFO=<ID=END,Number=1,Type=Integer,Description="Last base">
  ##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
  ##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Depth">
  ##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Depths">
  #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1

  """.utf8)
