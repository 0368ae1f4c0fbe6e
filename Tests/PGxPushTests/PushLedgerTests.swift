import Foundation
import PGxTestSupport
import Testing

@testable import PGxPush

@Suite("The ledger of a push")
struct PushLedgerTests {
  let folder: TemporaryFolder
  let bundles: [PushBundle]
  let server: ServerAddress

  init() throws {
    folder = try TemporaryFolder()
    let text = (1...3).map { TransactionText.person($0) + "\n" }.joined()
    bundles = try BundleQueue([folder.write(text.utf8, to: "a.ndjson")]).bundles
    server = try ServerAddress("https://one.example.org/r4")
  }

  var path: String { folder.path("ledger") }

  func text() throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  @Test("It knows what became of a bundle at its server")
  func states() throws {
    do {
      let ledger = try PushLedger(path: path, server: server)
      try ledger.add(.posted, bundles[0], TransactionAnswer(created: 3, existing: 0))
      try ledger.add(.sending, bundles[1])
      #expect(throws: PushError.ledgerInUse(path: path)) {
        try PushLedger(path: path, server: server)
      }
    }
    let again = try PushLedger(path: path, server: server)
    #expect(bundles.map { again.state(of: $0) } == [.posted, .sending, nil])
    #expect(try text().split(separator: "\n").count == 3)
    #expect(try text().contains("posted\t\(bundles[0].digest)\thttps://one.example.org/r4\t3\t0\n"))
  }

  @Test("Another server has not got it")
  func otherServer() throws {
    do { try PushLedger(path: path, server: server).add(.posted, bundles[0]) }
    let other = try PushLedger(path: path, server: ServerAddress("https://two.example.org/r4"))
    #expect(other.state(of: bundles[0]) == nil)
  }

  @Test("A line that a killed push began is cut off")
  func torn() throws {
    do { try PushLedger(path: path, server: server).add(.posted, bundles[0]) }
    let whole = try text()
    for cut in ["posted\t" + bundles[1].digest, "po"] {
      _ = try folder.write((whole + cut).utf8, to: "ledger")
      let ledger = try PushLedger(path: path, server: server)
      #expect(bundles.map { ledger.state(of: $0) } == [.posted, nil, nil])
      try ledger.add(.posted, bundles[1])
      #expect(try text().hasPrefix(whole + "posted\t\(bundles[1].digest)\t"))
    }
    _ = try folder.write("#pgx-pu".utf8, to: "ledger")
    #expect(try PushLedger(path: path, server: server).state(of: bundles[0]) == nil)
  }

  @Test(
    "Any other file is refused, and left as it is",
    arguments: ["x", "x\n", "x\ny", "#pgx-push-ledger 1\nx\ny"])
  func other(content: String) throws {
    _ = try folder.write(content.utf8, to: "ledger")
    let error = #expect(throws: PushError.self) { try PushLedger(path: path, server: server) }
    #expect(error?.exitCode == 65)
    #expect(try text() == content)
  }

  @Test("Its owner alone can read it")
  func permissions() throws {
    _ = try PushLedger(path: path, server: server)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }
}
