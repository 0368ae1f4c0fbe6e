import Foundation
import PGxFiles
import PGxTestSupport
import Testing

@testable import PGxPush

@Suite("The bundles to be sent are looked at first")
struct BundleQueueTests {
  static let one = TransactionText.person(1)

  struct Form: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let name: String
    let text: String
    let places: [String]
  }

  static let pretty = one.replacing(#","entry""#, with: ",\n \"entry\"")

  static let forms = [
    Form(testDescription: "one on one line", name: "a.json", text: one, places: ["a.json"]),
    Form(
      testDescription: "one on one line that ends", name: "a.json", text: one + "\n",
      places: ["a.json:1"]),
    Form(testDescription: "one on many lines", name: "a.json", text: pretty, places: ["a.json"]),
    Form(
      testDescription: "many", name: "a.ndjson",
      text: one + "\n\n" + TransactionText.person(2) + "\r\n", places: ["a.ndjson:1", "a.ndjson:3"]),
    Form(
      testDescription: "many under another name", name: "a.txt",
      text: "\n" + one + "\n" + TransactionText.person(2), places: ["a.txt:2", "a.txt:3"]),
  ]

  @Test("Forms of a file", arguments: forms)
  func form(form: Form) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(form.text.utf8, to: form.name)
    let queue = try BundleQueue([path])
    #expect(
      queue.bundles.map { $0.place.replacing(folder.url.path + "/", with: "") } == form.places)
    #expect(queue.bundles.allSatisfy { $0.content == TransactionBundleTests.person })
    let bytes = try queue.bundles[0].bytes()
    #expect(form.text.contains(String(decoding: bytes, as: UTF8.self)))
  }

  @Test("A folder's files in the order of their names, others left alone")
  func folder() throws {
    let folder = try TemporaryFolder()
    for (number, name) in ["b.fhir.json", "a.fhir.json", "c.json", "d.html"].enumerated() {
      _ = try folder.write(TransactionText.person(number).utf8, to: name)
    }
    let places = try BundleQueue([folder.url.path]).bundles.map(\.place)
    #expect(places == [folder.path("a.fhir.json"), folder.path("b.fhir.json")])
  }

  struct Wrong: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var name = "a.json"
    let text: String
    var place = "a.json"
    let reason: String
    var exitCode: Int32 = 65
  }

  static let wrongs = [
    Wrong(
      testDescription: "nothing", text: " \n", place: "a.json", reason: "no bundles", exitCode: 66),
    Wrong(testDescription: "no JSON", text: "{\n\"a\"", place: "a.json:2", reason: "no colon"),
    Wrong(
      testDescription: "a damaged line", name: "a.ndjson", text: one + "\n" + one.dropLast() + "\n",
      place: "a.ndjson:2", reason: "an object does not end"),
    Wrong(
      testDescription: "text behind it", text: one + "\nmore", place: "a.json:2", reason: "no value"
    ),
    Wrong(testDescription: "gzip", text: "\u{1F}\u{8B}", place: "a.json:1", reason: "no value"),
    Wrong(testDescription: "an array", text: "[]", reason: "no JSON object"),
    Wrong(testDescription: "our own JSON", text: #"{"a":1}"#, reason: "no FHIR resource"),
    Wrong(
      testDescription: "a patient", text: #"{"resourceType":"Patient"}"#, reason: "type Patient"),
    Wrong(
      testDescription: "a collection", text: TransactionText.person(1, type: "collection"),
      reason: "pgx interpret --fhir-bundle transaction"),
    Wrong(
      testDescription: "a batch", text: TransactionText.person(1, type: "batch"),
      reason: "type batch"),
    Wrong(
      testDescription: "no type", text: #"{"resourceType":"Bundle"}"#, reason: "type none"),
    Wrong(
      testDescription: "no entries", text: #"{"resourceType":"Bundle","type":"transaction"}"#,
      reason: "without entries"),
    Wrong(
      testDescription: "an entry without a request",
      text: #"{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{}}]}"#,
      reason: "entry 1 has no request"),
    Wrong(
      testDescription: "an entry without a resource",
      text: #"{"resourceType":"Bundle","type":"transaction","entry":"#
        + #"[{"request":{"method":"POST","url":"Patient"}}]}"#,
      reason: "entry 1 has no resource"),
  ]

  @Test("What cannot be sent is refused, with its place", arguments: wrongs)
  func wrong(wrong: Wrong) throws {
    let folder = try TemporaryFolder()
    let good = try folder.write(Self.one.utf8, to: "good.json")
    let path = try folder.write(wrong.text.utf8, to: wrong.name)
    let error = #expect(throws: PushError.self) { try BundleQueue([good, path]) }
    let message = error?.message.replacing(folder.url.path + "/", with: "") ?? ""
    #expect(message.hasPrefix(wrong.place + ": "), "\(message)")
    #expect(message.contains(wrong.reason), "\(message)")
    #expect(error?.exitCode == wrong.exitCode)
  }

  @Test("A file that is not there; a file that is changed after it was looked at")
  func changes() throws {
    let folder = try TemporaryFolder()
    #expect(throws: FileError.self) { try BundleQueue([folder.path("none")]) }
    let path = try folder.write(Self.one.utf8, to: "a.json")
    let queue = try BundleQueue([path])
    let file = try #require(queue.bundles.first)
    _ = try folder.write(Self.one.replacing("CYP2C19", with: "CYP2D6x").utf8, to: "a.json")
    #expect(throws: PushError.changed(place: path)) { try file.bytes() }
  }
}

@Suite("What there is to know of a transaction")
struct TransactionBundleTests {
  static let person = try? TransactionBundle(
    JSONReader.read(Array(TransactionText.person(7).utf8)))

  @Test("Entries without a condition would be stored twice; records of events may be")
  func storedTwice() throws {
    #expect(Self.person?.entries == 3)
    #expect(Self.person?.storedTwice == [])
    let text = TransactionText.person(1, isRepeatable: false)
      .replacing(#""url":"DiagnosticReport""#, with: #""url":"Provenance""#)
      .replacing(
        #""method":"POST","url":"Patient""#, with: #""method":"PUT","url":"Patient/1""#)
    #expect(
      try TransactionBundle(JSONReader.read(Array(text.utf8))).storedTwice == ["Observation"])
  }
}
