import PGxCore
import PGxDifference
import PGxMedications

/// Lists of a patient's drugs, and the documents that `pgx diff` compares.
enum MedicationTargets {
  /// A plain list or a FHIR Bundle.
  static func medications(_ bytes: [UInt8]) throws {
    let found = try outcome { try MedicationList.parse(bytes, file: "list") }
    guard case .success(let list) = found else { return }
    for medication in list.medications {
      try FuzzFault.unless(!medication.name.isEmpty, "a drug without a name")
      try FuzzFault.unless(!medication.origin.isEmpty, "a drug from nowhere")
      try FuzzFault.unless(
        Set(medication.drugs).count == medication.drugs.count, "a drug of the panel twice")
    }
    try FuzzFault.unless(
      !list.medications.isEmpty || !list.warnings.isEmpty, "an empty list was accepted")
  }

  /// Documents against themselves: nothing differs.
  static func documents(_ bytes: [UInt8]) throws {
    let found = try outcome { try InterpretationDocument.parse(bytes, file: "document") }
    guard case .success(let documents) = found else { return }
    let difference = try Comparison.compare(documents, documents)
    try FuzzFault.unless(difference.isEmpty, "a document differs from itself")
    _ = DifferenceReport.text(difference)
    _ = DifferenceReport.json(difference)
  }
}
