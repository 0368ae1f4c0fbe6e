import Foundation
import PGxFiles
import PGxTestSupport
import Testing

@Suite("An output file")
struct OutputFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func content(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: folder.path(name)).map(Array.init)
  }

  @Test("has its name only when it is finished")
  func atomic() throws {
    var file = try OutputFile(path: folder.path("out.tsv"))
    try file.write(Array("one\n".utf8))
    #expect(content("out.tsv") == nil)
    #expect(try folder.names.count == 1)
    try file.write(Array("two\n".utf8))
    #expect(content("out.tsv") == nil)
    try file.finish()
    #expect(content("out.tsv") == Array("one\ntwo\n".utf8))
    #expect(try folder.names == ["out.tsv"])
  }

  @Test("that nobody finishes leaves nothing")
  func dropped() throws {
    do {
      var file = try OutputFile(path: folder.path("out.tsv"))
      try file.write(Array(repeating: 65, count: 1_000_000))
      #expect(try folder.names.count == 1)
    }
    #expect(try folder.names == [])
  }

  @Test("that nobody finishes leaves the one before as it was")
  func kept() throws {
    _ = try folder.write("old".utf8, to: "out.tsv")
    do {
      var file = try OutputFile(path: folder.path("out.tsv"))
      try file.write(Array("new".utf8))
      #expect(content("out.tsv") == Array("old".utf8))
    }
    #expect(content("out.tsv") == Array("old".utf8))
    #expect(try folder.names == ["out.tsv"])
  }

  @Test("takes the place of the one before")
  func replaced() throws {
    _ = try folder.write("old and longer".utf8, to: "out.tsv")
    var file = try OutputFile(path: folder.path("out.tsv"))
    try file.write(Array("new".utf8))
    try file.finish()
    #expect(content("out.tsv") == Array("new".utf8))
    #expect(try folder.names == ["out.tsv"])
  }

  @Test("is not stopped by what a killed run left, nor keeps it")
  func leftOver() throws {
    // In a container every run has the same process id.
    _ = try folder.write("half".utf8, to: "out.tsv.\(getpid()).partial")
    var file = try OutputFile(path: folder.path("out.tsv"))
    try file.write(Array("whole".utf8))
    try file.finish()
    #expect(content("out.tsv") == Array("whole".utf8))
    #expect(try folder.names == ["out.tsv"])
  }

  @Test("may be empty")
  func empty() throws {
    try OutputFile(path: folder.path("out.tsv")).finish()
    #expect(content("out.tsv") == [])
  }

  @Test("keeps every byte in order", arguments: [1, 1000, 262_143, 262_144, 262_145, 3_000_000])
  func bytes(_ size: Int) throws {
    var file = try OutputFile(path: folder.path("out.bin"))
    var expected: [UInt8] = []
    for part in 0..<3 {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ part) }
      try file.write(bytes)
      try file.write([UInt8(part)])
      expected += bytes + [UInt8(part)]
    }
    try file.finish()
    #expect(content("out.bin") == expected)
  }

  @Test("needs its folder")
  func missingFolder() {
    let path = folder.path("nowhere/out.tsv")
    #expect(throws: FileError.cannotCreate(path: path, code: ENOENT)) {
      _ = try OutputFile(path: path)
    }
    #expect(throws: FileError.cannotCreate(path: folder.url.path, code: EISDIR)) {
      _ = try OutputFile(path: folder.url.path)
    }
  }

  @Test("on a full device says so, in place")
  func fullDevice() throws {
    let full = FileError.cannotWrite(path: "/dev/full", code: ENOSPC)
    #expect(throws: full) {
      var file = try OutputFile(path: "/dev/full")
      try file.write([65])
      try file.finish()
    }
    #expect(throws: full) {
      var file = try OutputFile(path: "/dev/full")
      try file.write(Array(repeating: 65, count: 1_000_000))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: "/dev")
    #expect(!names.contains { $0.hasPrefix("full.") })
  }

  @Test("that is a device is written in place")
  func device() throws {
    var file = try OutputFile(path: "/dev/null")
    try file.write(Array("gone".utf8))
    try file.finish()
    var status = stat()
    #expect(unsafe stat("/dev/null", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test("that is a pipe is written in place")
  func pipe() throws {
    let path = folder.path("pipe")
    try #require(unsafe mkfifo(path, 0o600) == 0)
    let reader = unsafe open(path, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    var file = try OutputFile(path: path)
    try file.write(Array("through".utf8))
    try file.finish()
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = unsafe read(reader, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self) == "through")
    #expect(try folder.names == ["pipe"])
  }

  /// The limit is the process's, so it is one of its own.
  @Test("that cannot be written whole leaves the one before as it was")
  func partialWrite() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = try folder.write("old".utf8, to: "out.tsv")
      Terminal.ignoreWriteSignals()
      var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
      try #require(unsafe setrlimit(__rlimit_resource_t(1), &limit) == 0)
      #expect(throws: FileError.cannotWrite(path: path, code: EFBIG)) {
        var file = try OutputFile(path: path)
        try file.write(Array(repeating: 65, count: 1_000_000))
        try file.finish()
      }
      #expect(throws: FileError.cannotWrite(path: path, code: EFBIG)) {
        var file = try OutputFile(path: path)
        try file.write(Array(repeating: 65, count: 200_000))
        try file.finish()
      }
      #expect(FileManager.default.contents(atPath: path) == Data("old".utf8))
      #expect(try folder.names == ["out.tsv"])
    }
  }
}
