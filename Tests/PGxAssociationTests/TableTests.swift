import PGxTestSupport
import Testing

@testable import PGxAssociation

@Suite("Tables of people")
struct TableTests {
  private func read(_ text: String) throws -> CohortTable {
    try CohortTable(Array(text.utf8), file: "t")
  }

  @Test("Tabs, commas and quotes, Windows line ends, a mark at the start, remarks in front")
  func forms() throws {
    for text in [
      "id\tx\tw\na\t1.5\tIM\nb\tNA\t\n", "id,x,w\r\na,1.5,IM\r\nb,.,\"\"\r\n",
      "\u{FEFF}##made by hand\n#id\tx\tw\n\na\t 1.5 \tIM\nb\tnan\tNA",
      "id,x,\"w\"\n\"a\",1.5,\"IM\"\nb,NaN,",
    ] {
      let table = try read(text)
      #expect(table.samples == ["a", "b"] && table.names == ["x", "w"])
      guard case .numbers(let numbers) = table["x"], case .words(let words) = table["w"] else {
        Issue.record("other columns")
        continue
      }
      #expect(numbers[0] == 1.5 && numbers[1].isNaN)
      #expect(words == ["IM", nil])
    }
    let quoted = try read("id,w\na,\"x, \"\"y\"\"\"\n")
    guard case .words(let words) = quoted["w"] else { return }
    #expect(words == ["x, \"y\""])
  }

  @Test(
    "What is no such table is refused, with the line",
    arguments: [
      ("", nil as Int?), ("id\n", 1), ("id\tx\n", nil), ("id\tx\na\t1\nb\n", 3),
      ("id\tx\na\t1\na\t2\n", 3), ("id\tx\tx\na\t1\t2\n", 1), ("id\tx\n\t1\n", 2),
      ("id,x\na,\"1\n", 2), ("<html>", nil), ("id\tx\na\t1\u{0}\n", nil), ("id\t\na\t1\n", 1),
    ])
  func faults(_ text: String, _ line: Int?) {
    #expect(throws: AssociationError.self) { try read(text) }
    do { _ = try read(text) } catch {
      guard case AssociationError.malformed(_, let found, _) = error else { return }
      #expect(found == line, "\(error)")
    }
  }

  @Test("Joined by name; who is not there has nothing")
  func joined() throws {
    let left = try read("id\tx\na\t1\nb\t2\n")
    let all = try left.joined(try read("id\ty\tw\nb\t5\tIM\nc\t6\tPM\n"))
    #expect(all.names == ["x", "y", "w"])
    guard case .numbers(let numbers) = all["y"], case .words(let words) = all["w"] else { return }
    #expect(numbers[0].isNaN && numbers[1] == 5 && words == [nil, "IM"])
    #expect(throws: AssociationError.self) { try left.joined(left) }
    #expect(throws: AssociationError.self) { try left.joined(try read("id\ty\nz\t1\n")) }
  }

  @Test("Variables: levels, sets of levels, levels in order")
  func variables() throws {
    let table = try read("id\tw\tn\na\tIM\t0\nb\tPM\t1\nc\tNM\t2\nd\t\tNA\ne\tUM\t1\n")
    let levels = try Variable("w", of: table)
    #expect(levels.reference == "NM" && levels.terms.map(\.name) == ["w[IM]", "w[PM]", "w[UM]"])
    #expect(
      levels.terms[0].values.prefix(3).elementsEqual([1, 0, 0]) && levels.terms[0].values[3].isNaN)
    let set = try Variable("w:IM+PM", of: table)
    #expect(set.terms[0].values.map { $0.isNaN ? -1 : $0 } == [1, 1, 0, -1, 0] && set.isBinary)
    let order = try Variable("w:NM<IM<PM", of: table)
    #expect(order.terms[0].values.map { $0.isNaN ? -1 : $0 } == [1, 2, 0, -1, -1])
    #expect(order.isCount && !order.isBinary)
    let number = try Variable("n:2", of: table)
    #expect(number.terms[0].values.map { $0.isNaN ? -1 : $0 } == [0, 0, 1, -1, 0])
    for wrong in ["w:", "w:XX", "w:IM+IM", "z", "w:IM<XX"] {
      #expect(throws: AssociationError.self, "\(wrong)") { try Variable(wrong, of: table) }
    }
  }

  @Test("Tables that cannot be combined are refused")
  func meta() {
    let head = ResultTable.columns.joined(separator: "\t")
    func table(
      _ outcome: String, _ beta: String, _ error: String, scale: String = "", reference: String = ""
    )
      -> [UInt8]
    {
      var cells = [String](repeating: "", count: ResultTable.columns.count)
      for (name, value) in [
        ("marker", "m"), ("term", "m"), ("outcome", outcome), ("model", "logistic"), ("n", "10"),
        ("beta", beta), ("se", error), ("scale_sd", scale), ("reference", reference),
      ] { cells[ResultTable.columns.firstIndex(of: name) ?? 0] = value }
      return Array((head + "\n" + cells.joined(separator: "\t") + "\n").utf8)
    }
    let one = ("a", table("case", "0.5", "0.1"))
    #expect(throws: Never.self) { try StudyMeta.combine([one, ("b", table("case", "1", "0.2"))]) }
    for other in [
      table("death", "1", "0.2"), table("case", "x", "0.2"), table("case", "1", "0"),
      table("case", "1", "0.2", scale: "3"), table("case", "1", "0.2", reference: "PM"),
      Array("marker\tterm\nm\tm\n".utf8), [],
      Array((head + "\nm\tm\n").utf8),
    ] {
      if other.isEmpty { continue }
      #expect(throws: AssociationError.self) { try StudyMeta.combine([one, ("b", other)]) }
    }
    #expect(throws: AssociationError.self) { try StudyMeta.combine([one, one]) }
  }
}
