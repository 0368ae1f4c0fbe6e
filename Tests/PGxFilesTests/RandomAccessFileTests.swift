import Foundation
import PGxFiles
import PGxTestSupport
import Testing

@Suite("Files read at any place")
struct RandomAccessFileTests {
  @Test("bytes come from where they are, and fewer at the end")
  func reads() throws {
    let folder = try TemporaryFolder()
    let file = try RandomAccessFile(path: folder.write(Array(0..<100), to: "a"))
    #expect(file.size == 100)
    var bytes: [UInt8] = [7]
    #expect(try file.read(at: 40, count: 3, into: &bytes) == 3)
    #expect(bytes == [40, 41, 42])
    #expect(try file.read(at: 98, count: 5, into: &bytes) == 2)
    #expect(bytes[0..<2] == [98, 99])
    #expect(try file.read(at: 200, count: 1, into: &bytes) == 0)
  }

  @Test("what is no file is refused")
  func refuses() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path("none"), folder.url.path, "/dev/null"] {
      let error = #expect(throws: FileError.self) { try RandomAccessFile(path: path) }
      #expect(error?.exitCode == 66)
    }
  }
}
