import PGxFHIRModel
import PGxReference

/// What the tables know of drugs, pairs and recommendations, by what findings name them.
enum DrugCodes {
  /// Pairs by their id.
  static let pairs = Dictionary(
    ReferenceTables.pairs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The genes that a recommendation rests on, by its id.
  static let genes = Dictionary(
    ReferenceTables.recommendations.map { ($0.id, $0.genes) },
    uniquingKeysWith: { first, _ in first })

  /// Drugs as concepts: RxNorm and ATC, where the panel has them.
  static let concepts: [String: CodeableConcept] = {
    var concepts: [String: CodeableConcept] = [:]
    for pair in ReferenceTables.pairs where concepts[pair.drug] == nil {
      let rxNorm = pair.rxcui.map { [Coding(Terminology.rxNorm, $0, pair.drug)] } ?? []
      concepts[pair.drug] = CodeableConcept(
        rxNorm + pair.atc.map { Coding(Terminology.atc, $0) }, text: pair.drug)
    }
    return concepts
  }()

  /// A drug as a concept.
  static func concept(_ drug: String) -> CodeableConcept {
    concepts[drug] ?? CodeableConcept(text: drug)
  }
}
