import PGxCore
import PGxDrugs
import PGxReference
import PGxStarAlleles
import PGxVariants

/// What every interpretation needs and none changes: made once a process, shared by all threads.
enum PreparedTables {
  /// All positions of all genes.
  ///
  /// A report that is restricted to some genes still calls the others:
  /// recommendations of several genes need them.
  static let panel = VariantPanel(genes: ReferenceTables.genes)
  /// The same positions on GRCh37.
  static let panel37 = VariantPanel(genes: ReferenceTables.genes, assembly: .grch37)
  /// The positions on one build.
  static func panel(on assembly: Assembly) -> VariantPanel {
    assembly == .grch38 ? panel : panel37
  }

  /// One matcher a gene of ``panel``.
  static let matchers = panel.genes.map(NamedAlleleMatcher.init)
  /// Recommendations by drug.
  static let drugs = DrugInterpreter()
  /// Genes of a report, alphabetical: those called from variants and those of outside calls alone.
  static let genes = (ReferenceTables.genes + ReferenceTables.outsideOnlyGenes).sorted()
}
