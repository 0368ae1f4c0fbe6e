/// What another program says of one gene of one sample.
package struct OutsideCall: Hashable, Sendable {
  /// HGNC symbol.
  package var gene: String
  /// The file it was read from.
  package var file: String
  /// 1-based line of the file.
  package var line: Int
  /// One or two alleles in order of names; empty when only phenotype or score are given.
  package var alleles: [String]
  /// The phenotypes given, in the tables' spelling: one, or several results of an HLA gene.
  package var phenotypes: [String]
  /// The activity score given, as the tables write it.
  package var activityScore: String?
  /// Whether the file says that the gene has no call (`.`, `./.`).
  package var isNoCall: Bool

  /// A call of another program.
  package init(
    gene: String, file: String = "", line: Int = 0, alleles: [String] = [],
    phenotypes: [String] = [], activityScore: String? = nil, isNoCall: Bool = false
  ) {
    self.gene = gene
    self.file = file
    self.line = line
    self.alleles = alleles
    self.phenotypes = phenotypes
    self.activityScore = activityScore
    self.isNoCall = isNoCall
  }

  /// `*1/*2`; empty without alleles.
  package var diplotype: String { alleles.joined(separator: "/") }
}

/// Why a file of outside calls was refused, and where.
package enum OutsideCallError: Error, Hashable, Sendable {
  /// A line has a gene and nothing else.
  case tooFewFields(file: String, line: Int, text: String)
  /// A line has neither diplotype nor phenotype nor activity score.
  case nothingGiven(file: String, line: Int, gene: String)
  /// More alleles than the gene has chromosomes.
  case tooManyAlleles(file: String, line: Int, gene: String, text: String)
  /// The allele is one of another gene, or no allele at all.
  case invalidAllele(file: String, line: Int, gene: String, text: String)
  /// The activity score is not a number.
  case invalidScore(file: String, line: Int, gene: String, text: String)
  /// A gene that the reference tables do not have (``PairLookup`` only).
  case unknownGene(String)

  /// One line for a person: where, what, and what to do.
  package var message: String {
    switch self {
    case .tooFewFields(let file, let line, let text):
      "\(file):\(line): one field, '\(text)'; give gene and diplotype, separated by a tab"
    case .nothingGiven(let file, let line, let gene):
      "\(file):\(line): nothing is said of \(gene); give a diplotype, a phenotype or an activity "
        + "score, or '.' for no call"
    case .tooManyAlleles(let file, let line, let gene, let text):
      "\(file):\(line): too many alleles for \(gene) in '\(text)'; give "
        + (gene == "MT-RNR1" ? "exactly one" : "one or two, and several calls on several lines")
    case .invalidAllele(let file, let line, let gene, let text):
      "\(file):\(line): '\(text)' is not an allele of \(gene); correct the gene or the allele"
    case .invalidScore(let file, let line, let gene, let text):
      "\(file):\(line): activity score '\(text)' of \(gene) is not a number; write it as 1.25"
    case .unknownGene(let gene):
      "the reference tables have no gene '\(gene)'; pgx pairs lists those they have"
    }
  }
}
