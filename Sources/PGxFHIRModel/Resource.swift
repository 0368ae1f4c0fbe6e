package import PGxFiles

/// A resource of a kind that this program writes or reads.
///
/// Another kind reads as ``other(_:)`` with its type, and its content is not kept.
public enum Resource: FHIRElement {
  case patient(Patient)
  case organization(Organization)
  case specimen(Specimen)
  case device(Device)
  case documentReference(DocumentReference)
  case procedure(Procedure)
  case observation(Observation)
  case task(Task)
  case diagnosticReport(DiagnosticReport)
  case riskAssessment(RiskAssessment)
  case provenance(Provenance)
  case medication(Medication)
  case medicationStatement(MedicationStatement)
  case medicationRequest(MedicationRequest)
  case operationOutcome(OperationOutcome)
  indirect case bundle(Bundle)
  /// A resource of another type, which is not read.
  case other(String)

  private enum CodingKeys: String, CodingKey {
    case resourceType
  }

  /// The name of its type.
  public var resourceType: String {
    switch self {
    case .patient: Patient.resourceType
    case .organization: Organization.resourceType
    case .specimen: Specimen.resourceType
    case .device: Device.resourceType
    case .documentReference: DocumentReference.resourceType
    case .procedure: Procedure.resourceType
    case .observation: Observation.resourceType
    case .task: Task.resourceType
    case .diagnosticReport: DiagnosticReport.resourceType
    case .riskAssessment: RiskAssessment.resourceType
    case .provenance: Provenance.resourceType
    case .medication: Medication.resourceType
    case .medicationStatement: MedicationStatement.resourceType
    case .medicationRequest: MedicationRequest.resourceType
    case .operationOutcome: OperationOutcome.resourceType
    case .bundle: Bundle.resourceType
    case .other(let type): type
    }
  }

  /// Reads the resource that `resourceType` names.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let type = try container.decode(String.self, forKey: .resourceType)
    switch type {
    case Patient.resourceType: self = .patient(try Patient(from: decoder))
    case Organization.resourceType: self = .organization(try Organization(from: decoder))
    case Specimen.resourceType: self = .specimen(try Specimen(from: decoder))
    case Device.resourceType: self = .device(try Device(from: decoder))
    case DocumentReference.resourceType:
      self = .documentReference(try DocumentReference(from: decoder))
    case Procedure.resourceType: self = .procedure(try Procedure(from: decoder))
    case Observation.resourceType: self = .observation(try Observation(from: decoder))
    case Task.resourceType: self = .task(try Task(from: decoder))
    case DiagnosticReport.resourceType:
      self = .diagnosticReport(try DiagnosticReport(from: decoder))
    case RiskAssessment.resourceType: self = .riskAssessment(try RiskAssessment(from: decoder))
    case Provenance.resourceType: self = .provenance(try Provenance(from: decoder))
    case Medication.resourceType: self = .medication(try Medication(from: decoder))
    case MedicationStatement.resourceType:
      self = .medicationStatement(try MedicationStatement(from: decoder))
    case MedicationRequest.resourceType:
      self = .medicationRequest(try MedicationRequest(from: decoder))
    case OperationOutcome.resourceType:
      self = .operationOutcome(try OperationOutcome(from: decoder))
    case Bundle.resourceType: self = .bundle(try Bundle(from: decoder))
    default: self = .other(type)
    }
  }

  /// Writes the resource with its type.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(resourceType, forKey: .resourceType)
    switch self {
    case .patient(let value): try value.encode(to: encoder)
    case .organization(let value): try value.encode(to: encoder)
    case .specimen(let value): try value.encode(to: encoder)
    case .device(let value): try value.encode(to: encoder)
    case .documentReference(let value): try value.encode(to: encoder)
    case .procedure(let value): try value.encode(to: encoder)
    case .observation(let value): try value.encode(to: encoder)
    case .task(let value): try value.encode(to: encoder)
    case .diagnosticReport(let value): try value.encode(to: encoder)
    case .riskAssessment(let value): try value.encode(to: encoder)
    case .provenance(let value): try value.encode(to: encoder)
    case .medication(let value): try value.encode(to: encoder)
    case .medicationStatement(let value): try value.encode(to: encoder)
    case .medicationRequest(let value): try value.encode(to: encoder)
    case .operationOutcome(let value): try value.encode(to: encoder)
    case .bundle(let value): try value.encode(to: encoder)
    case .other: break
    }
  }
}

extension Resource: FHIRWritable {
  package func write(to json: inout JSONWriter) {
    write(to: &json, id: nil)
  }

  /// Writes the resource, with an id where it has none of its own.
  package func write(to json: inout JSONWriter, id: String?) {
    json.field("resourceType", resourceType)
    json.optional("id", id)
    switch self {
    case .patient(let value): value.write(to: &json)
    case .organization(let value): value.write(to: &json)
    case .specimen(let value): value.write(to: &json)
    case .device(let value): value.write(to: &json)
    case .documentReference(let value): value.write(to: &json)
    case .procedure(let value): value.write(to: &json)
    case .observation(let value): value.write(to: &json)
    case .task(let value): value.write(to: &json)
    case .diagnosticReport(let value): value.write(to: &json)
    case .riskAssessment(let value): value.write(to: &json)
    case .provenance(let value): value.write(to: &json)
    case .medication(let value): value.write(to: &json)
    case .medicationStatement(let value): value.write(to: &json)
    case .medicationRequest(let value): value.write(to: &json)
    case .operationOutcome(let value): value.write(to: &json)
    case .bundle(let value): value.write(to: &json)
    case .other: break
    }
  }

  /// The resource as JSON on one line, without a line end.
  public var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    write(to: &json)
    json.endObject()
    return json.bytes
  }
}
