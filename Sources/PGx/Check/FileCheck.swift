package import PGxCore
import PGxHTS
package import PGxReference
package import PGxVariants

/// How much of the panel one input can answer.
package struct FileCheck: Sendable {
  /// One a file of the input, in order.
  package let files: [FileSurvey]
  /// Samples of all files.
  package let sampleNames: [String]
  /// Those that were looked at.
  package let checkedSamples: [String]
  /// By checked sample: its sex chromosomes, where they are known.
  package let sexes: [SampleSex?]
  /// One a gene of the report, alphabetical.
  package let genes: [GeneCheck]
  /// One a drug–biomarker pair, in the order of the pairs table.
  package let pairs: [PairCheck]
  /// One line a problem that did not stop the reading.
  package let warnings: [String]

  /// Records of all files.
  package var records: Int { files.reduce(0) { $0 + $1.records.records } }

  /// The sort of the files; nil when they differ.
  package var kind: FileSurvey.Kind? {
    Set(files.map(\.kind)).count == 1 ? files.first?.kind : nil
  }

  /// Whether heterozygous genotypes are phased, over all files that have any.
  package var phasing: FileSurvey.Phasing {
    let known = Set(files.map(\.phasing)).subtracting([.unknown])
    return known.count > 1 ? .partly : known.first ?? .unknown
  }
}

/// Whether one drug–biomarker pair can be answered.
package struct PairCheck: Sendable {
  /// The pair.
  package let pair: DrugPair
  /// In how many of the checked samples its gene can be answered.
  package let answerableSamples: Int
  /// What stands in the way in the others, and what to do; empty where nothing does.
  package let obstacle: String
}
