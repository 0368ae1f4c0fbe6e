/// A pair of the panel: a drug and the biomarker that matters for it.
package struct DrugPair: Hashable, Sendable {
  /// `PGX001` to `PGX178`.
  package let id: String
  /// The drug, as in US usage.
  package let drug: String
  /// The international nonproprietary name; nil where the sources give none.
  package let inn: String?
  /// The biomarker, `CYP2C19` or `HLA-B*57:01`.
  package let biomarker: String
  /// HGNC symbol of the biomarker's gene.
  package let gene: String
  /// `star-allele gene`, `named-variant gene`, `single variant`, `HLA allele`, `mitochondrial` or
  /// `activity`.
  package let biomarkerType: String
  /// CPIC's level, `A` to `C`, or `A/B`, `B/C`.
  package let cpicLevel: String?
  /// CPIC's status, `Final` or `Provisional`.
  package let cpicStatus: String?
  /// Rank of the evidence, 1 (CPIC A to B) to 6 (DPWG only).
  package let tier: Int
  /// RxNorm concept.
  package let rxcui: String?
  /// ATC codes.
  package let atc: [String]
  /// Name of the ATC class at level 4.
  package let drugClass: String?
  /// PubMed ids of CPIC's guideline and its updates.
  package let guidelinePMIDs: [String]
  /// Whether the FDA's table of biomarkers in labels (August 2022) has the drug and gene.
  package let isInFDATable: Bool
  /// Sections of the FDA's table of associations that have the pair, `1` to `3`.
  package let fdaSections: [String]
  /// Whether DPWG has a guideline on the pair.
  package let hasDPWG: Bool
  /// How the biomarker is found, in words.
  package let evidenceNeeded: String
  /// What the reference offers, for example `phenotype to structured recommendation`.
  package let actionDepth: String
  /// A remark.
  package let notes: String?
  /// Ids of the sources in Sources.tsv.
  package let sourceIDs: [String]

  /// The rows of pairs.tsv.
  static func decode() throws(ReferenceError) -> [DrugPair] {
    let table = try Table("Pairs/pairs.tsv")
    let id = try table.column("pair_id")
    let drug = try table.column("drug")
    let inn = try table.column("inn")
    let biomarker = try table.column("biomarker")
    let gene = try table.column("gene")
    let biomarkerType = try table.column("biomarker_type")
    let cpicLevel = try table.column("cpic_level")
    let cpicStatus = try table.column("cpic_status")
    let tier = try table.column("tier")
    let rxcui = try table.column("rxcui")
    let atc = try table.column("atc")
    let drugClass = try table.column("drug_class")
    let pmids = try table.column("guideline_pmids")
    let fdaTable = try table.column("fda_table")
    let fdaSection = try table.column("fda_section")
    let dpwg = try table.column("dpwg")
    let evidenceNeeded = try table.column("evidence_needed")
    let actionDepth = try table.column("action_depth")
    let notes = try table.column("notes")
    let source = try table.column("source")
    var pairs: [DrugPair] = []
    for row in 0..<table.count {
      pairs.append(
        DrugPair(
          id: table.text(row, id), drug: table.text(row, drug), inn: table.optionalText(row, inn),
          biomarker: table.text(row, biomarker), gene: table.text(row, gene),
          biomarkerType: table.text(row, biomarkerType),
          cpicLevel: table.optionalText(row, cpicLevel),
          cpicStatus: table.optionalText(row, cpicStatus), tier: try table.integer(row, tier),
          rxcui: table.optionalText(row, rxcui), atc: table.list(row, atc),
          drugClass: table.optionalText(row, drugClass),
          guidelinePMIDs: table.list(row, pmids), isInFDATable: try table.flag(row, fdaTable),
          fdaSections: table.list(row, fdaSection), hasDPWG: try table.flag(row, dpwg),
          evidenceNeeded: table.text(row, evidenceNeeded),
          actionDepth: table.text(row, actionDepth), notes: table.optionalText(row, notes),
          sourceIDs: table.list(row, source)))
    }
    return pairs
  }
}
