/// Transaction bundles of invented people.
package enum TransactionText {
  private static func identifier(_ number: Int, _ kind: Int) -> String {
    let text = String(number * 16 + kind, radix: 16)
    return "00000000-0000-5000-8000-" + String(repeating: "0", count: 12 - text.count) + text
  }

  /// A person with one observation and a report, on one line.
  ///
  /// - Parameters:
  ///   - number: of the person.
  ///   - isRepeatable: whether each entry says which resource there may be already.
  ///   - reference: what the observation is about; the person when nil.
  ///   - type: of the bundle.
  /// - Returns: the bundle's JSON.
  package static func person(
    _ number: Int, isRepeatable: Bool = true, about reference: String? = nil,
    type: String = "transaction"
  ) -> String {
    let system = "http://example.org/pgx"
    let person = "urn:uuid:" + identifier(number, 1)
    let observation = "urn:uuid:" + identifier(number, 2)
    func entry(_ kind: Int, _ type: String, _ content: String) -> String {
      let value = identifier(number, kind)
      let condition = isRepeatable ? #","ifNoneExist":"identifier=\#(system)|\#(value)""# : ""
      return #"{"fullUrl":"urn:uuid:\#(value)","resource":{"resourceType":"\#(type)","#
        + #""identifier":[{"system":"\#(system)","value":"\#(value)"}],\#(content)},"#
        + #""request":{"method":"POST","url":"\#(type)"\#(condition)}}"#
    }
    let entries = [
      entry(1, "Patient", #""active":true"#),
      entry(
        2, "Observation",
        #""status":"final","code":{"text":"CYP2C19"},"# + #""subject":{"reference":""#
          + (reference ?? person) + #""},"valueString":"*1/*2 Übersicht""#),
      entry(
        3, "DiagnosticReport",
        #""status":"final","code":{"text":"report"},"subject":{"reference":"\#(person)"},"#
          + #""result":[{"reference":"\#(observation)"}]"#),
    ]
    return
      #"{"resourceType":"Bundle","type":"\#(type)","entry":[\#(entries.joined(separator: ","))]}"#
  }
}
