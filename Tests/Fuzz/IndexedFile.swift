import Foundation
import PGxTestSupport

/// A good BGZF file beside which an index of any content is put.
final class IndexedFile: Sendable {
  static let shared = IndexedFile()

  private let folder: URL

  private init() {
    folder = URL(filePath: NSTemporaryDirectory()).appending(
      path: "pgx-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
  }

  /// Lends the name of the file while `bytes` are its index.
  func withIndex(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let file = folder.appending(path: "x.vcf.gz").path
    if !FileManager.default.fileExists(atPath: file) {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let lines = (1...500).map { "chr1\t\($0 * 50)\t.\tA\tG\t.\t.\t.\tGT\t0/1\n" }.joined()
      try Data(Gzip.blocks(vcfHeader + Array(lines.utf8), size: 4_096)).write(
        to: URL(filePath: file))
    }
    try Data(bytes).write(to: URL(filePath: file + ".tbi"))
    try body(file)
  }
}
