import Testing

@testable import PGxReference

@Suite("Tables")
struct TableTests {
  @Test("fields keep their bytes, empty ones included")
  func fields() throws {
    let table = try Table("x.tsv", bytes: Array("a\tb\tc\n1\t\t≥3.0\n\tx,y\t\n".utf8))
    let (a, b, c) = (try table.column("a"), try table.column("b"), try table.column("c"))
    #expect(table.count == 2)
    #expect(try table.integer(0, a) == 1)
    #expect(table.optionalText(0, b) == nil)
    #expect(table.text(0, c) == "≥3.0")
    #expect(try table.optionalInteger(1, a) == nil)
    #expect(table.list(1, b) == ["x", "y"])
    #expect(table.list(1, c).isEmpty)
  }

  struct Malformed: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let error: ReferenceError
  }

  @Test(
    "what is not a table is refused",
    arguments: [
      Malformed(
        testDescription: "a field too few", text: "a\tb\n1\t2\n3\n",
        error: .wrongFieldCount(file: "x.tsv", line: 3, found: 1, expected: 2)),
      Malformed(
        testDescription: "a field too many", text: "a\n1\t2\n",
        error: .wrongFieldCount(file: "x.tsv", line: 2, found: 2, expected: 1)),
      Malformed(
        testDescription: "no line end", text: "a\n1",
        error: .malformedField(file: "x.tsv", line: 2, column: "line end", text: "")),
      Malformed(
        testDescription: "nothing", text: "",
        error: .malformedField(file: "x.tsv", line: 1, column: "line end", text: "")),
    ])
  func malformed(_ example: Malformed) {
    #expect(throws: example.error) { try Table("x.tsv", bytes: Array(example.text.utf8)) }
  }

  @Test("a missing file, a missing column and a bad number are named")
  func missing() throws {
    #expect(throws: ReferenceError.missingTable("No.tsv")) { try Table("No.tsv") }
    let table = try Table("x.tsv", bytes: Array("n\nten\n".utf8))
    #expect(throws: ReferenceError.missingColumn(file: "x.tsv", column: "m")) {
      try table.column("m")
    }
    let column = try table.column("n")
    let error = ReferenceError.malformedField(file: "x.tsv", line: 2, column: "n", text: "ten")
    #expect(throws: error) { try table.integer(0, column) }
    #expect("\(error)" == "x.tsv:2: 'ten' is no n")
  }

  @Test("lookups are read, and what is none is refused")
  func lookups() {
    func parse(_ text: String) -> [LookupTerm]? { LookupTerm.parse(Array(text.utf8)[...]) }
    #expect(parse("any") == [])
    #expect(
      parse("CYP2C19=Rapid Metabolizer; CYP2D6=0.25|≥3.0") == [
        LookupTerm(gene: "CYP2C19", keys: ["Rapid Metabolizer"]),
        LookupTerm(gene: "CYP2D6", keys: ["0.25", "≥3.0"]),
      ])
    #expect(parse("") == nil)
    #expect(parse("CYP2D6") == nil)
    #expect(parse("CYP2D6=") == nil)
    #expect(parse("=0.5") == nil)
  }
}
