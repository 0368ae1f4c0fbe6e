import Foundation
import PGxTestSupport
import Testing

/// What `pgx interpret` wrote, in a FHIR R4 server that others wrote (PyPI sekmet-fhir).
@Suite(
  "Bundles in a real server",
  .enabled(if: LocalServer.fhirPython != nil, "needs sekmet-fhir; see scripts/setup --tests"))
struct ServerTests {
  @Test("A report is taken in whole; sent again, and made again, nothing is there twice")
  func twice() throws {
    let folder = try TemporaryFolder()
    let server = try LocalServer(
      "fhir_server.py", python: LocalServer.fhirPython, [folder.url.path, "{}"])
    var created: [String] = []
    for number in 1...2 {
      let bundle = folder.path("bundle\(number).json")
      let made = try Program.run([
        "interpret", "Fixtures/vcf/demo.vcf", "--fhir-bundle", "transaction", "--output", bundle,
        "--quiet",
      ])
      #expect(made.exitCode == 0, "\(made.messages)")
      for _ in 1...2 {
        let sent = try Program.run(["push", bundle, "--server", server.address + "/fhir"])
        #expect(sent.exitCode == 0, "\(sent.messages)")
        created.append(sent.messages)
      }
    }
    #expect(created[0].contains("resources made, 0 there before"), "\(created[0])")
    for message in created.dropFirst() {
      #expect(message.contains("; 0 resources made"), "\(message)")
    }
  }
}
