import Foundation
import PGxCore
import PGxHTS
import Testing

@Suite("Which lines are lent")
struct LineTests {
  /// Records in file order on three contigs, with long REFs, a reference block and a symbolic
  /// deletion.
  static let lines: [String] =
    stride(from: 100, through: 900_000, by: 450).map { record("chr1", $0, info: "AF=0.25") }
    + [
      record("chr2", 1_000, String(repeating: "A", count: 60), "A"),
      record("chr2", 2_000, "A", "<NON_REF>", info: "END=3000"),
      record("chr2", 5_000, "C", "<DEL>", info: "AF=0.5;END=400000"),
      record("chr2", 350_000),
      record("chr2", 500_000, "C", "T", info: "END=600000"),
      record("HLA-A*01:01:01:01", 10),
    ]

  /// Regions on the contigs of ``lines`` and what they hit besides chr1.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let regions: [Region]
    let positions: [Int]

    init(_ name: String, _ regions: [(String, ClosedRange<Int>)], _ positions: [Int]) {
      testDescription = name
      self.regions = regions.map { Region(contig: $0.0, range: $0.1) }
      self.positions = positions
    }
  }

  static let cases: [Case] = [
    Case("nothing asked", [], []),
    Case("a contig the file lacks", [("1", 1...1_000_000)], []),
    Case("the base itself", [("chr1", 550...550)], [550]),
    Case("one base before", [("chr1", 549...549)], []),
    Case("one base after", [("chr1", 551...551)], []),
    Case("the last base of a long REF", [("chr2", 1_059...1_100)], [1_000]),
    Case("one past the last base of a long REF", [("chr2", 1_060...1_100)], []),
    Case("inside a reference block", [("chr2", 2_500...2_500)], [2_000]),
    Case("the last base of a block", [("chr2", 3_000...3_000)], [2_000]),
    Case("past a block", [("chr2", 3_001...4_999)], []),
    Case("under a symbolic deletion", [("chr2", 350_000...350_000)], [5_000, 350_000]),
    Case("END of an ordinary allele counts for nothing", [("chr2", 550_000...550_000)], []),
    Case("a name with colons and a star", [("HLA-A*01:01:01:01", 1...10)], [10]),
    Case(
      "regions that touch and overlap",
      [("chr1", 100...550), ("chr1", 551...1_000), ("chr1", 900...1_450), ("chr1", 100...100)],
      [100, 550, 1_000, 1_450]),
    Case(
      "two far regions of one long record, and another contig first",
      [("HLA-A*01:01:01:01", 10...20), ("chr2", 6_000...6_001), ("chr2", 399_000...400_000)],
      [5_000, 10]),
    Case(
      "everything of a contig", [("chr2", 1...Int.max)],
      [1_000, 2_000, 5_000, 350_000, 500_000]),
  ]

  @Test("Every encoding, with and without index, lends the same lines", arguments: cases)
  func encodings(_ test: Case) throws {
    let workspace = try Workspace()
    let plain = try workspace.write(vcf(Self.lines).utf8, to: "x.vcf")
    let expected = try read(plain, test.regions)
    #expect(expected.positions == test.positions)
    #expect(expected.recordCount == Self.lines.count)

    let bgzf = try workspace.compress(vcf(Self.lines).utf8, to: "x.vcf.gz")
    let csi = try workspace.compress(vcf(Self.lines).utf8, to: "csi.vcf.gz")
    let gzip = try workspace.compress(vcf(Self.lines).utf8, to: "g.vcf.gz", mode: "wg")
    let bcf = try workspace.binary(plain, to: "x.bcf")
    let flat = try workspace.binary(plain, to: "flat.bcf", mode: "wbu")
    #expect(try read(bgzf, test.regions) == expected)
    try workspace.index(bgzf)
    try workspace.index(csi, minimumShift: 14)
    try workspace.index(bcf)
    for path in [bgzf, gzip, bcf, flat] {
      for threads in [0, 2] {
        #expect(try read(path, test.regions, useIndex: false, threads: threads) == expected)
      }
    }
    for path in [bgzf, csi, bcf] {
      #expect(try VariantFile(path: path).hasIndex)
      #expect(try !VariantFile(path: path).isIndexStale)
      let indexed = try read(path, test.regions)
      #expect(indexed.lines == expected.lines)
      #expect(indexed.records.allSatisfy { $0 == nil })
    }
  }

  @Test("All lines come back as they were", arguments: [1, 7, 64, 4_096, 262_144])
  func allLines(chunk: Int) throws {
    let workspace = try Workspace()
    let lines =
      Array(Self.lines.prefix(40)) + [record("chr2", 9, String(repeating: "C", count: 3_000))]
    var limits = ReadingLimits()
    limits.chunk = chunk
    for lineEnd in ["\n", "\r\n"] {
      let text = vcf(lines, lineEnd: lineEnd)
      let paths = [
        try workspace.write(text.utf8, to: "x.vcf"),
        try workspace.write(text.utf8.dropLast(lineEnd.utf8.count), to: "open.vcf"),
        try workspace.write(text.utf8 + Array(lineEnd.utf8), to: "blank.vcf"),
        try workspace.compress(text.utf8, to: "x.vcf.gz"),
        try workspace.compress(text.utf8, to: "g.vcf.gz", mode: "wg"),
      ]
      for path in paths {
        let reading = try read(path, limits: limits)
        #expect(reading.lines == lines)
        #expect(reading.records == Array(1...lines.count))
      }
    }
  }

  @Test("A line of a million characters is one line")
  func longLine() throws {
    let workspace = try Workspace()
    let long = record("chr1", 5, String(repeating: "ACGT", count: 300_000))
    let path = try workspace.write(vcf([record("chr1", 2), long, record("chr1", 9)]).utf8, to: "x")
    let region = Region(contig: "chr1", range: 1_200_004...1_200_010)
    #expect(try read(path, [region]).lines == [long])
    #expect(try read(path, [Region(contig: "chr1", range: 1_200_005...1_200_010)]).lines == [])
  }

  @Test("An unsorted file loses nothing")
  func unsorted() throws {
    let workspace = try Workspace()
    let lines = Self.lines.enumerated().sorted {
      ($0.offset * 7_919) % 1_009 < ($1.offset * 7_919) % 1_009
    }
    .map(\.element)
    let path = try workspace.write(vcf(lines).utf8, to: "x.vcf")
    let regions = [
      Region(contig: "chr2", range: 2_500...6_000), Region(contig: "chr1", range: 90_000...91_000),
      Region(contig: "chr1", range: 10_000...11_000),
    ]
    let expected = lines.filter { line in
      let fields = line.split(separator: "\t")
      let position = Int(fields[1]) ?? 0
      return fields[0] == "chr1"
        && regions.contains { $0.contig == "chr1" && $0.contains(position) }
        || fields[0] == "chr2" && [2_000, 5_000].contains(position)
    }
    #expect(expected.count == 8)
    #expect(try read(path, regions).lines == expected)
  }

  @Test("The head tells where the first columns are")
  func heads() throws {
    let workspace = try Workspace()
    let line = "chr2\t0042\trs1;rs2\tACG\tA,<DEL>\t.\tPASS\tAF=1;END=99\tGT\t0/1"
    let path = try workspace.write(vcf([line]).utf8, to: "x.vcf")
    var file = try VariantFile(path: path)
    var count = 0
    let regions = [
      Region(contig: "chr1", range: 1...2), Region(contig: "chr2", range: 99...99),
    ]
    try file.forEachLine(overlapping: regions) { bytes, head in
      count += 1
      #expect(head.contig == "chr2")
      #expect(head.contigIndex == 1)
      #expect(head.position == 42)
      #expect(head.end == 99)
      #expect(head.record == 1)
      #expect(text(bytes.extracting(head.identifier)) == "rs1;rs2")
      #expect(text(bytes.extracting(head.reference)) == "ACG")
      #expect(text(bytes.extracting(head.alternate)) == "A,<DEL>")
    }
    #expect(count == 1)
  }

  @Test("A column more than the header names is remembered")
  func surplus() throws {
    let workspace = try Workspace()
    let lines = [record("chr1", 5), record("chr1", 6) + "\t1/1"]
    var file = try VariantFile(path: workspace.write(vcf(lines).utf8, to: "x.vcf"))
    try file.forEachLine { _, _ in }
    #expect(file.recordCount == 2)
    #expect(file.firstSurplusColumnRecord == 2)
  }

  @Test("POS of one to eighteen digits, in lines of every length")
  func numbers() throws {
    let workspace = try Workspace()
    var lines: [String] = []
    var positions: [Int] = []
    for digits in 1...18 {
      for length in 0...40 {
        let position = Int(String("123456789012345678".prefix(digits))) ?? 0
        positions.append(position)
        lines.append(
          record("chr1", position, "N", "<DEL>", info: "X=\(String(repeating: "x", count: length))")
        )
        // A block that states the same number of digits, and is wanted for its end alone.
        positions.append(1)
        lines.append(record("chr2", 1, "N", "<DEL>", info: "A;END=\(position)"))
      }
    }
    for chunk in [31, 1 << 18] {
      var limits = ReadingLimits()
      limits.chunk = chunk
      let path = try workspace.write(vcf(lines).utf8, to: "x.vcf")
      #expect(try read(path, limits: limits).positions == positions)
      let ends = try read(path, [Region(contig: "chr2", range: 123_456...123_456)], limits: limits)
      #expect(ends.lines.count == 13 * 41)
      let last = 123_456_789_012_345_678
      let exact = [Region(contig: "chr2", range: last...last)]
      #expect(try read(path, exact, limits: limits).lines.count == 41)
      let beyond = [Region(contig: "chr2", range: last + 1...last + 1)]
      #expect(try read(path, beyond, limits: limits).lines == [])
    }
    for digits in [19, 20, 25] {
      let line = record("chr1", 5).replacing(
        "\t5\t", with: "\t\(String(repeating: "1", count: digits))\t")
      let path = try workspace.write(vcf([line]).utf8, to: "x.vcf")
      #expect(throws: HTSError.self) { try read(path) }
    }
  }

  @Test("A missing and a surplus column are seen in lines of every length", arguments: 0...70)
  func columns(length: Int) throws {
    let workspace = try Workspace()
    let good = record("chr1", 7, info: "X=\(String(repeating: "x", count: length))")
    let short = String(good.dropLast("\t0/1".count))
    let path = try workspace.write(vcf([good, short, good]).utf8, to: "x.vcf")
    #expect(
      throws: HTSError.invalidRecord(
        path: path, record: 2, reason: "9 columns where the header has 10")
    ) { try read(path) }
    let long = try workspace.write(vcf([good, good + "\t0/1", good]).utf8, to: "y.vcf")
    var file = try VariantFile(path: long)
    try file.forEachLine { _, _ in }
    #expect(file.firstSurplusColumnRecord == 2)
  }

  @Test("What the body throws comes out")
  func failingBody() throws {
    struct Stop: Error {}
    let workspace = try Workspace()
    let path = try workspace.write(vcf(Self.lines).utf8, to: "x.vcf")
    #expect(throws: Stop.self) {
      var file = try VariantFile(path: path)
      try file.forEachLine { _, _ in throw Stop() }
    }
  }
}
