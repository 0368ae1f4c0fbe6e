import Foundation
import PGxCore
import PGxHTS
import Testing

@Suite("Pipes and indexes", .serialized)
struct StreamTests {
  static let lines = (1...3_000).map { record("chr1", $0 * 100, info: "AF=0.5") }
  static let region = Region(contig: "chr1", range: 150_000...150_500)

  @Test("A pipe is read to its end", arguments: [0, 2])
  func pipes(threads: Int) throws {
    let workspace = try Workspace()
    let plain = try workspace.write(vcf(Self.lines).utf8, to: "x.vcf")
    let paths = [
      plain, try workspace.compress(vcf(Self.lines).utf8, to: "x.vcf.gz"),
      try workspace.compress(vcf(Self.lines).utf8, to: "g.vcf.gz", mode: "wg"),
      try workspace.binary(plain, to: "x.bcf"),
    ]
    for path in paths {
      let reading = try throughPipe(Data(contentsOf: URL(filePath: path))) {
        try read($0, [Self.region], threads: threads)
      }
      #expect(reading.positions == stride(from: 150_000, through: 150_500, by: 100).map(\.self))
      #expect(reading.recordCount == 3_000)
    }
  }

  @Test("A pipe that ends early is found out", arguments: [0, 2])
  func cutPipes(threads: Int) throws {
    let workspace = try Workspace()
    for (count, binary) in [(28, false), (28, true), (100, false), (100, true)] {
      let bytes = try Data(contentsOf: URL(filePath: workspace.cut(count, binary: binary)))
      try throughPipe(bytes) { path in
        let error = #expect(throws: HTSError.self) { try read(path, threads: threads) }
        #expect(error?.kind == .input)
      }
    }
  }

  @Test("A cut file is malformed, standard input that breaks off a failed reading")
  func kindsOfCuts() {
    #expect(HTSError.truncated(path: "x.vcf.gz", reason: "r").kind.exitCode == 65)
    #expect(HTSError.truncated(path: "-", reason: "r").kind.exitCode == 74)
  }

  @Test("Progress is reported and may end the reading")
  func progress() throws {
    struct Stop: Error {}
    let workspace = try Workspace()
    let lines = (1...40_000).map { record("chr1", $0 * 100, info: "AF=0.5") }
    let plain = try workspace.write(vcf(lines).utf8, to: "x.vcf")
    let paths = [
      plain, try workspace.compress(vcf(lines).utf8, to: "x.vcf.gz"),
      try workspace.compress(vcf(lines).utf8, to: "g.vcf.gz", mode: "wg"),
      try workspace.binary(plain, to: "x.bcf"),
    ]
    for path in paths {
      var reports: [ReadingProgress] = []
      var file = try VariantFile(path: path)
      file.onProgress = { report in
        reports.append(report)
        if reports.count == 2 { throw Stop() }
      }
      do {
        try file.forEachLine(overlapping: [Self.region]) { _, _ in }
        Issue.record("not stopped")
      } catch {
        #expect(error is Stop)
      }
      #expect(reports.map(\.records) == [16_384, 32_768])
      let offsets = reports.map(\.offset) + [reports.first?.size ?? 0]
      #expect(offsets == offsets.sorted() && offsets[1] > 0)
    }
  }

  @Test("The standard input is called -")
  func standardInput() throws {
    let workspace = try Workspace()
    let path = try workspace.compress(vcf(Self.lines).utf8, to: "x.vcf.gz")
    let saved = dup(0)
    let file = unsafe open(path, O_RDONLY)
    dup2(file, 0)
    defer {
      dup2(saved, 0)
      close(saved)
      close(file)
    }
    let reading = try read("-", [Self.region])
    #expect(reading.recordCount == 3_000)
    #expect(fcntl(0, F_GETFD) >= 0)
  }

  @Test("An older index is not used, and that is said")
  func staleIndex() throws {
    let workspace = try Workspace()
    let path = try workspace.compress(vcf(Self.lines).utf8, to: "x.vcf.gz")
    try workspace.index(path)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3_600)], ofItemAtPath: path + ".tbi")
    let file = try VariantFile(path: path)
    let (hasIndex, isStale) = (file.hasIndex, file.isIndexStale)
    #expect(!hasIndex)
    #expect(isStale)
    let reading = try read(path, [Self.region])
    #expect(reading.positions.count == 6)
    #expect(reading.recordCount == 3_000)
  }

  @Test("The index of another file is found out, and one that does not load is none")
  func wrongIndexes() throws {
    let workspace = try Workspace()
    let path = try workspace.compress(vcf(Self.lines).utf8, to: "x.vcf.gz")
    let longer = (1...3_000).map { number in
      record("chr1", number * 100, info: "AF=0.\(number * 7_919 % 10_007)")
    }
    let other = try workspace.compress(vcf(longer).utf8, to: "other.vcf.gz")
    try workspace.index(other)
    try FileManager.default.copyItem(atPath: other + ".tbi", toPath: path + ".tbi")
    let late = Region(contig: "chr1", range: 299_000...299_500)
    let error = #expect(throws: HTSError.self) { try read(path, [late]) }
    guard case .indexUnusable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try read(path, [late], useIndex: false).positions.count == 6)

    try Data("TBI\u{1}junk".utf8).write(to: URL(filePath: path + ".tbi"))
    #expect(try !VariantFile(path: path).hasIndex)
    #expect(try read(path, [late]).positions.count == 6)
  }

  /// Lends the name of a pipe that delivers `bytes`.
  private func throughPipe<Result>(
    _ bytes: Data, _ body: (String) throws -> Result
  ) throws -> Result {
    let pipe = Pipe()
    let writer = pipe.fileHandleForWriting
    let thread = Thread {
      try? writer.write(contentsOf: bytes)
      try? writer.close()
    }
    signal(SIGPIPE, SIG_IGN)
    thread.start()
    defer { try? pipe.fileHandleForReading.close() }
    return try body("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
  }
}
