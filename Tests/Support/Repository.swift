package import Foundation

/// Where the tests find the repository's own files and, where they are there, shared data.
package enum Repository {
  /// The top folder of the repository.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The repository's fixtures.
  package static let fixtures = root.appending(path: "Fixtures")

  /// Test data beside the repository (`../shared`); nil when it is not there.
  package static let shared: URL? = {
    let folder = root.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()
}
