import Foundation
import PGxCore
import PGxHTS
import PGxTestSupport
import Testing

/// What a stream delivers, for comparison.
struct StreamReading: Equatable {
  /// The chromosome, position and number of each record.
  struct Entry: Equatable {
    var chromosome: ChromosomeCode
    var position: Int
    var number: Int
  }
  var entries: [Entry] = []
  /// The records; of a text its lines.
  var records: [[UInt8]] = []
  var recordCount = 0
  var usesIndex = false

  init() {}

  init(
    _ path: String, _ sites: SiteIndex?, seeking: CohortStream.Seeking = .never, threads: Int = 0,
    limits: ReadingLimits = ReadingLimits()
  ) throws {
    let file = try VariantFile(path: path, decompressionThreads: threads, limits: limits)
    let stream = try CohortStream(file, sites: sites, seeking: seeking, limits: limits)
    while try stream.next() {
      entries.append(
        Entry(
          chromosome: stream.chromosome, position: stream.position, number: stream.recordCount))
      unsafe records.append(Array(stream.record))
    }
    recordCount = stream.recordCount
    usesIndex = stream.usesIndex
    #expect(try !stream.next(), "the end stays the end")
  }
}

@Suite("Cohorts as streams")
struct CohortStreamTests {
  static func sites(_ wanted: [(String, Int)]) -> SiteIndex {
    var positions = [[Int32]](repeating: [], count: ChromosomeCode.count)
    for (name, position) in wanted {
      positions[Int(ChromosomeCode(name.utf8).rawValue)].append(Int32(position))
    }
    return SiteIndex(positions: positions)
  }

  /// Lines of random length at random positions, sorted.
  static func lines(
    _ random: inout SeededGenerator, _ count: Int, contigs: [String] = ["chr1", "chr2"],
    longest: Int = 200, span: Int = 2_000_000
  ) -> [(contig: String, position: Int, end: Int, line: String)] {
    contigs.flatMap { contig in
      (0..<count).map { _ in Int.random(in: 1...span, using: &random) }.sorted().map { position in
        let isLong = Int.random(in: 0..<20, using: &random) == 0
        let reference = String(
          repeating: "A", count: isLong ? Int.random(in: 2...40, using: &random) : 1)
        let info = String(repeating: "x", count: Int.random(in: 1...longest, using: &random))
        return (
          contig, position, position + reference.utf8.count - 1,
          record(contig, position, reference, "G", info: "X=" + info)
        )
      }
    }
  }

  static let header =
    standardHeader + ["##INFO=<ID=X,Number=1,Type=String,Description=\"x\">"]

