package import PGxCore

/// How a gene's alleles are found.
package enum CallingMethod: String, Sendable {
  /// Pairs of named alleles that explain every defining position.
  case namedAlleles = "named-alleles"
  /// Every allele present counts, the two of lowest function decide (DPYD, RYR1).
  case lowestFunction = "lowest-function"
  /// Single changes of the mitochondrial sequence; one chromosome.
  case mitochondrial
  /// Typed by another program; the reference holds no positions.
  case outsideOnly = "outside-only"
}

/// A position that defines alleles of a gene.
package struct Locus: Sendable {
  /// 1-based position in GRCh38 (rCRS for the mitochondrion), anchored as VCF does.
  package let position: Int
  /// REF in GRCh38.
  package let reference: String
  /// Documented alternates, in the definition's order.
  package let alternates: [String]
  /// dbSNP id; nil where the source gives none.
  package let rsid: String?
  /// HGVS of each change against the contig, `; ` between them, without the sequence's version.
  package let hgvs: String
  /// 1-based position in GRCh37; nil where it is not known.
  package let position37: Int?
  /// REF in GRCh37, which differs from `reference` where the builds disagree.
  package let reference37: String?
  /// `reference` and then `alternates`.
  package var alleles: [String]

  /// A position; `alleles` follows from the reference and the alternates.
  package init(
    position: Int, reference: String, alternates: [String], rsid: String?, hgvs: String,
    position37: Int?, reference37: String?
  ) {
    self.position = position
    self.reference = reference
    self.alternates = alternates
    self.rsid = rsid
    self.hgvs = hgvs
    self.position37 = position37
    self.reference37 = reference37
    alleles = [reference] + alternates
  }
}

/// What a named allele has at one position that it lists.
package struct AlleleCell: Sendable {
  /// Index into the gene's loci.
  package let locus: Int
  /// The bases it may have there: one, or several for a wobble.
  package let bases: [String]

  /// A cell of an allele's definition.
  package init(locus: Int, bases: [String]) {
    self.locus = locus
    self.bases = bases
  }
}

/// A named allele and the positions it lists; elsewhere it is as the reference allele.
package struct NamedAllele: Sendable {
  /// Its name, `*2` or `c.1905+1G>A (*2A)`.
  package let name: String
  /// ClinPGx accession; empty where there is none.
  package let identifier: String
  /// Whether it is the gene's reference allele.
  package let isReference: Bool
  /// The positions it lists, in order of position.
  package let cells: [AlleleCell]

  /// A named allele.
  package init(name: String, identifier: String, isReference: Bool, cells: [AlleleCell]) {
    self.name = name
    self.identifier = identifier
    self.isReference = isReference
    self.cells = cells
  }
}

/// Everything needed to find a gene's alleles in a genotype.
package struct GeneDefinition: Sendable {
  /// HGNC symbol.
  package let gene: String
  /// The contig, `chr10` or `chrM`.
  package let contig: String
  /// The contig's RefSeq accession in GRCh38, with version.
  package let refseq: String
  /// How the gene is called.
  package let method: CallingMethod
  /// Name of the reference allele; empty for a gene typed outside.
  package let referenceAllele: String
  /// Defining positions, ascending.
  package let loci: [Locus]
  /// Alleles that a VCF can show, in the definition's order.
  package let alleles: [NamedAllele]
  /// Alleles that only an outside call can name.
  package let outsideOnlyAlleles: [String]
  /// What departs from plain matching.
  package let rules: MatchingRules
  /// Where the definition comes from.
  package let provenance: Provenance

  /// A gene's definition.
  package init(
    gene: String, contig: String, refseq: String, method: CallingMethod, referenceAllele: String,
    loci: [Locus], alleles: [NamedAllele], outsideOnlyAlleles: [String], rules: MatchingRules,
    provenance: Provenance
  ) {
    self.gene = gene
    self.contig = contig
    self.refseq = refseq
    self.method = method
    self.referenceAllele = referenceAllele
    self.loci = loci
    self.alleles = alleles
    self.outsideOnlyAlleles = outsideOnlyAlleles
    self.rules = rules
    self.provenance = provenance
  }
}
