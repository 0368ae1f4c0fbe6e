import Dispatch
import PGxFiles
import Synchronization

/// Sizes and digests of input files, made beside the reading.
package final class InputDigests: Sendable {
  private let files: Mutex<[InputFile]>
  private let group = DispatchGroup()

  /// The largest file whose digest is made without being asked for.
  package static let usualLimit = 64 << 20

  /// Begins with the files at `paths`; standard input and what cannot be read have no digest, nor
  /// has a file above `limit` bytes.
  package init(_ paths: [String], limit: Int) {
    files = Mutex(
      paths.map { path in
        InputFile(
          name: path == "-" ? "standard input" : String(path.split(separator: "/").last ?? ""))
      })
    DispatchQueue.global().async(group: group) { [self] in
      for (index, path) in paths.enumerated() where path != "-" {
        guard let file = try? RandomAccessFile(path: path) else { continue }
        let digest = file.size <= limit ? Self.digest(file) : nil
        files.withLock {
          $0[index].size = file.size
          $0[index].sha256 = digest
        }
      }
    }
  }

  /// What is known of the files; waits until it is.
  package var all: [InputFile] {
    group.wait()
    return files.withLock { $0 }
  }

  private static func digest(_ file: RandomAccessFile) -> String? {
    var hash = SHA256()
    var bytes: [UInt8] = []
    var offset = 0
    while offset < file.size {
      guard let count = try? file.read(at: offset, count: 1 << 18, into: &bytes), count > 0 else {
        return nil
      }
      hash.update(bytes, count: count)
      offset += count
    }
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: hash.finish().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self)
  }
}