  @Test("every container gives the lines that overlap a site, and no other", arguments: 0..<12)
  func containers(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let workspace = try Workspace()
    // Some lines are longer than a block, and than the pieces in which a plain file is read.
    let longest = [20, 200, 90_000, 300_000][seed % 4]
    let all = Self.lines(&random, longest > 1_000 ? 40 : 1_500, longest: longest, span: 60_000)
    let end = seed % 3 == 0 ? "\r\n" : "\n"
    var text = vcf(all.map(\.line), header: Self.header, lineEnd: end)
    if seed % 5 == 0 { text.removeLast() }
    let wanted =
      (0..<60).map { _ in
        (
          ["chr1", "chr2"].randomElement(using: &random) ?? "",
          Int.random(in: 1...60_000, using: &random)
        )
      } + all.prefix(5).map { ($0.contig, $0.position) }
    let sites = Self.sites(wanted)
    let expected = all.enumerated().filter { _, entry in
      wanted.contains { $0.0 == entry.contig && ($0.1 >= entry.position && $0.1 <= entry.end) }
    }
    let paths = [
      try workspace.write(text.utf8, to: "a.vcf"),
      try workspace.compress(text.utf8, to: "a.vcf.gz"),
      try workspace.compress(text.utf8, to: "b.vcf.gz", mode: "wg"),
      try workspace.write(Gzip.blocks(Array(text.utf8), size: 1_000), to: "c.vcf.gz"),
      // A file of several that were joined has an end block in the middle.
      try workspace.write(
        Gzip.blocks(Array(text.utf8.prefix(5_000)), size: 700)
          + Gzip.blocks(Array(text.utf8.dropFirst(5_000)), size: 65_000), to: "d.vcf.gz"),
      try workspace.write(
        Gzip.stream(Array(text.utf8.prefix(3_000)))
          + Gzip.stream(Array(text.utf8.dropFirst(3_000))),
        to: "e.vcf.gz"),
    ]
    for path in paths {
      for threads in [0, 2] {
        let reading = try StreamReading(path, sites, threads: threads)
        #expect(reading.recordCount == all.count, "\(path)")
        #expect(
          reading.records.map { String(decoding: $0, as: UTF8.self) }
            == expected.map(\.element.line), "\(path)")
        #expect(reading.entries.map(\.number) == expected.map { $0.offset + 1 }, "\(path)")
      }
    }
    let everything = try StreamReading(paths[1], nil)
    #expect(everything.records.map { String(decoding: $0, as: UTF8.self) } == all.map(\.line))
  }

  @Test("with an index the same records come as without", arguments: 0..<10)
  func indexed(_ seed: Int) throws {
    var random = SeededGenerator(seed: 100 + UInt64(seed))
    let workspace = try Workspace()
    let all = Self.lines(&random, 3_000)
    let text = vcf(all.map(\.line), header: Self.header)
    let plain = try workspace.write(text.utf8, to: "p.vcf")
    var wanted = (0..<(seed * 4 + 1)).compactMap { _ in
      all.randomElement(using: &random).map { ($0.contig, $0.end) }
    }
    wanted += [("chr1", 1), ("chr2", 5_000_000), ("chrX", 5)]
    let sites = Self.sites(wanted)
    let expected = try StreamReading(plain, sites)
    #expect(expected.records.count > seed)
    for (name, shift) in [("t.vcf.gz", 0), ("c.vcf.gz", 14), ("d.vcf.gz", 12)] as [(String, CInt)] {
      let path = try workspace.compress(text.utf8, to: name)
      try workspace.index(path, minimumShift: shift)
      for seeking in [CohortStream.Seeking.always, .whenItPays, .never] {
        let reading = try StreamReading(path, sites, seeking: seeking)
        #expect(reading.records == expected.records, "\(name), \(seeking)")
        if seeking == .always { #expect(reading.usesIndex) }
        if seeking == .never { #expect(!reading.usesIndex) }
      }
    }
    let binary = try workspace.binary(plain, to: "b.bcf")
    let scanned = try StreamReading(binary, sites)
    #expect(scanned.entries == expected.entries)
    try workspace.index(binary)
    for seeking in [CohortStream.Seeking.always, .whenItPays] {
      let reading = try StreamReading(binary, sites, seeking: seeking)
      #expect(reading.records == scanned.records, "\(seeking)")
    }
  }

  @Test("few sites are sought, many are read")
  func decision() throws {
    var random = SeededGenerator(seed: 5)
    let workspace = try Workspace()
    let all = Self.lines(&random, 20_000, longest: 600, span: 200_000_000)
    // Stored, not compressed: as large as it looks.
    let path = try workspace.write(
      Gzip.blocks(Array(vcf(all.map(\.line), header: Self.header).utf8)), to: "a.vcf.gz")
    try workspace.index(path)
    let few = Self.sites([(all[7].contig, all[7].position), ("chr2", all[30_000].position)])
    #expect(try StreamReading(path, few, seeking: .whenItPays).usesIndex)
    let many = Self.sites(all.map { ($0.contig, $0.position) })
    let reading = try StreamReading(path, many, seeking: .whenItPays)
    #expect(!reading.usesIndex)
    #expect(reading.records.count == all.count)
  }

  @Test("a file that ends early is refused, whatever is wanted of it", arguments: [0, 2])
  func cut(threads: Int) throws {
    var random = SeededGenerator(seed: 6)
    let workspace = try Workspace()
    let all = Self.lines(&random, 400, span: 30_000)
    let text = Array(vcf(all.map(\.line), header: Self.header).utf8)
    let blocks = Gzip.blocks(text, size: 4_000)
    let stream = Gzip.stream(text)
    for (name, bytes) in [
      ("no end block", blocks.dropLast(28)), ("inside the end block", blocks.dropLast(5)),
      ("inside a block", blocks.dropLast(1_000)), ("inside gzip", stream.dropLast(700)),
      ("inside gzip's end", stream.dropLast(3)),
    ] {
      let path = try workspace.write(bytes, to: "a.vcf.gz")
      let error = #expect(throws: HTSError.self, "\(name)") {
        try StreamReading(path, Self.sites([("chr1", 1)]), threads: threads)
      }
      #expect(error?.kind == .input, "\(name)")
    }
  }

  @Test("a line that is longer than allowed is refused by its number; a remark is no record")
  func longLines() throws {
    let workspace = try Workspace()
    let remark = "#a\tb\tc\td\te\t" + String(repeating: "r", count: 300_000)
    let long = record("chr1", 200, info: String(repeating: "x", count: 500_000))
    let path = try workspace.write(
      vcf([record("chr1", 100), remark, "", long, record("chr1", 300)]).utf8, to: "a.vcf")
    let reading = try StreamReading(path, nil)
    #expect(reading.entries.map(\.position) == [100, 200, 300])
    #expect(reading.entries.map(\.number) == [1, 2, 3])
    var limits = ReadingLimits()
    limits.line = 400_000
    let error = #expect(throws: HTSError.self) { try StreamReading(path, nil, limits: limits) }
    guard case .lineTooLong(_, let number, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(number == 2)
    // What nobody wants is passed over, however long.
    let few = try StreamReading(path, Self.sites([("chr1", 300)]), limits: limits)
    #expect(few.entries.map(\.number) == [3])
  }

  @Test("an index of another file is refused or does no harm", arguments: 0..<60)
  func damagedIndex(_ seed: Int) throws {
    var random = SeededGenerator(seed: 900 + UInt64(seed))
    let workspace = try Workspace()
    let all = Self.lines(&random, 1_200)
    let text = vcf(all.map(\.line), header: Self.header)
    let wanted = (0..<12).compactMap { _ in
      all.randomElement(using: &random).map { ($0.contig, $0.position) }
    }
    let sites = Self.sites(wanted)
    let path = try workspace.compress(text.utf8, to: "a.vcf.gz")
    let isCSI = seed % 2 == 0
    try workspace.index(path, minimumShift: isCSI ? 14 : 0)
    let name = path + (isCSI ? ".csi" : ".tbi")
    // An index is compressed: its bytes are taken out, changed and stored again.
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", name]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    guard bytes.count > 40 else { return }
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] =
        UInt8.random(in: 0...255, using: &random)
    }
    try Data(Gzip.blocks(bytes)).write(to: URL(filePath: name))
    let expected = Set(try StreamReading(path, sites).records)
    do {
      let reading = try StreamReading(path, sites, seeking: .always)
      // A wrong offset can hide a record; none may be made up or cut.
      #expect(Set(reading.records).isSubset(of: expected))
    } catch let error as HTSError {
      #expect(!error.message.contains("\n"))
    }
  }

  @Test(
    "empty and strange files",
    arguments: [
      ("", 0), ("chr1\t5\t.\tA\tG\t.\t.\t.\tGT\t0/1", 1), ("\n\n", 0), ("\r\n", 0),
      ("chr1\t0\t.\tA\tG\t.\t.\t.\tGT\t0/1\n", 1), ("chr1\t5\n", nil), ("chr1\n", nil),
      ("\t\t\t\t\n", nil),
      ("chr1\tx\t.\tA\tG\t.\t.\t.\n", nil), ("chr1\t-5\t.\tA\tG\t.\t.\t.\n", nil),
      ("chr1\t99999999999999999999\t.\tA\tG\t.\t.\t.\n", nil), ("chr1\t5\t.\tA", nil),
      ("chr1 5 . A G . . .\n", nil),
    ] as [(String, Int?)])
  func strange(_ lines: String, _ count: Int?) throws {
    let workspace = try Workspace()
    let text = vcf([]) + lines
    for path in [
      try workspace.write(text.utf8, to: "a.vcf"),
      try workspace.compress(text.utf8, to: "a.vcf.gz"),
    ] {
      for sites in [nil, Self.sites([("chr1", 5)])] {
        if let count {
          #expect(try StreamReading(path, sites).recordCount == count)
        } else {
          #expect(throws: HTSError.self) { try StreamReading(path, sites) }
        }
      }
    }
  }

  @Test("unsorted files and several spellings of a contig")
  func unsorted() throws {
    let workspace = try Workspace()
    let lines = [
      record("chr2", 500), record("chr1", 300), record("1", 100), record("chr1", 200),
      record("chr2", 100), record("CHR1", 300), record("chrUn_1", 300),
    ]
    let path = try workspace.write(vcf(lines).utf8, to: "a.vcf")
    let reading = try StreamReading(
      path, Self.sites([("1", 100), ("1", 300), ("2", 100), ("2", 500)]))
    #expect(reading.entries.map(\.number) == [1, 2, 3, 5, 6])
  }

  @Test(
    "the shared corpus is read or refused, and as by lines", .enabled(if: !CorpusFile.all.isEmpty))
  func corpus() throws {
    for file in CorpusFile.all {
      var positions: [Int]?
      do {
        var variants = try VariantFile(path: file.path)
        var found: [Int] = []
        try variants.forEachLine { _, head in found.append(head.position) }
        positions = found
      } catch {
        #expect(error is HTSError, "\(file.path)")
      }
      do {
        let reading = try StreamReading(file.path, nil)
        if let positions { #expect(reading.entries.map(\.position) == positions, "\(file.path)") }
      } catch {
        #expect(error is HTSError, "\(file.path)")
        if positions != nil { Issue.record("\(file.path): refused by the stream alone: \(error)") }
      }
    }
  }
}
