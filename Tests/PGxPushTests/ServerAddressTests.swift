import Testing

@testable import PGxPush

@Suite("Addresses of servers")
struct ServerAddressTests {
  @Test(
    "An address is read",
    arguments: [
      ("https://fhir.example.org", "https://fhir.example.org", false),
      ("HTTPS://FHIR.example.org:443/R4/", "https://fhir.example.org/R4", false),
      ("https://h:8443/a/b%20c//", "https://h:8443/a/b%20c", false),
      ("http://localhost:8080/fhir", "http://localhost:8080/fhir", true),
      ("http://127.9.0.1:80", "http://127.9.0.1", true),
      ("http://[::1]:1/x", "http://[::1]:1/x", true),
      (
        "https://healthcare.googleapis.com/v1/projects/p/locations/l/datasets/d/fhirStores/f/fhir",
        "https://healthcare.googleapis.com/v1/projects/p/locations/l/datasets/d/fhirStores/f/fhir",
        false
      ),
    ])
  func read(text: String, expected: String, isLoopback: Bool) throws {
    let address = try ServerAddress(text)
    #expect(address.description == expected)
    #expect(address.isLoopback == isLoopback)
  }

  @Test(
    "What is no address is refused",
    arguments: [
      "", "fhir.example.org", "ftp://h", "https://", "https://user:secret@h/", "https://h:0",
      "https://h:65536", "https://h:", "https://h:8o", "https://h/?a=b", "https://h/#x",
      "https://h/a b", "https://h/a\nb", "https://h\u{0}/", "https://[::1", "https://[x]/",
      "https://h/../admin", "file:///etc/passwd", "https://h\\@other/", "https://exämple.org",
    ])
  func wrong(text: String) {
    #expect(throws: PushError.self) { try ServerAddress(text) }
  }

  @Test(
    "Plain http goes to this machine only, whatever looks like it",
    arguments: [
      "http://fhir.example.org", "http://10.0.0.1", "http://localhost.example.org",
      "http://127.0.0.1.example.org", "http://127.1", "http://128.0.0.1", "http://127.0.0.256",
      "http://[::2]", "http://0.0.0.0",
    ])
  func plain(text: String) throws {
    #expect(throws: PushError.insecureAddress(text)) { try ServerAddress(text) }
    #expect(try ServerAddress(text, plainHTTP: .anywhere).description == text)
  }

  @Test("What is sent along with an address is not repeated in its error")
  func secret() throws {
    let error = #expect(throws: PushError.self) { try ServerAddress("http://10.1.1.1/x?token=1") }
    #expect(error?.exitCode == 64)
  }
}
