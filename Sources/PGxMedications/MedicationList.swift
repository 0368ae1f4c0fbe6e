package import PGxCore

/// The drugs of a patient.
package struct MedicationList: Sendable {
  /// The drugs, in the list's order.
  package var medications: [Medication]

  /// A list.
  package init(_ medications: [Medication]) { self.medications = medications }
}
