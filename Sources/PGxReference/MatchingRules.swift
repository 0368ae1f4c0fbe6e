/// How a gene's matching departs from plain named-allele matching (PharmCAT 3.1.1).
package struct MatchingRules: Sendable {
  /// Whether an alternate that no definition knows counts as the reference base.
  package let treatsUndocumentedAsReference: Bool
  /// Positions (GRCh38) without which the gene is not called.
  package let requiredPositions: [Int]
  /// Sub-allele to the allele it is reported as.
  package let suballeles: [String: String]
  /// Alleles that take no part in matching.
  package let ignoredAlleles: Set<String>
  /// Alleles that a test has to be able to show before a usual dose may rest on it (AMP tier 1, or
  /// the alleles that CPIC's guideline for the gene rests on).
  package let clinicalMinimum: [String]
  /// Alleles that a test may show beside those (AMP tier 2); empty where no list is known.
  package let secondTier: [String]
  /// Which diplotype to pick when unphased data allow all the candidates, first match first.
  package let unphasedPriorities: [(pick: String, candidates: [String])]

  /// The rules of a gene; the defaults are those of plain matching.
  package init(
    treatsUndocumentedAsReference: Bool = false, requiredPositions: [Int] = [],
    suballeles: [String: String] = [:], ignoredAlleles: Set<String> = [],
    clinicalMinimum: [String] = [], secondTier: [String] = [],
    unphasedPriorities: [(pick: String, candidates: [String])] = []
  ) {
    self.treatsUndocumentedAsReference = treatsUndocumentedAsReference
    self.requiredPositions = requiredPositions
    self.suballeles = suballeles
    self.ignoredAlleles = ignoredAlleles
    self.clinicalMinimum = clinicalMinimum
    self.secondTier = secondTier
    self.unphasedPriorities = unphasedPriorities
  }
}

extension MatchingRules {
  /// rules.tsv, which the decoding of every gene looks into.
  private static let rulesTable = Result { () throws(ReferenceError) in
    try Table("Alleles/rules.tsv")
  }

  /// The rules of `gene` in rules.tsv and, where there is one, its table of priorities.
  static func decode(gene: String) throws(ReferenceError) -> MatchingRules {
    let table = try rulesTable.get()
    let geneColumn = try table.column("gene")
    let rule = try table.column("rule")
    let value = try table.column("value")
    var undocumented = false
    var required: [Int] = []
    var suballeles: [String: String] = [:]
    var ignored: Set<String> = []
    var minimum: [String] = []
    var secondTier: [String] = []
    for row in 0..<table.count where table.text(row, geneColumn) == gene {
      switch table.text(row, rule) {
      case "treat-undocumented-as-reference":
        undocumented = try table.flag(row, value)
      case "required-position":
        required.append(try table.integer(row, value))
      case "suballele":
        let names = table.list(row, value, separator: UInt8(ascii: "="))
        guard names.count == 2 else { throw table.malformed(row, value) }
        suballeles[names[0]] = names[1]
      case "ignored-allele":
        ignored.insert(table.text(row, value))
      case "clinical-minimum":
        minimum.append(table.text(row, value))
      case "second-tier":
        secondTier.append(table.text(row, value))
      default:
        throw table.malformed(row, rule)
      }
    }
    return MatchingRules(
      treatsUndocumentedAsReference: undocumented, requiredPositions: required,
      suballeles: suballeles, ignoredAlleles: ignored, clinicalMinimum: minimum,
      secondTier: secondTier,
      unphasedPriorities: try priorities(gene: gene))
  }

  /// The rows of `<gene>.priorities.tsv`; none when there is no such table.
  private static func priorities(
    gene: String
  ) throws(ReferenceError) -> [(pick: String, candidates: [String])] {
    let file = "Alleles/\(gene).priorities.tsv"
    guard EmbeddedFile.exists(file) else { return [] }
    let table = try Table(file)
    let pick = try table.column("pick")
    let candidates = try table.column("candidates")
    return (0..<table.count).map { row in
      (table.text(row, pick), table.list(row, candidates, separator: UInt8(ascii: " ")))
    }
  }
}
