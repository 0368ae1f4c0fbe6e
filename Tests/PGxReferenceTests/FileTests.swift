import Foundation
import PGxReference
import PGxTestSupport
import Testing

@Suite("Files of Reference/")
struct FileTests {
  /// The knowledge base the tables are made from; nil when it is not beside the repository.
  static let knowledgeBase = Repository.shared?.appending(path: "kb")

  struct Manifest: Decodable {
    struct File: Decodable {
      let path: String
      let bytes: Int
      let sha256: String
      let source: [String]
      let licence: String
    }
    let version: String
    let files: [File]
  }

  @Test("the manifest lists what the program carries")
  func manifest() throws {
    let url = Repository.root.appending(path: "Reference/MANIFEST.json")
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: url))
    #expect(manifest.version == ReferenceTables.version)
    let carried = ReferenceTables.files.filter { $0.name != "MANIFEST.json" }
    #expect(manifest.files.map(\.path) == carried.map(\.name))
    #expect(manifest.files.map(\.bytes) == carried.map(\.byteCount))
    for file in manifest.files {
      #expect(file.sha256.count == 64 && !file.source.isEmpty && !file.licence.isEmpty)
    }
  }

  @Test("every source is named in NOTICE")
  func notice() throws {
    let notice = try String(contentsOf: Repository.root.appending(path: "NOTICE"), encoding: .utf8)
    #expect(ReferenceTables.sources.map(\.id) == (1...22).map { "S\($0)" })
    for source in ReferenceTables.sources {
      #expect(notice.contains("\(source.id) "), "\(source.id) \(source.name)")
    }
  }

  @Test(
    "the tables are what convert.py makes",
    .enabled(if: knowledgeBase != nil, "the knowledge base ../shared/kb is not here"))
  func conversion() throws {
    let knowledgeBase = try #require(Self.knowledgeBase)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-B", Repository.root.appending(path: "Reference/convert.py").path, "--kb",
      knowledgeBase.path, "--output", Repository.root.appending(path: "Reference").path, "--check",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }
}
