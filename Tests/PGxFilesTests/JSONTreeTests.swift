import PGxFiles
import Testing

@Suite("Reading JSON")
struct JSONTreeTests {
  @Test("Values of every kind are read")
  func values() throws {
    let text = #"""
      {"a": [1, -0.50e+3, true, false, null, "x"], "b": {"c": "é\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t"},
       "": {}}
      """#
    let tree = try JSONTree(parsing: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(
      tree["a"]
        == .array([
          .number("1"), .number("-0.50e+3"), .bool(true), .bool(false), .null, .string("x"),
        ]))
    #expect(tree["b"]?["c"]?.text == "éé😀\"\\/\u{8}\u{C}\n\r\t")
    #expect(tree[""] == .object([:]))
    #expect(tree["none"] == nil)
    #expect(tree["a"]?.elements[2].flag == true)
    #expect(tree.elements.isEmpty)
  }

  @Test(
    "What is no JSON is refused, with its line",
    arguments: [
      ("", 1, "the document ends too early"), ("{", 1, "no name of a member"),
      (#"{"a":1,}"#, 1, "no name of a member"), (#"{"a" 1}"#, 1, "no colon after a name"),
      ("{\"a\":1,\n\"a\":2}", 2, "the name 'a' stands twice"),
      ("[1 2]", 1, "no comma between two values"), ("[1,\n\n]", 3, "no value"),
      ("[1", 1, "the document ends too early"), ("tru", 1, "no value"),
      ("\"\u{1}\"", 1, "a control character within a string"),
      ("\"a", 1, "the document ends within a string"),
      (#""\x""#, 1, "an escape that JSON does not have"),
      (#""\u12g4""#, 1, #"no four hexadecimal digits after \u"#),
      (#""\ud800""#, 1, "half of a character"), (#""\ud800\u0041""#, 1, "half of a character"),
      ("01", 1, "no number"), ("1.", 1, "no number"), ("-", 1, "no number"), ("1e", 1, "no number"),
      ("{} {}", 1, "more text after the end of the document"),
      (String(repeating: "[", count: 200), 1, "nested too deeply"),
    ])
  func refused(text: String, line: Int, reason: String) {
    do {
      _ = try JSONTree(parsing: Array(text.utf8))
      Issue.record("accepted")
    } catch { #expect(error == JSONFault(line: line, reason: reason)) }
  }
}
