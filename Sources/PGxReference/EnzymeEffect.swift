package import PGxCore

/// What a drug does to an enzyme, as Medications/effects.tsv has it.
package struct EnzymeEffect: Hashable, Sendable {
  /// The drug, as in US usage.
  package let drug: String
  /// Other names of it.
  package let otherNames: [String]
  /// RxNorm concept; nil where none is known for sure.
  package let rxcui: String?
  /// HGNC symbol of the enzyme's gene.
  package let enzyme: String
  /// Whether it blocks the enzyme or makes the body build more of it.
  package let role: PhenotypeAdjustment.Role
  /// How much, in the FDA's classes.
  package let strength: PhenotypeAdjustment.Strength
  /// How long it lasts after the drug has stopped, where that is long; nil otherwise.
  package let stopping: String?
  /// Ids of the sources in Sources.tsv.
  package let sourceIDs: [String]

  /// The rows of effects.tsv.
  static func decode() throws(ReferenceError) -> [EnzymeEffect] {
    let table = try Table("Medications/effects.tsv")
    let drug = try table.column("drug")
    let otherNames = try table.column("other_names")
    let rxcui = try table.column("rxcui")
    let enzyme = try table.column("enzyme")
    let role = try table.column("role")
    let strength = try table.column("strength")
    let stopping = try table.column("stopping")
    let source = try table.column("source")
    var effects: [EnzymeEffect] = []
    for row in 0..<table.count {
      guard let kind = PhenotypeAdjustment.Role(rawValue: table.text(row, role)) else {
        throw table.malformed(row, role)
      }
      guard let degree = PhenotypeAdjustment.Strength(rawValue: table.text(row, strength)) else {
        throw table.malformed(row, strength)
      }
      effects.append(
        EnzymeEffect(
          drug: table.text(row, drug), otherNames: table.list(row, otherNames),
          rxcui: table.optionalText(row, rxcui), enzyme: table.text(row, enzyme), role: kind,
          strength: degree, stopping: table.optionalText(row, stopping),
          sourceIDs: table.list(row, source)))
    }
    return effects
  }
}

/// A further name under which a drug of the tables is found, as Medications/names.tsv has it.
package struct DrugName: Hashable, Sendable {
  /// The name, in small letters.
  package let name: String
  /// The drug as the pairs table or the table of effects names it.
  package let drug: String
  /// Ids of the sources in Sources.tsv.
  package let sourceIDs: [String]

  /// The rows of names.tsv.
  static func decode() throws(ReferenceError) -> [DrugName] {
    let table = try Table("Medications/names.tsv")
    let name = try table.column("name")
    let drug = try table.column("drug")
    let source = try table.column("source")
    return (0..<table.count).map { row in
      DrugName(
        name: table.text(row, name), drug: table.text(row, drug),
        sourceIDs: table.list(row, source))
    }
  }
}
