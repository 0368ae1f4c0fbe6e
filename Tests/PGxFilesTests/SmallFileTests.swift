import Foundation
import PGxFiles
import PGxTestSupport
import Testing

@Suite("Small files and folders")
struct SmallFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("are read whole", arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func whole(_ size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let path = try folder.write(bytes, to: "calls.tsv")
    #expect(try SmallFile.read(path) == bytes)
  }

  @Test("are not read beyond their limit")
  func limit() throws {
    let path = try folder.write(Array(repeating: 65, count: 1001), to: "calls.tsv")
    #expect(try SmallFile.read(path, limit: 1001).count == 1001)
    #expect(throws: FileError.tooLarge(path: path, limit: 1000)) {
      try SmallFile.read(path, limit: 1000)
    }
    #expect(throws: FileError.tooLarge(path: "/dev/zero", limit: 100_000)) {
      try SmallFile.read("/dev/zero", limit: 100_000)
    }
  }

  @Test("have to be files")
  func unreadable() {
    let missing = folder.path("missing.tsv")
    #expect(throws: FileError.cannotRead(path: missing, code: ENOENT)) {
      try SmallFile.read(missing)
    }
    #expect(throws: FileError.cannotRead(path: folder.url.path, code: EISDIR)) {
      try SmallFile.read(folder.url.path)
    }
  }

  @Test("a folder is made with its parents, once")
  func folders() throws {
    let path = folder.path("a/b/c")
    try SmallFile.makeFolder(path)
    try SmallFile.makeFolder(path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.type] as? FileAttributeType == .typeDirectory)
  }

  @Test("a file in the way of a folder is no folder")
  func fileInTheWay() throws {
    let path = try folder.write("x".utf8, to: "a")
    for wanted in [path, path + "/b"] {
      #expect {
        try SmallFile.makeFolder(wanted)
      } throws: { error in
        if case FileError.cannotCreate(wanted, _) = error { true } else { false }
      }
    }
  }

  private static let failures: [(FileError, Int32)] = [
    (.cannotCreate(path: "/x/y", code: ENOENT), 73),
    (.cannotWrite(path: "/x/y", code: ENOSPC), 74),
    (.cannotRead(path: "/x/y", code: EACCES), 66),
    (.tooLarge(path: "/x/y", limit: 3), 65),
  ]

  @Test("what goes wrong is named with its file and ends by sysexits", arguments: failures)
  func errors(_ error: FileError, _ code: Int32) {
    #expect(error.exitCode == code)
    #expect(error.message.hasPrefix("/x/y: "))
    #expect(!error.message.contains("\n"))
  }
}
