import Foundation
import PGxCompression
import PGxTestSupport
import Testing

@Suite("Files that are decompressed")
struct DecompressedFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let compressed = Container.allCases.filter { $0 != .plain }

  /// All of a file, in pieces of at most `size` bytes.
  private func read(_ path: String, size: Int = 1 << 16) throws -> [UInt8] {
    var file = try DecompressedFile(path: path)
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: size + 3)
    while true {
      let count = try file.read(into: &buffer, from: 3)
      if count == 0 { break }
      result += buffer[3..<(3 + count)]
    }
    #expect(try file.read(into: &buffer, from: 0) == 0)
    #expect(file.offset == file.size)
    return result
  }

  private func failure(_ bytes: [UInt8]) throws -> CompressionError? {
    let path = try folder.write(bytes, to: "x")
    do { _ = try read(path) } catch let error as CompressionError { return error }
    return nil
  }

  @Test("Each container gives its content, whatever the name", arguments: Container.allCases)
  func content(_ container: Container) throws {
    let path = try folder.write(Samples.bytes(container), to: "score.txt")
    #expect(try DecompressedFile(path: path).container == container)
    for size in [1 << 20, 4099, 61] { #expect(try read(path, size: size) == Samples.content) }
  }

  @Test("Several streams, one after the other", arguments: compressed)
  func streams(_ container: Container) throws {
    let bytes = Samples.bytes(container)
    #expect(bytes.count < Samples.content.count)
    let path = try folder.write(bytes + bytes + bytes, to: "score")
    let content = Samples.content
    #expect(try read(path) == content + content + content)
  }

  @Test("A file cut anywhere is refused", arguments: compressed)
  func cut(_ container: Container) throws {
    let bytes = Samples.bytes(container)
    for count in stride(from: 11, to: bytes.count, by: max(1, bytes.count / 40)) {
      #expect(
        try failure(Array(bytes.prefix(count)))
          == .truncated(path: folder.path("x"), container: container),
        "cut to \(count)")
    }
    let last = Array(bytes.dropLast())
    #expect(try failure(last) == .truncated(path: folder.path("x"), container: container))
    #expect(try failure(bytes + last) == .truncated(path: folder.path("x"), container: container))
  }

  @Test("Something else behind the end is refused", arguments: compressed)
  func trailing(_ container: Container) throws {
    let bytes = Samples.bytes(container)
    for tail in [Array("garbage, and more of it".utf8), [7], [0, 0]] {
      #expect(
        try failure(bytes + tail)
          == .trailingBytes(path: folder.path("x"), container: container, offset: bytes.count))
    }
  }

  @Test("A changed byte is noticed", arguments: compressed)
  func damaged(_ container: Container) throws {
    let bytes = Samples.bytes(container)
    for index in [bytes.count / 3, bytes.count / 2, bytes.count * 2 / 3] {
      var changed = bytes
      changed[index] ^= 0x55
      let error = try failure(changed)
      let path = folder.path("x")
      #expect(
        error == .damaged(path: path, container: container)
          || error == .truncated(path: path, container: container), "byte \(index)")
    }
  }

  @Test("gzip's checksum is compared")
  func checksum() throws {
    var bytes = Gzip.stream(Array("rsID\teffect_allele\n".utf8))
    bytes[20] ^= 1
    #expect(try failure(bytes) == .damaged(path: folder.path("x"), container: .gzip))
  }

  @Test("BGZF needs its end block, plain gzip in members does not")
  func blocks() throws {
    let bytes = Gzip.blocks(Samples.content, size: 1000)
    let path = try folder.write(bytes, to: "x")
    #expect(try read(path) == Samples.content)
    #expect(
      try failure(bytes.dropLast(Gzip.endBlock.count))
        == .truncated(path: path, container: .gzip))
    let members = Gzip.stream(Array("a\n".utf8)) + Gzip.stream([]) + Gzip.stream(Array("b\n".utf8))
    #expect(try read(try folder.write(members, to: "y")) == Array("a\nb\n".utf8))
  }

  @Test("xz may be followed by zeros in fours")
  func padding() throws {
    let bytes = Samples.bytes(.xz)
    let path = try folder.write(bytes + [0, 0, 0, 0] + bytes + [0, 0, 0, 0, 0, 0, 0, 0], to: "x")
    #expect(try read(path) == Samples.content + Samples.content)
  }

  @Test("What cannot be opened is said")
  func opening() throws {
    #expect(throws: CompressionError.notFound(path: folder.path("none"))) {
      _ = try DecompressedFile(path: folder.path("none"))
    }
    #expect(throws: CompressionError.isDirectory(path: folder.url.path)) {
      _ = try DecompressedFile(path: folder.url.path)
    }
    #expect(try read(folder.write([], to: "empty")) == [])
    #expect(try read(folder.write([0x1F], to: "short")) == [0x1F])
  }

  @Test("A failure is not forgotten")
  func again() throws {
    let path = try folder.write(Samples.bytes(.gzip).dropLast(9), to: "x")
    var file = try DecompressedFile(path: path)
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var failures = 0
    for _ in 0..<4 {
      do { _ = try file.read(into: &buffer, from: 0) } catch { failures += 1 }
    }
    #expect(failures >= 2)
  }

  @Test("Messages name the file and what to do")
  func messages() {
    #expect(
      CompressionError.truncated(path: "a.gz", container: .gzip).message
        == "a.gz: the gzip data are cut short; download or copy the file again")
    #expect(CompressionError.notFound(path: "a").exitCode == 66)
    #expect(CompressionError.damaged(path: "a", container: .xz).exitCode == 65)
  }
}
