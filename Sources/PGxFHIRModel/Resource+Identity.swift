extension Resource {
  /// The same resource with another id.
  package func with(id: String) -> Resource {
    switch self {
    case .patient(var value):
      value.id = id
      return .patient(value)
    case .organization(var value):
      value.id = id
      return .organization(value)
    case .specimen(var value):
      value.id = id
      return .specimen(value)
    case .device(var value):
      value.id = id
      return .device(value)
    case .documentReference(var value):
      value.id = id
      return .documentReference(value)
    case .procedure(var value):
      value.id = id
      return .procedure(value)
    case .observation(var value):
      value.id = id
      return .observation(value)
    case .task(var value):
      value.id = id
      return .task(value)
    case .diagnosticReport(var value):
      value.id = id
      return .diagnosticReport(value)
    case .riskAssessment(var value):
      value.id = id
      return .riskAssessment(value)
    case .provenance(var value):
      value.id = id
      return .provenance(value)
    case .medication(var value):
      value.id = id
      return .medication(value)
    case .medicationStatement(var value):
      value.id = id
      return .medicationStatement(value)
    case .medicationRequest(var value):
      value.id = id
      return .medicationRequest(value)
    case .operationOutcome(var value):
      value.id = id
      return .operationOutcome(value)
    case .bundle(var value):
      value.id = id
      return .bundle(value)
    case .other: return self
    }
  }
}
