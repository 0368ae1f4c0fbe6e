/// A drug of a patient's list, as the list has it and as the panel knows it.
public struct Medication: Hashable, Sendable {
  /// What the list calls it.
  public var name: String
  /// RxNorm concept, where the list gives one or the panel knows it; digits.
  public var rxcui: String?
  /// The drugs of the pairs table that it is or contains; empty when the panel has no guidance.
  public var drugs: [String]
  /// The drugs of the table of enzyme effects that it is or contains.
  public var enzymeDrugs: [String]
  /// Whether it is a cream, drops or the like: little of it reaches the blood.
  public var isLocal: Bool
  /// Whether the patient takes it now, as far as the list says.
  public var isActive: Bool
  /// The list's status word (`active`, `stopped`, `completed`); empty for a plain list.
  public var status: String
  /// Where it stands: `MedicationRequest/123` of a bundle, or `line 4`.
  public var origin: String

  /// A drug of a list.
  public init(
    name: String, rxcui: String? = nil, drugs: [String] = [],
    enzymeDrugs: [String] = [], isLocal: Bool = false, isActive: Bool = true, status: String = "",
    origin: String = ""
  ) {
    self.name = name
    self.rxcui = rxcui
    self.drugs = drugs
    self.enzymeDrugs = enzymeDrugs
    self.isLocal = isLocal
    self.isActive = isActive
    self.status = status
    self.origin = origin
  }
}
