import Foundation
import PGxCore
import PGxTestSupport
import Testing

@testable import PGx

@Suite("The JSON document and its schema")
struct SchemaTests {
  static let schema = Result {
    try JSONSchema(
      parsing: Data(
        contentsOf: Repository.root.appending(path: "docs/interpretation.schema.json")))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: String
    var outside: String?
    var score: String?
    var medications: String?
    var options = InterpretationOptions()

    init(
      _ file: String, outside: String? = nil, score: String? = nil, medications: String? = nil,
      _ name: String = "",
      _ change: (inout InterpretationOptions) -> Void = { _ in }
    ) {
      testDescription = [file, outside ?? "", medications ?? "", name].filter { !$0.isEmpty }
        .joined(separator: ", ")
      self.file = file
      self.outside = outside
      self.score = score
      self.medications = medications
      change(&options)
    }
  }

  @Test(
    "A document follows the schema",
    arguments: [
      Case("demo.vcf"),
      Case("demo.vcf", outside: "complete.tsv"),
      Case("demo.vcf", medications: "demo.txt"),
      Case("demo.vcf", outside: "complete.tsv", medications: "demo.fhir.json"),
      Case("demo.vcf", outside: "complete.tsv", medications: "demo.txt", "not used") {
        $0.adjustsPhenotypes = false
      },
      Case("demo.vcf", score: "demo.txt", "scores"),
      Case("cohort.vcf", score: "demo.txt", "scores"),
      Case("demo.vcf", score: "effects.txt", "scores with too little overlap"),
      Case("demo.vcf", outside: "meanings.tsv"),
      Case("demo.vcf", "restricted") {
        $0.genes = ["CYP2C19"]
        $0.drugs = ["clopidogrel"]
      },
      Case("demo.vcf", "CYP2D6 accepted") { $0.acceptsCYP2D6FromVariants = true },
      Case("cohort.vcf"),
      Case("cohort.vcf", "combinations, all candidates") {
        $0.findsCombinations = true
        $0.reportsAllCandidates = true
      },
      Case("variants.vcf"),
      Case("variants.vcf", "low depth and quality") {
        $0.minimumDepth = 30
        $0.minimumGenotypeQuality = 70
      },
      Case("variants.vcf", "absent is reference") { $0.absentPositions = .reference },
    ])
  func follows(_ c: Case) throws {
    let schema = try Self.schema.get()
    let documents = try Documents(
      c.file, outside: c.outside, score: c.score, medications: c.medications, options: c.options
    ).json
    #expect(documents.isEmpty == false)
    for document in documents {
      #expect(document.last == 10)
      #expect(document.count { $0 == 10 } == 1)
      let value = try JSONValue(parsing: document)
      #expect(try schema.violations(in: value).prefix(5).map(\.description) == [])
    }
  }

  @Test("Every field of the schema is explained in docs/interpretation.md")
  func isExplained() throws {
    let root = Repository.root.appending(path: "docs")
    let schema = try JSONValue(
      parsing: Data(contentsOf: root.appending(path: "interpretation.schema.json")))
    let text = String(
      decoding: try Data(contentsOf: root.appending(path: "interpretation.md")), as: UTF8.self)
    let definitions = schema["$defs"]?.members.values.map { $0 } ?? []
    let names = ([schema] + definitions).flatMap { $0["properties"]?.members.keys.sorted() ?? [] }
    #expect(names.count > 50)
    #expect(names.filter { !text.contains("`\($0)`") } == [])
  }

  @Test("The schema lists every word that the program has for reasons, actions and states")
  func words() throws {
    let schema = try JSONValue(
      parsing: Data(
        contentsOf: Repository.root.appending(path: "docs/interpretation.schema.json")))
    func values(_ definition: String, _ property: String) -> [String] {
      let property = schema["$defs"]?[definition]?["properties"]?[property]
      return property?["enum"]?.elements.compactMap(\.text).sorted() ?? []
    }
    let reasons = SiteEvidence.allCases.filter { $0 != .called }.map(\.text)
    #expect(values("unusedPosition", "reason") == reasons.sorted())
    #expect(values("finding", "action") == DrugAction.allCases.map(\.rawValue).sorted())
    #expect(values("finding", "certainty") == ["certain", "complete", "open"])
    let text = String(
      decoding: try Data(
        contentsOf: Repository.root.appending(path: "docs/interpretation.md")), as: UTF8.self)
    #expect(reasons.filter { !text.contains("`\($0)`") } == [])
  }

