package import Foundation

/// A server of Tests/Servers on 127.0.0.1, ended when the value goes, or when the tests do.
package final class LocalServer {
  /// Where it listens.
  package let port: Int
  private let process = Process()
  private let input = Pipe()

  /// Why a server does not run.
  package struct Fault: Error, CustomStringConvertible {
    package let description: String
  }

  /// The python3 of the system; nil when there is none.
  package static let python = Program.find("python3")

  /// A python3 that has sekmet-fhir: that of `PGX_FHIR_PYTHON`, of the environment that
  /// `scripts/setup --tests` makes, or of the system.
  package static let fhirPython: URL? = {
    let named = ProcessInfo.processInfo.environment["PGX_FHIR_PYTHON"].map { URL(filePath: $0) }
    let own = Repository.root.appending(path: ".build/fhir-server/bin/python3")
    return [named, own, python].compactMap(\.self).first { candidate in
      guard FileManager.default.isExecutableFile(atPath: candidate.path) else { return false }
      let result = try? Program.run(candidate, ["-c", "import sekmet.main, uvicorn"])
      return result?.exitCode == 0
    }
  }()

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - script: its name in Tests/Servers.
  ///   - python: what runs it.
  ///   - arguments: after its name.
  /// - Throws: ``Fault`` when it does not begin.
  package init(_ script: String, python: URL?, _ arguments: [String]) throws {
    guard let python else { throw Fault(description: "no python3") }
    let output = Pipe()
    process.executableURL = python
    process.arguments =
      [Repository.root.appending(path: "Tests/Servers/\(script)").path] + arguments
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line = Data()
    while !line.contains(10) {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Fault(description: "\(script) ended before it began") }
      line += more
    }
    let text = String(decoding: line.prefix { $0 != 10 }, as: UTF8.self)
    guard let port = Int(text) else { throw Fault(description: "\(script): \(text)") }
    self.port = port
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.terminate()
    process.waitUntilExit()
  }

  /// What it is reached by.
  package var address: String { "http://127.0.0.1:\(port)" }
}

/// A server that answers as it is told.
package final class StubServer {
  /// A request that it got.
  package struct Request {
    package let method: String
    package let path: String
    package let body: String
    package let headers: [String: String]
  }

  private let folder: TemporaryFolder
  private let server: LocalServer

  /// Starts one.
  ///
  /// - Parameters:
  ///   - answers: JSON objects, in the order of the requests; see Tests/Servers/stub_server.py.
  ///   - certificate: a file of it and one of its key, for https.
  /// - Throws: ``LocalServer/Fault`` when it does not begin.
  package init(_ answers: [String] = [], certificate: (file: String, key: String)? = nil) throws {
    folder = try TemporaryFolder()
    let tls = certificate.map { #","certificate":"\#($0.file)","key":"\#($0.key)""# } ?? ""
    let script = #"{"answers":[\#(answers.joined(separator: ","))]\#(tls)}"#
    server = try LocalServer(
      "stub_server.py", python: LocalServer.python,
      [folder.write(script.utf8, to: "script.json"), folder.write([], to: "log")])
  }

  /// Where it listens.
  package var port: Int { server.port }
  /// Its address.
  package var address: String { server.address }

  /// The requests so far.
  package var requests: [Request] {
    get throws {
      let log = try Data(contentsOf: URL(filePath: folder.path("log")))
      return try log.split(separator: 10).map { line in
        let tree = try JSONValue(parsing: line)
        return Request(
          method: tree["method"]?.text ?? "", path: tree["path"]?.text ?? "",
          body: tree["body"]?.text ?? "",
          headers: (tree["headers"]?.members ?? [:]).compactMapValues(\.text))
      }
    }
  }
}
