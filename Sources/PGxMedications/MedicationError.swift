/// Why a list of drugs was refused, and where.
@nonexhaustive
package enum MedicationError: Error, Hashable, Sendable {
  /// There is no drug in the file.
  case empty(file: String)
  /// The file is neither a list nor a FHIR Bundle.
  case notAList(file: String, reason: String)
  /// A line is no drug.
  case badLine(file: String, line: Int, reason: String)
  /// The file is damaged JSON.
  case notJSON(file: String, line: Int, reason: String)
  /// A FHIR resource of another type than one with drugs.
  case wrongResource(file: String, type: String)

  /// One line for a person: where, what, and what to do.
  package var message: String {
    switch self {
    case .empty(let file):
      "\(file): no drug in the list; give one name or RxCUI a line, or leave out --medications"
    case .notAList(let file, let reason):
      "\(file): \(reason); give a FHIR Bundle, or one drug name or RxCUI a line"
    case .badLine(let file, let line, let reason):
      "\(file):\(line): \(reason); give one drug name or RxCUI a line"
    case .notJSON(let file, let line, let reason):
      "\(file):\(line): damaged JSON: \(reason); export the bundle again"
    case .wrongResource(let file, let type):
      "\(file): a FHIR \(type) holds no list of drugs; give a Bundle with MedicationRequest, "
        + "MedicationStatement, MedicationDispense, Claim or ExplanationOfBenefit"
    }
  }
}
