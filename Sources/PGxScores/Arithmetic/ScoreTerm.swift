import PGxCore

/// What one row of a score adds for the genotypes of one allele.
package struct ScoreTerm: Sendable {
  /// Index of the score.
  package var score: Int
  /// How copies become a contribution.
  package var effect: ScoreRow.Effect
  /// The weight of a copy; of none, one and two for ``ScoreRow/Effect/perDosage``.
  package var weights: SIMD3<Double>
  /// Whether the allele that counts is the other one of two: copies are ploidy − dosage.
  package var isComplement = false
  /// Whether the allele that counts is REF.
  package var countsReference = false
  /// Its frequency when it is known from elsewhere; nil for that among the samples.
  package var frequency: Double?
  /// The variance by which plink2 scales a site of more than two alleles; nil for 2p(1 − p).
  package var variance: Double?
  /// Whether twice the frequency is taken away from one chromosome, too, as plink2 does on X.
  package var centersTwice = false
  /// Whether dosages are counted as they are, whatever the policy: a missing call adds nothing, and
  /// nothing is centred or squared.
  package var isCount = false

  /// A term.
  package init(score: Int, effect: ScoreRow.Effect, weights: SIMD3<Double>) {
    self.score = score
    self.effect = effect
    self.weights = weights
  }
}

/// How sums are made where the data leave a choice.
package struct SumPolicy: Hashable, Sendable {
  /// What a missing call contributes.
  package enum Missing: String, Hashable, Sendable, CaseIterable {
    /// The mean of those who are called, and it counts in the denominator.
    case impute
    /// Two copies of REF, and it counts.
    case zero
    /// Nothing, and it does not count.
    case skipVariant = "skip-variant"
  }

  /// What is done with dosages before they are weighted.
  package enum Transform: String, Hashable, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// Twice the frequency is taken away.
    case center
    /// They are centred and divided by √(2p(1−p)).
    case standardize
  }

  /// What a missing call contributes.
  package var missing = Missing.impute
  /// What is done with dosages before they are weighted.
  package var transform = Transform.none
  /// Whether missing calls of dominant, recessive and centred scores are imputed as plink2 does.
  package var imputesAsPLINK = false
  /// Whether contributions are squared before they are added: weights are standard errors, and the
  /// root of the sum is that of the score (plink2's modifier `se`).
  package var squares = false

  /// The defaults.
  package init() {}
}
