import PGxCore
import PGxFiles

/// The parts of the JSON document that come from the patient's drugs.
enum MedicationJSON {
  /// `medications`: the list, or `null` when none was given.
  static func write(_ medications: [Medication]?, to json: inout JSONWriter) {
    guard let medications else {
      json.field("medications", nil as String?)
      return
    }
    json.array("medications") { json in
      for medication in medications {
        json.object { json in
          json.field("name", medication.name)
          json.field("rxcui", medication.rxcui)
          json.field("drugs", medication.drugs)
          json.field("enzymeDrugs", medication.enzymeDrugs)
          json.field("active", medication.isActive)
          json.field("local", medication.isLocal)
          json.field("status", medication.status)
          json.field("origin", medication.origin)
        }
      }
    }
  }

  /// `adjustment` of a gene: what the drugs make of it, or `null`.
  static func write(_ adjustment: PhenotypeAdjustment?, to json: inout JSONWriter) {
    guard let adjustment else {
      json.field("adjustment", nil as String?)
      return
    }
    json.object("adjustment") { json in
      json.field("phenotype", adjustment.phenotype)
      json.field("activityScore", adjustment.activityScore)
      json.field("used", adjustment.isUsed)
      json.array("causes") { json in
        for cause in adjustment.causes {
          json.object { json in
            json.field("drug", cause.drug)
            json.field("role", cause.role.rawValue)
            json.field("strength", cause.strength.rawValue)
            json.field("source", cause.source)
          }
        }
      }
      json.field("notes", adjustment.notes)
    }
  }
}
