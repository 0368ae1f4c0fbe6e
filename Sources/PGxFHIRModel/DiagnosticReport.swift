package import PGxFiles

/// A report.
public struct DiagnosticReport: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "DiagnosticReport"

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
  /// Its categories.
  @Elements public var category: [CodeableConcept]
  /// What it reports.
  public var code: CodeableConcept
  /// About whom.
  public var subject: Reference?
  /// The time that it speaks of.
  public var effectiveDateTime: String?
  /// What is to be known of that time.
  public var effectiveDateTimeData: PrimitiveData?
  /// When it was published.
  public var issued: String?
  /// What is to be known of that time.
  public var issuedData: PrimitiveData?
  /// Who is responsible.
  @Elements public var performer: [Reference]
  /// Who read the results.
  @Elements public var resultsInterpreter: [Reference]
  /// What was examined.
  @Elements public var specimen: [Reference]
  /// The observations.
  @Elements public var result: [Reference]
  /// The result in words.
  public var conclusion: String?
  /// The result as codes.
  @Elements public var conclusionCode: [CodeableConcept]
  /// The report as it was handed out.
  @Elements public var presentedForm: [Attachment]

  private enum CodingKeys: String, CodingKey {
    case id
    case meta
    case text
    case `extension`
    case identifier
    case status
    case category
    case code
    case subject
    case effectiveDateTime
    case effectiveDateTimeData = "_effectiveDateTime"
    case issued
    case issuedData = "_issued"
    case performer
    case resultsInterpreter
    case specimen
    case result
    case conclusion
    case conclusionCode
    case presentedForm
  }

  /// Its required parts; the rest is empty.
  public init(status: String, code: CodeableConcept) {
    self.status = status
    self.code = code
    `extension` = []
    identifier = []
    category = []
    performer = []
    resultsInterpreter = []
    specimen = []
    result = []
    conclusionCode = []
    presentedForm = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("identifier", identifier)
    json.field("status", status)
    json.list("category", category)
    json.optional("code", code as CodeableConcept?)
    json.optional("subject", subject)
    json.optional("effectiveDateTime", effectiveDateTime)
    json.optional("_effectiveDateTime", effectiveDateTimeData)
    json.optional("issued", issued)
    json.optional("_issued", issuedData)
    json.list("performer", performer)
    json.list("resultsInterpreter", resultsInterpreter)
    json.list("specimen", specimen)
    json.list("result", result)
    json.optional("conclusion", conclusion)
    json.list("conclusionCode", conclusionCode)
    json.list("presentedForm", presentedForm)
  }
}
