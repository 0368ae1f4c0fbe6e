import Testing

@testable import PGxPush

@Suite("JSON is read strictly")
struct JSONReaderTests {
  @Test(
    "A document is read and written again",
    arguments: [
      ("{}", "{}"), (" [ 1 , -0.50e+7 , true,false,null ] \n", "[1,-0.50e+7,true,false,null]"),
      (#"{"b":"x","a":[{}]}"#, #"{"b":"x","a":[{}]}"#),
      (#""\u00e4\ud83d\ude00\/\"\\\n""#, #""ä😀/\"\\\n""#), ("0", "0"), ("-0", "-0"),
    ])
  func read(text: String, expected: String) throws {
    let tree = try JSONReader.read(Array(text.utf8))
    #expect(String(decoding: tree.bytes, as: UTF8.self) == expected)
  }

  @Test(
    "What is no document is refused, with its line",
    arguments: [
      ("", 1), ("{", 1), ("{\n\"a\"\n:}", 3), ("[1,]", 1), ("{\"a\":1,}", 1), ("01", 1),
      ("1.", 1), ("+1", 1), ("NaN", 1), ("{}\n{}", 2), ("\"\n\"", 1), (#""\x""#, 1),
      (#""\ud800""#, 1), (#""\u12"#, 1), (#""\u+123""#, 1), ("tru", 1), ("{a:1}", 1),
      ("{\"a\":1\n,\"a\":2}", 2), (#""\ud800\u0041""#, 1), ("\"abc", 1), ("\u{FEFF}{}", 1),
    ])
  func wrong(text: String, line: Int) {
    let fault = #expect(throws: JSONReader.Fault.self) { try JSONReader.read(Array(text.utf8)) }
    #expect(fault?.line == line)
  }

  @Test("Bytes that are no UTF-8, and depths that would overflow a stack, are refused")
  func hostile() {
    #expect(throws: JSONReader.Fault.self) { try JSONReader.read([34, 0xC3, 34]) }
    let deep = Array(String(repeating: "[", count: 1_000_000).utf8)
    #expect(throws: JSONReader.Fault.self) { try JSONReader.read(deep) }
  }
}
