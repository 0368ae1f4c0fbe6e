package import PGxCore

/// Who recommends.
package enum RecommendationSource: String, Hashable, Sendable, CaseIterable {
  /// Clinical Pharmacogenetics Implementation Consortium.
  case cpic = "CPIC"
  /// Dutch Pharmacogenetics Working Group.
  case dpwg = "DPWG"
  /// US Food and Drug Administration, Table of Pharmacogenetic Associations.
  case fda = "FDA"
}

/// What a source says of a drug for patients with given results.
package struct Recommendation: Sendable {
  /// Stable id of the row, `CPIC-0001`.
  package var id: String
  /// Who recommends.
  package var source: RecommendationSource
  /// ClinPGx accession of the guideline or annotation; empty where there is none.
  package var guideline: String
  /// The drug, as the panel names it.
  package var drug: String
  /// The name the source uses where it is another one (a salt).
  package var listedAs: String?
  /// The genes the recommendation rests on, also when `lookup` is empty.
  package var genes: [String]
  /// The results it is for: every term must match.
  ///
  /// Empty: for everyone with the drug, whatever the result.
  package var lookup: [LookupTerm]
  /// The patients or use it is for; nil where the source does not say.
  package var population: String?
  /// CPIC's strength, `Strong`, `Moderate`, `Optional` or `No recommendation`.
  package var classification: String?
  /// What to do: `avoid`, `alternative`, `decrease`, `increase`, `limit`, `monitor`, `test`,
  /// `conditional`, `standard`, `none` (nothing advised) or `label`.
  package var action: String
  /// Further or other actions; those words and `tdm`, `inform`, `algorithm`, `slow_titration`.
  package var also: [String]
  /// Starting dose in percent of the standard dose, `50` or `30-80`.
  package var startPercent: String?
  /// Maintenance dose in percent of the standard dose.
  package var maintenancePercent: String?
  /// The dose, in words.
  package var dose: String?
  /// The highest dose, in words.
  package var maximumDose: String?
  /// What it depends on, or a remark.
  package var condition: String?
  /// The recommendation in this project's own words.
  package var summary: String
  /// PubMed ids of the guideline.
  package var pmids: [String]
  /// FDA: section of the table, `1` to `3`.
  package var section: String?
  /// FDA: the affected patients, in the table's terms.
  package var subgroup: String?
  /// FDA: what changes in them.
  package var effect: String?
  /// How well it is known: `read`, `pattern` (after neighbouring rows), `listed` (the source lists
  /// the pair; its text was not read).
  package var evidence: String
  /// Ids of the sources in Sources.tsv, the one that was read first.
  package var sourceIDs: [String]
  /// The first of the sources.
  package var provenance: Provenance
}