  /// A change that makes a good document bad, and what the validator says of it.
  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let find: String
    let replacement: String
    let reason: String

    init(_ find: String, _ replacement: String, _ reason: String) {
      testDescription = reason
      self.find = find
      self.replacement = replacement
      self.reason = reason
    }
  }

  @Test(
    "The validator refuses a broken document",
    arguments: [
      Damage(#""sample":"DEMO","#, "", "/: 'sample' is missing"),
      Damage(#""sample":"DEMO""#, #""sample":7"#, "/sample: is not of type string"),
      Damage(#""sample":"DEMO""#, #""sample":"""#, #"/sample: "" does not match ."#),
      Damage(#""sample":"DEMO""#, #""sample":"DEMO","age":40"#, "/: 'age' is not described"),
      Damage(
        #""format":"pgx-interpretation""#, #""format":"x""#,
        #"/format: is not "pgx-interpretation""#),
      Damage(
        #""assembly":"GRCh38""#, #""assembly":"GRCh36""#,
        #"/input/assembly: "GRCh36" is none of the values allowed"#),
      Damage(
        #""version":"1.3""#, #""version":"2.0""#,
        #"/version: "2.0" does not match ^1\.[0-9]+$"#),
      Damage(
        #""gene":"ABCG2","status":"called""#, #""gene":"ABCG2","status":"sure""#,
        #"/genes/0/status: "sure" is none of the values allowed"#),
      Damage(#""positions":1,"#, #""positions":-1,"#, "/genes/0/positions: is below 0"),
      Damage(
        #""positions":1,"#, #""positions":1.5,"#, "/genes/0/positions: is not of type integer"),
      Damage(#""phased":false"#, #""phased":"no""#, "/genes/0/phased: is not of type boolean"),
      Damage(#""drugs":["#, #""drugs":[null,"#, "/drugs/0: is not of type object"),
      Damage(
        #""phenotype":"Decreased Function""#, #""phenotype":[]"#,
        "/genes/0/phenotype: is not of type string or null"),
    ])
  func refuses(_ damage: Damage) throws {
    let good = String(decoding: try Documents("demo.vcf").json[0], as: UTF8.self)
    let place = try #require(good.range(of: damage.find))
    let bad = good.replacingCharacters(in: place, with: damage.replacement)
    let violations = try Self.schema.get().violations(in: JSONValue(parsing: bad.utf8))
    #expect(violations.first?.description == damage.reason)
  }

  @Test(
    "Numbers of elements are checked",
    arguments: [
      ("[]", ["/: has fewer than 1 elements"]), ("[1]", []), ("[1,2,3]", []),
      ("[1,2,3,4]", ["/: has more than 3 elements"]), ("[1,1]", ["/: has an element twice"]),
    ])
  func counts(document: String, expected: [String]) throws {
    let schema = try JSONSchema(
      parsing: #"{"type":"array","minItems":1,"maxItems":3,"uniqueItems":true}"#.utf8)
    let violations = try schema.violations(in: JSONValue(parsing: document.utf8))
    #expect(violations.map(\.description) == expected)
  }

  @Test(
    "A schema that the validator cannot check is refused",
    arguments: [
      #"{"oneOf":[]}"#, #"{"properties":{"a":{"format":"date"}}}"#, #"{"$defs":{"a":{"not":{}}}}"#,
      #"{"required":["a"]}"#, #"{"items":[]}"#, #"[]"#, #"{"a":1"#,
    ])
  func schemas(text: String) {
    #expect(throws: (any Error).self) { try JSONSchema(parsing: text.utf8) }
  }

  @Test(
    "Text that is no JSON is refused",
    arguments: [
      "", "{", #"{"a":1,}"#, #"{"a":1,"a":2}"#, "[1 2]", "tru", "\"\u{1}\"", "{} {}", #"{a:1}"#,
      "01x", #""\x""#,
    ])
  func notJSON(text: String) {
    #expect(throws: JSONValue.Fault.self) { try JSONValue(parsing: text.utf8) }
  }

  @Test("A reference to nowhere is an error of the schema")
  func reference() throws {
    let schema = try JSONSchema(parsing: ##"{"$ref":"#/$defs/none"}"##.utf8)
    #expect(throws: JSONSchema.Fault.self) { try schema.violations(in: .null) }
  }
}
