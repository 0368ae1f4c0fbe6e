import PGxCore
import Testing

@testable import PGxMedications

@Suite("Plain lists of drugs")
struct PlainListTests {
  private func parse(_ text: String) throws -> MedicationList {
    try MedicationList.parse(Array(text.utf8), file: "list.txt")
  }

  @Test("One drug a line, by name or code; remarks and empty lines are skipped")
  func list() throws {
    let list = try parse(
      "\u{FEFF}# of 3 May\r\ncodeine phosphate 30 mg\r\n\r\n  4493 \nRxNorm:32968\nrxcui 6809\nmetformin\n"
    )
    #expect(
      list.medications.map(\.name) == [
        "codeine phosphate 30 mg", "4493", "RxNorm:32968", "rxcui 6809", "metformin",
      ])
    #expect(list.medications.map(\.drugs) == [["codeine"], [], ["clopidogrel"], [], []])
    #expect(list.medications.map(\.enzymeDrugs) == [[], ["fluoxetine"], ["clopidogrel"], [], []])
    #expect(list.medications.map(\.rxcui) == [nil, "4493", "32968", "6809", nil])
    #expect(list.medications.map(\.origin) == ["line 2", "line 4", "line 5", "line 6", "line 7"])
    #expect(list.medications.allSatisfy { $0.isActive && $0.status.isEmpty })
  }

  @Test(
    "What is not taken is told by its status or its words",
    arguments: [
      ("fluoxetine\tstopped", false), ("fluoxetine stopped 2024", false),
      ("fluoxetine (discontinued)", false), ("allergy: codeine", false),
      ("fluoxetine\tactive", true), ("fluoxetine 20 mg", true), ("no codeine", false),
      ("Tylenol with codeine No. 3", true),
      ("Notuss", true),
    ])
  func status(line: String, isActive: Bool) throws {
    #expect(try parse(line + "\n").medications[0].isActive == isActive)
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let message: String

    init(_ name: String, _ text: String, _ message: String) {
      self.init(name, Array(text.utf8), message)
    }

    init(_ name: String, _ bytes: [UInt8], _ message: String) {
      testDescription = name
      self.bytes = bytes
      self.message = message
    }
  }

  @Test(
    "What is no list is refused",
    arguments: [
      Refused(
        "nothing", "",
        "list.txt: no drug in the list; give one name or RxCUI a line, or leave out --medications"),
      Refused(
        "remarks", "# none\n\n",
        "list.txt: no drug in the list; give one name or RxCUI a line, or leave out --medications"),
      Refused(
        "HTML", "<!DOCTYPE html><p>codeine",
        "list.txt: looks like HTML or XML; give a FHIR Bundle, or one drug name or RxCUI a line"),
      Refused(
        "binary", [66, 65, 77, 0, 1],
        "list.txt: is not text; give a FHIR Bundle, or one drug name or RxCUI a line"),
      Refused(
        "a long line", "codeine\n" + String(repeating: "x", count: 401),
        "list.txt:2: a line of 401 bytes is no drug; give one drug name or RxCUI a line"),
      Refused(
        "dashes", "codeine\n---\n",
        "list.txt:2: '---' is no drug; give one drug name or RxCUI a line"),
      Refused(
        "broken UTF-8", [0x63, 0xFF],
        "list.txt:1: this is not text; give one drug name or RxCUI a line"),
      Refused(
        "broken JSON", "{\n\"resourceType\":",
        "list.txt:2: damaged JSON: the document ends too early; export the bundle again"),
      Refused(
        "other JSON", "[1]",
        "list.txt: is JSON but no FHIR resource; give a FHIR Bundle, or one drug name or RxCUI a line"
      ),
      Refused(
        "a patient", #"{"resourceType":"Patient"}"#,
        "list.txt: a FHIR Patient holds no list of drugs; give a Bundle with MedicationRequest, MedicationStatement, MedicationDispense, Claim or ExplanationOfBenefit"
      ),
      Refused(
        "an empty bundle", #"{"resourceType":"Bundle","entry":[]}"#,
        "list.txt: no drug in the list; give one name or RxCUI a line, or leave out --medications"),
    ])
  func refused(_ c: Refused) {
    do {
      _ = try MedicationList.parse(c.bytes, file: "list.txt")
      Issue.record("accepted")
    } catch { #expect(error.message == c.message) }
  }
}
