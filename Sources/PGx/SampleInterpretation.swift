public import PGxCore

/// Everything that is said of one sample.
public struct SampleInterpretation: Sendable {
  /// The sample's name in the file.
  public let sample: String
  /// Its sex chromosomes and who says so; nil when nothing tells.
  public let sex: SampleSex?
  /// One report a gene, alphabetical.
  public let genes: [GeneReport]
  /// Answers to the drug–biomarker pairs, drug by drug in the order of each drug's first pair; the
  /// drugs that the patient takes come first.
  public let drugs: [DrugFinding]

  /// What the file says at the defining positions of each gene that is called from it.
  public let evidence: [GeneEvidence]

  /// The patient's drugs, as given; nil when no list was given.
  public let medications: [Medication]?

  /// Polygenic scores, in the order of their files; empty when none were asked for.
  public let scores: [SampleScore]

  /// What a DRAGEN run folder says beside the genotypes; nil where the input is none.
  public let dragen: DRAGENFindings?

  /// The report of one gene.
  public subscript(gene: String) -> GeneReport? { genes.first { $0.gene == gene } }
}
