/// One thing that two interpretations of a sample say differently.
package struct Change: Hashable, Sendable {
  /// What differs.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The call of a gene, or how sure it is.
    case call
    /// What a gene's result means, by itself or with the patient's drugs.
    case phenotype
    /// What is asked for.
    case recommendation
    /// How sure an answer is, and what else is possible.
    case certainty
    /// The words of an answer alone.
    case wording
  }

  /// Why it differs.
  package enum Cause: String, Hashable, Sendable, CaseIterable {
    /// The files hold something else at the gene's positions.
    case input
    /// The calls of another program.
    case outsideCalls = "outside-calls"
    /// The options by which the file was read.
    case options
    /// The list of the patient's drugs.
    case medications
    /// The tables.
    case referenceData = "reference-data"
    /// The program.
    case software
    /// Nothing that the documents say differs.
    case unknown
  }

  package var kind: Kind
  /// The gene; empty for a recommendation.
  package var gene = ""
  /// The pair, its drug and who answers, for a recommendation.
  package var pairID = ""
  package var drug = ""
  package var source = ""
  package var population = ""
  /// What was said; empty for nothing.
  package var old: String
  /// What is said now; empty for nothing.
  package var new: String
  package var cause: Cause
  /// What the cause is, in words: positions with their genotypes, versions, options.
  package var detail: String
}

/// What two interpretations of one sample say differently.
package struct SampleDifference: Hashable, Sendable {
  /// The sample, as the newer document names it.
  package var sample: String
  /// What the documents rest on, where it differs: `software 0.1.0 → 0.2.0`.
  package var bases: [String]
  /// Genes first, then drugs.
  package var changes: [Change]
}

/// What two files say differently.
package struct FileDifference: Hashable, Sendable {
  /// The samples that are in both, in the newer file's order.
  package var samples: [SampleDifference]
  /// Samples of the older file alone.
  package var onlyOld: [String]
  /// Samples of the newer file alone.
  package var onlyNew: [String]

  /// Whether anything differs, also samples that are in one file alone.
  package var isEmpty: Bool {
    onlyOld.isEmpty && onlyNew.isEmpty && samples.allSatisfy(\.changes.isEmpty)
  }
}
