package import PGxFiles

/// What a server says of a request.
public struct OperationOutcome: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "OperationOutcome"

  /// The id on a server, or in a bundle.
  public var id: String?
  /// What is known of the resource itself.
  public var meta: Meta?
  /// The resource in words.
  public var text: Narrative?
  /// Further data.
  @Elements public var `extension`: [Extension]
  /// One thing each.
  @Elements public var issue: [Issue]

  /// An empty one.
  public init() {
    `extension` = []
    issue = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("issue", issue)
  }

  /// One thing that a server says.
  public struct Issue: FHIRElement, FHIRWritable {
    /// `fatal`, `error`, `warning` or `information`.
    public var severity: String
    /// What kind of thing.
    public var code: String
    /// What it is.
    public var details: CodeableConcept?
    /// What it is in words.
    public var diagnostics: String?
    /// Where.
    @Elements public var expression: [String]

    /// Its required parts; the rest is empty.
    public init(severity: String, code: String) {
      self.severity = severity
      self.code = code
      expression = []
    }

    package func write(to json: inout JSONWriter) {
      json.field("severity", severity)
      json.field("code", code)
      json.optional("details", details)
      json.optional("diagnostics", diagnostics)
      json.list("expression", expression)
    }
  }
}
