import Foundation
import PGxFHIRModel
import PGxTestSupport
import Testing

struct Written: CustomTestStringConvertible {
  let name: String
  let json: String
  var testDescription: String { name }

  init(_ name: String, _ json: String) {
    self.name = name
    self.json = json
  }

  static let all = [
    Written(
      "patient",
      #"{"resourceType":"Patient","id":"1","meta":{"versionId":"2","lastUpdated":"2020-01-01T00:00:00Z","source":"urn:x","profile":["p"],"security":[{"code":"R"}],"tag":[{"code":"t"}]},"text":{"status":"generated","div":"<div>a</div>"},"extension":[{"url":"u","valueBoolean":true}],"identifier":[{"use":"usual","type":{"text":"MR"},"system":"s","value":"v","period":{"start":"2020","end":"2021"}}],"active":true,"name":[{"use":"official","text":"Ada L","family":"L","given":["Ada","B"],"prefix":["Dr"],"suffix":["II"]}],"gender":"female","birthDate":"1970-01-01","deceasedBoolean":false,"deceasedDateTime":"2020"}"#
    ),
    Written(
      "organization",
      #"{"resourceType":"Organization","identifier":[{"system":"s","value":"v"}],"active":true,"name":"Lab \"A\"\\\n\u0001"}"#
    ),
    Written(
      "specimen",
      #"{"resourceType":"Specimen","status":"available","type":{"coding":[{"system":"s","version":"1","code":"BLD","display":"Blood","userSelected":true}],"text":"Blood"},"subject":{"reference":"Patient/1","type":"Patient","identifier":{"value":"x"},"display":"d","extension":[{"url":"e","valueCode":"unknown"}]},"receivedTime":"2020","collection":{"collectedDateTime":"2020-01-01"},"note":[{"authorString":"a","time":"2020-01-01","text":"n"}]}"#
    ),
    Written(
      "device",
      #"{"resourceType":"Device","status":"active","manufacturer":"m","deviceName":[{"name":"pgx","type":"user-friendly-name"}],"type":{"text":"t"},"version":[{"type":{"text":"software"},"value":"1"}],"note":[{"text":"n"}]}"#
    ),
    Written(
      "document reference",
      #"{"resourceType":"DocumentReference","status":"current","type":{"text":"VCF"},"category":[{"text":"c"}],"subject":{"reference":"Patient/1"},"date":"2020-01-01T00:00:00Z","description":"d","content":[{"attachment":{"contentType":"text/plain","data":"YQ==","url":"u","size":12,"hash":"aGFzaA==","title":"t"},"format":{"code":"f"}}],"context":{"related":[{"reference":"r"}]}}"#
    ),
    Written(
      "procedure",
      #"{"resourceType":"Procedure","status":"completed","category":{"text":"c"},"code":{"text":"c"},"subject":{"reference":"s"},"performedDateTime":"2020","performer":[{"actor":{"display":"a"}}],"note":[{"text":"n"}]}"#
    ),
    Written(
      "observation of every value type",
      #"{"resourceType":"Observation","status":"final","category":[{"text":"c"}],"code":{"text":"c"},"subject":{"reference":"s"},"effectivePeriod":{"extension":[{"url":"e","valueCode":"unknown"}]},"issued":"2020-01-01T00:00:00Z","performer":[{"display":"p"}],"valueCodeableConcept":{"text":"v"},"dataAbsentReason":{"text":"r"},"interpretation":[{"text":"i"}],"note":[{"extension":[{"url":"k","valueCodeableConcept":{"text":"x"}}],"text":"n"}],"method":{"text":"m"},"specimen":{"reference":"s"},"device":{"reference":"d"},"hasMember":[{"reference":"h"}],"derivedFrom":[{"reference":"r","display":"d"}],"component":[{"code":{"text":"1"},"valueQuantity":{"value":1.50,"comparator":">=","unit":"u","system":"s","code":"c"}},{"code":{"text":"2"},"valueRange":{"low":{"value":1},"high":{"value":2}}},{"code":{"text":"3"},"valueRatio":{"numerator":{"value":1},"denominator":{"value":2}}},{"code":{"text":"4"},"valueString":"s"},{"code":{"text":"5"},"valueInteger":-3},{"code":{"text":"6"},"valueDateTime":"2020"},{"code":{"text":"7"},"valuePeriod":{"start":"2020"}},{"code":{"text":"8"},"dataAbsentReason":{"text":"unknown"}}]}"#
    ),
    Written(
      "task",
      #"{"resourceType":"Task","status":"requested","intent":"proposal","priority":"routine","code":{"text":"c"},"description":"d","focus":{"reference":"f"},"for":{"reference":"p"},"authoredOn":"2020","requester":{"display":"r"},"reasonCode":{"text":"r"},"reasonReference":{"reference":"x"},"note":[{"text":"n"}],"input":[{"type":{"text":"t"},"valueReference":{"reference":"o"}}]}"#
    ),
    Written(
      "diagnostic report",
      #"{"resourceType":"DiagnosticReport","extension":[{"url":"a","valueAnnotation":{"text":"t"}},{"url":"b","valueRelatedArtifact":{"type":"citation","label":"l","display":"d","citation":"c","url":"u"}},{"url":"c","extension":[{"url":"d","valueIdentifier":{"value":"x"}},{"url":"e","valueUri":"u"},{"url":"f","valueDecimal":0.5},{"url":"g","valueCoding":{"code":"c"}}]}],"status":"final","category":[{"text":"c"}],"code":{"text":"c"},"subject":{"reference":"s"},"effectiveDateTime":"2020","_effectiveDateTime":{"extension":[{"url":"e","valueString":"x"}]},"issued":"2020-01-01T00:00:00Z","_issued":{"extension":[{"url":"e","valueString":"x"}]},"performer":[{"display":"p"}],"resultsInterpreter":[{"display":"p"}],"specimen":[{"reference":"s"}],"result":[{"reference":"r"}],"conclusion":"c","conclusionCode":[{"text":"c"}],"presentedForm":[{"title":"t"}]}"#
    ),
    Written(
      "risk assessment",
      #"{"resourceType":"RiskAssessment","status":"final","method":{"text":"m"},"code":{"text":"c"},"subject":{"reference":"s"},"occurrenceDateTime":"2020","performer":{"reference":"d"},"basis":[{"reference":"b"}],"prediction":[{"outcome":{"text":"o"},"probabilityDecimal":0.125,"qualitativeRisk":{"text":"q"},"relativeRisk":1.9,"rationale":"r"}],"mitigation":"m","note":[{"text":"n"}]}"#
    ),
    Written(
      "provenance",
      #"{"resourceType":"Provenance","target":[{"reference":"t"}],"recorded":"2020-01-01T00:00:00Z","_recorded":{"extension":[{"url":"e","valueString":"x"}]},"activity":{"text":"a"},"agent":[{"type":{"text":"t"},"who":{"reference":"w"}}],"entity":[{"role":"source","what":{"reference":"x"}}]}"#
    ),
    Written(
      "medication",
      #"{"resourceType":"Medication","identifier":[{"value":"v"}],"code":{"text":"c"},"status":"active","ingredient":[{"itemCodeableConcept":{"text":"i"}},{"itemReference":{"reference":"r"}}]}"#
    ),
    Written(
      "medication statement",
      #"{"resourceType":"MedicationStatement","status":"active","statusReason":[{"text":"r"}],"medicationCodeableConcept":{"text":"m"},"medicationReference":{"reference":"r"},"subject":{"reference":"s"},"effectiveDateTime":"2020","effectivePeriod":{"start":"2020"},"dateAsserted":"2020","note":[{"text":"n"}]}"#
    ),
    Written(
      "medication request",
      #"{"resourceType":"MedicationRequest","status":"active","intent":"order","doNotPerform":true,"medicationCodeableConcept":{"text":"m"},"medicationReference":{"reference":"r"},"subject":{"reference":"s"},"authoredOn":"2020","note":[{"text":"n"}]}"#
    ),
    Written(
      "bundle of a server",
      #"{"resourceType":"Bundle","id":"b","meta":{"lastUpdated":"2020-01-01T00:00:00Z"},"identifier":{"value":"v"},"type":"transaction-response","timestamp":"2020-01-01T00:00:00Z","total":2,"link":[{"relation":"next","url":"u"}],"entry":[{"fullUrl":"urn:uuid:1","resource":{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid","details":{"text":"d"},"diagnostics":"x","expression":["Patient.name"]}]},"request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=a|b"},"response":{"status":"201 Created","location":"Patient/1","etag":"W/\"1\"","lastModified":"2020-01-01T00:00:00Z","outcome":{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational"}]}}}]}"#
    ),
  ]
}

