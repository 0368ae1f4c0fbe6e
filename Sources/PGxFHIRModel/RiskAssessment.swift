package import PGxFiles

/// What may happen to a person.
public struct RiskAssessment: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "RiskAssessment"

  /// The id on a server, or in a bundle.
  public var id: String?
  /// What is known of the resource itself.
  public var meta: Meta?
  /// The resource in words.
  public var text: Narrative?
  /// Further data.
  @Elements public var `extension`: [Extension]
  /// Identifiers.
  @Elements public var identifier: [Identifier]
  /// `final` and others.
  public var status: String
  /// How it was found.
  public var method: CodeableConcept?
  /// What kind of assessment it is.
  public var code: CodeableConcept?
  /// About whom.
  public var subject: Reference?
  /// When it was made.
  public var occurrenceDateTime: String?
  /// By whom.
  public var performer: Reference?
  /// What it rests on.
  @Elements public var basis: [Reference]
  /// What may happen.
  @Elements public var prediction: [Prediction]
  /// What lowers the risk.
  public var mitigation: String?
  /// Remarks.
  @Elements public var note: [Annotation]

  /// Its required parts; the rest is empty.
  public init(status: String) {
    self.status = status
    `extension` = []
    identifier = []
    basis = []
    prediction = []
    note = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("identifier", identifier)
    json.field("status", status)
    json.optional("method", method)
    json.optional("code", code)
    json.optional("subject", subject)
    json.optional("occurrenceDateTime", occurrenceDateTime)
    json.optional("performer", performer)
    json.list("basis", basis)
    json.list("prediction", prediction)
    json.optional("mitigation", mitigation)
    json.list("note", note)
  }

  /// What may happen.
  public struct Prediction: FHIRElement, FHIRWritable {
    /// What.
    public var outcome: CodeableConcept?
    /// How likely, 0 to 100.
    public var probabilityDecimal: DecimalText?
    /// How likely in words.
    public var qualitativeRisk: CodeableConcept?
    /// Against others.
    public var relativeRisk: DecimalText?
    /// Why.
    public var rationale: String?

    /// An empty one.
    public init() {
    }

    package func write(to json: inout JSONWriter) {
      json.optional("outcome", outcome)
      json.optional("probabilityDecimal", probabilityDecimal)
      json.optional("qualitativeRisk", qualitativeRisk)
      json.optional("relativeRisk", relativeRisk)
      json.optional("rationale", rationale)
    }
  }
}
