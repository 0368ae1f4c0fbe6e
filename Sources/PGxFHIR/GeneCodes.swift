import PGxFHIRModel

/// Codes of the genes and of what they do.
enum GeneCodes {
  /// HGNC identifiers (HUGO Gene Nomenclature Committee, genenames.org).
  private static let hgnc: [String: Int] = [
    "ABCG2": 74, "BCHE": 983, "CACNA1S": 1397, "CFTR": 1884, "CYP2B6": 2615, "CYP2C19": 2621,
    "CYP2C9": 2623, "CYP2D6": 2625, "CYP3A4": 2637, "CYP3A5": 2638, "CYP4F2": 2645, "DPYD": 3012,
    "F2": 3535, "F5": 3542, "G6PD": 4057, "HLA-A": 4931, "HLA-B": 4932, "HLA-DQA1": 4942,
    "HLA-DRB1": 4948, "IFNL3": 18365, "MT-RNR1": 7470, "NAT2": 7646, "NUDT15": 23063,
    "RYR1": 10483, "SLCO1B1": 10959, "TPMT": 12014, "UGT1A1": 12530, "VKORC1": 23663,
  ]

  /// The gene as a concept; in words where it has no code.
  static func concept(_ gene: String) -> CodeableConcept {
    hgnc[gene].map { CodeableConcept(Coding(Terminology.genes, "HGNC:\($0)", gene)) }
      ?? CodeableConcept(text: gene)
  }

  /// Whether the gene has a code.
  static func isCoded(_ gene: String) -> Bool { hgnc[gene] != nil }

  /// LOINC's "<gene> gene product … interpretation" (public use of the codes; their check digits are
  /// right).
  private static let phenotypeTests: [String: (code: String, display: String)] = [
    "CYP2C19": ("79714-2", "CYP2C19 gene product metabolic activity interpretation"),
    "CYP2D6": ("79715-9", "CYP2D6 gene product metabolic activity interpretation"),
    "CYP2C9": ("79716-7", "CYP2C9 gene product metabolic activity interpretation"),
    "DPYD": ("79719-1", "DPYD gene product metabolic activity interpretation"),
    "TPMT": ("79713-4", "TPMT gene product metabolic activity interpretation"),
    "SLCO1B1": ("79722-5", "SLCO1B1 gene product functional interpretation"),
  ]

  /// What a phenotype observation of the gene states.
  static func phenotypeTest(_ gene: String) -> CodeableConcept {
    let text = gene + " predicted phenotype"
    guard let test = phenotypeTests[gene] else { return CodeableConcept(text: text) }
    return CodeableConcept(Coding(Terminology.loinc, test.code, test.display), text: text)
  }

  /// Answers of the guide's value set `genetic-therapeutic-implications-vs`, for exactly these
  /// phenotypes: no other is rounded to one of them.
  private static let phenotypes: [String: (code: String, display: String)] = [
    "ultrarapid metabolizer": ("LA10315-2", "Ultrarapid metabolizer"),
    "rapid metabolizer": ("LA25390-8", "Rapid metabolizer"),
    "normal metabolizer": ("LA25391-6", "Normal metabolizer"),
    "intermediate metabolizer": ("LA10317-8", "Intermediate metabolizer"),
    "poor metabolizer": ("LA9657-3", "Poor metabolizer"),
    "increased function": ("LA25392-4", "Increased function"),
    "normal function": ("LA25393-2", "Normal function"),
    "decreased function": ("LA25395-7", "Decreased function"),
    "poor function": ("LA25394-0", "Poor function"),
  ]

  /// A phenotype with its code, where it has one; the text always says it as our tables do.
  static func phenotype(_ phenotype: String, text: String) -> CodeableConcept {
    guard let answer = phenotypes[phenotype.lowercased()] else {
      return CodeableConcept(text: text)
    }
    return CodeableConcept(Coding(Terminology.loinc, answer.code, answer.display), text: text)
  }

  /// LOINC's answers for chromosomes (list LL2938-0), 1 to 22, X, Y.
  private static let chromosomes = [
    "LA21254-0", "LA21255-7", "LA21256-5", "LA21257-3", "LA21258-1", "LA21259-9",
    "LA21260-7", "LA21261-5", "LA21262-3", "LA21263-1", "LA21264-9", "LA21265-6",
    "LA21266-4", "LA21267-2", "LA21268-0", "LA21269-8", "LA21270-6", "LA21271-4",
    "LA21272-2", "LA21273-0", "LA21274-8", "LA21275-5", "LA21276-3", "LA21277-1",
  ]

  /// The contig's chromosome; nil for the mitochondrion, which the list does not have.
  static func chromosome(_ contig: String) -> CodeableConcept? {
    let name = contig.hasPrefix("chr") ? String(contig.dropFirst(3)) : contig
    let index: Int
    switch name {
    case "X": index = 22
    case "Y": index = 23
    default:
      guard let number = Int(name), (1...22).contains(number) else { return nil }
      index = number - 1
    }
    return Terminology.answer(chromosomes[index], "Chromosome " + name)
  }
}
