import PGxCore
import Testing

@testable import PGxMedications

@Suite("Drugs of FHIR bundles")
struct FHIRMedicationsTests {
  private func bundle(_ resources: String...) throws -> MedicationList {
    let entries = resources.map { #"{"resource":\#($0)}"# }.joined(separator: ",")
    return try MedicationList.parse(
      Array(#"{"resourceType":"Bundle","type":"collection","entry":[\#(entries)]}"#.utf8),
      file: "bundle.json")
  }

  private static func concept(_ code: String, _ display: String? = nil, text: String? = nil)
    -> String
  {
    let rx =
      #"{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"\#(code)""#
      + (display.map { #","display":"\#($0)""# } ?? "") + "}"
    return #"{"coding":[\#(rx)]\#(text.map { #","text":"\#($0)""# } ?? "")}"#
  }

  private static func resource(_ type: String, _ status: String, _ rest: String = "") -> String {
    #"{"resourceType":"\#(type)","id":"1","status":"\#(status)","medicationCodeableConcept":"#
      + concept("32937", "paroxetine") + rest + "}"
  }

  struct Status: Sendable, CustomTestStringConvertible {
    let type: String
    let status: String
    let isActive: Bool
    var testDescription: String { "\(type) \(status)" }
  }

  @Test(
    "Whether a drug is taken follows from the resource and its status",
    arguments: [
      Status(type: "MedicationRequest", status: "active", isActive: true),
      Status(type: "MedicationRequest", status: "on-hold", isActive: false),
      Status(type: "MedicationRequest", status: "cancelled", isActive: false),
      Status(type: "MedicationRequest", status: "completed", isActive: false),
      Status(type: "MedicationRequest", status: "stopped", isActive: false),
      Status(type: "MedicationRequest", status: "draft", isActive: false),
      Status(type: "MedicationRequest", status: "unknown", isActive: true),
      Status(type: "MedicationStatement", status: "active", isActive: true),
      Status(type: "MedicationStatement", status: "intended", isActive: true),
      Status(type: "MedicationStatement", status: "completed", isActive: false),
      Status(type: "MedicationStatement", status: "not-taken", isActive: false),
      Status(type: "MedicationDispense", status: "completed", isActive: true),
      Status(type: "MedicationDispense", status: "declined", isActive: false),
    ])
  func statuses(_ c: Status) throws {
    let drug = try bundle(Self.resource(c.type, c.status)).medications[0]
    #expect(drug.isActive == c.isActive)
    #expect(drug.status == c.status)
    #expect(drug.drugs == ["paroxetine"])
    #expect(drug.rxcui == "32937")
    #expect(drug.origin == c.type + "/1")
  }

  @Test("Mistakes, prohibitions and proposals are no drugs that are taken")
  func mistakes() throws {
    let list = try bundle(
      Self.resource("MedicationStatement", "entered-in-error"),
      Self.resource("MedicationRequest", "active", #","doNotPerform":true"#),
      Self.resource("MedicationRequest", "active", #","intent":"proposal""#))
    #expect(list.medications.map(\.isActive) == [false])
    #expect(
      list.warnings == [
        "bundle.json: MedicationStatement/1 is left out: entered-in-error",
        "bundle.json: MedicationRequest/1 is left out: do not perform",
      ])
  }

  @Test("Medications are found by reference: in the bundle, contained, and out of it")
  func references() throws {
    func request(_ reference: String, _ rest: String = "") -> String {
      #"{"resourceType":"MedicationRequest","status":"active","medicationReference":{"reference":"\#(reference)"\#(rest)}}"#
    }
    let list = try MedicationList.parse(
      Array(
        (#"{"resourceType":"Bundle","entry":["#
          + #"{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Medication","id":"m1","code":\#(Self.concept("2670"))}},"#
          + #"{"resource":{"resourceType":"Medication","id":"m2","ingredient":[{"itemCodeableConcept":{"text":"Clopidogrel"}}]}},"#
          + [
            request("urn:uuid:1"), request("Medication/m2"), request("https://ehr/Medication/m2"),
            request("Medication/none", #","display":"warfarin 5 mg""#), request("Medication/none"),
            ##"{"resourceType":"MedicationRequest","status":"active","contained":[{"resourceType":"Medication","id":"c","code":{"text":"Fluoxetine 20 mg"}}],"medicationReference":{"reference":"#c"}}"##,
          ].map { #"{"resource":\#($0)}"# }.joined(separator: ",") + "]}").utf8), file: "b.json")
    #expect(
      list.medications.map { $0.drugs + $0.enzymeDrugs } == [
        ["codeine"], ["clopidogrel", "clopidogrel"], ["clopidogrel", "clopidogrel"], ["warfarin"],
        ["fluoxetine"],
      ])
    #expect(
      list.warnings == ["b.json: MedicationRequest/number 5 names no drug and is left out"])
  }

  @Test("Lines of an insurer: drugs by RxNorm, NDC or text; other services are none")
  func claims() throws {
    func item(_ concept: String) -> String { #"{"sequence":1,"productOrService":\#(concept)}"# }
    let items = [
      item(Self.concept("313989", "fluoxetine 20 MG Oral Capsule")),
      item(#"{"coding":[{"system":"http://hl7.org/fhir/sid/ndc","code":"00093-0150-01"}]}"#),
      item(
        #"{"coding":[{"system":"http://www.ama-assn.org/go/cpt","code":"99213","display":"Office visit"}]}"#
      ),
      item(#"{"text":"Clopidogrel 75mg tab"}"#),
    ].joined(separator: ",")
    let list = try bundle(
      #"{"resourceType":"ExplanationOfBenefit","id":"e","status":"active","item":[\#(items)]}"#,
      #"{"resourceType":"Claim","id":"c","status":"cancelled","item":[\#(item(#"{"text":"codeine"}"#))]}"#,
      #"{"resourceType":"Claim","id":"d","status":"active"}"#)
    #expect(
      list.medications.map(\.name) == [
        "fluoxetine 20 MG Oral Capsule", "code 00093-0150-01", "Clopidogrel 75mg tab", "codeine",
      ])
    #expect(list.medications.map(\.isActive) == [true, true, true, false])
    #expect(list.medications[0].enzymeDrugs == ["fluoxetine"])
    #expect(list.medications[1].drugs.isEmpty)
  }

  @Test("A product code without a text is named as it is; other resources do not matter")
  func products() throws {
    let list = try bundle(
      #"{"resourceType":"Patient","name":"not an array"}"#, #"{"resourceType":"Observation"}"#,
      #"{"resourceType":"MedicationStatement","id":"1","status":"active","medicationCodeableConcept":\#(Self.concept("313989"))}"#,
      #"{"resourceType":"Bundle","entry":[{"resource":\#(Self.resource("MedicationRequest", "active"))}]}"#
    )
    #expect(list.medications.map(\.name) == ["RxCUI 313989", "paroxetine"])
    #expect(list.medications[0].drugs.isEmpty)
    #expect(list.warnings.isEmpty)
  }

  @Test("The form of R5 is read as well")
  func laterForm() throws {
    let list = try bundle(
      #"{"resourceType":"MedicationRequest","status":"active","medication":{"concept":{"text":"codeine"}}}"#,
      #"{"resourceType":"MedicationStatement","status":"recorded","medication":{"reference":{"display":"warfarin"}}}"#
    )
    #expect(list.medications.map(\.drugs) == [["codeine"], ["warfarin"]])
  }

  @Test("A single resource is read by itself")
  func single() throws {
    let list = try MedicationList.parse(
      Array(Self.resource("MedicationRequest", "active").utf8), file: "r.json")
    #expect(list.medications.map(\.name) == ["paroxetine"])
  }
}