@Suite("Resources out and in")
struct RoundTripTests {
  /// JSON as Foundation sees it: numbers, texts, arrays and objects.
  private func tree(_ data: Data) throws -> NSObject {
    try #require(try JSONSerialization.jsonObject(with: data) as? NSObject)
  }

  private func written(_ resource: Resource) -> Data {
    Data(resource.json)
  }

  private func check(_ data: Data) throws {
    let resource = try JSONDecoder().decode(Resource.self, from: data)
    let bytes = written(resource)
    #expect(try JSONDecoder().decode(Resource.self, from: bytes) == resource)
    #expect(try tree(bytes) == tree(JSONEncoder().encode(resource)))
  }

  @Test("Nothing that we know is lost, by the writer or the encoder", arguments: Written.all)
  func nothingIsLost(_ written: Written) throws {
    let data = Data(written.json.utf8)
    try check(data)
    let resource = try JSONDecoder().decode(Resource.self, from: data)
    #expect(try tree(self.written(resource)) == tree(data))
  }

  @Test("Digits of a decimal are kept on the way out")
  func digits() throws {
    var observation = Observation(status: "final", code: CodeableConcept(text: "c"))
    observation.value = .quantity(Quantity(DecimalText("1.50")))
    let text = String(decoding: Resource.observation(observation).json, as: UTF8.self)
    #expect(text.contains(#""valueQuantity":{"value":1.50}"#))
    #expect(DecimalText("1.50") == DecimalText("1.5"))
    for wrong in ["", "1.", ".5", "01", "+1", "1e", "≥3", "NaN", "--1"] {
      #expect(DecimalText(wrong) == nil, "\(wrong)")
    }
    for right in ["0", "-0.5", "1e-7", "2E+3", "10"] { #expect(DecimalText(right) != nil) }
  }

  @Test("An unknown type and an unknown value do not stop the reading")
  func unknown() throws {
    let json = """
      {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Basic",\
      "code":{"text":"x"}}},{"resource":{"resourceType":"Observation","status":"final","code":{},\
      "valueSampledData":{"origin":{"value":1}},"contained":[1]}}]}
      """
    guard case .bundle(let bundle) = try JSONDecoder().decode(Resource.self, from: Data(json.utf8))
    else {
      Issue.record("no bundle")
      return
    }
    #expect(bundle.entry[0].resource == .other("Basic"))
    guard case .observation(let observation)? = bundle.entry[1].resource else {
      Issue.record("no observation")
      return
    }
    #expect(observation.value == .other("valueSampledData"))
  }

  @Test("A narrative's text cannot become markup")
  func narrative() {
    let narrative = Narrative(paragraph: "A>G & <b>\n")
    #expect(narrative.div.hasSuffix("<p>A&gt;G &amp; &lt;b&gt; </p></div>"))
  }

  private static let examples = Repository.root.appending(path: "../shared/fhir")

  @Test(
    "Bundles of others",
    .enabled(if: FileManager.default.fileExists(atPath: examples.path), "no ../shared/fhir"),
    arguments: ["example-bundle.json", "example-bundle-put.json"])
  func others(_ name: String) throws {
    let data = try Data(contentsOf: Self.examples.appending(path: name))
    try check(data)
    let resource = try JSONDecoder().decode(Resource.self, from: data)
    #expect(try tree(written(resource)) == tree(data))
  }
}
