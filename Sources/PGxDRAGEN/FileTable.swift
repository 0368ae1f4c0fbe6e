package import PGxCore
import PGxFiles

/// What was found in run folders as a table: one row a file.
package enum FileTable {
  /// The first line.
  package static var header: [UInt8] { Array("prefix\tfile\tkind\tuse\treason\n".utf8) }

  /// The rows of a sample.
  package static func rows(_ findings: DRAGENFindings) -> [UInt8] {
    var writer = ByteWriter()
    for file in findings.files {
      writer.appendCells([
        findings.prefix, file.name, file.kind, file.use.rawValue, file.reason,
      ])
      writer.append(10)
    }
    return writer.bytes
  }
}
