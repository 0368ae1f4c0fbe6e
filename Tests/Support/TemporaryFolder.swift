package import Foundation

/// A folder of one test, removed with everything in it when the value goes.
package final class TemporaryFolder {
  /// The folder.
  package let url: URL

  /// Makes a new empty folder.
  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "pgx-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The full name of a file in the folder.
  package func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes a file and returns its full name.
  package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let path = path(name)
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  /// The names of the files in it, sorted.
  package var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }
}
