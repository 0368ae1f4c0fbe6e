/// What is odd about a reference or a cohort and does not stop the work.
@nonexhaustive
public enum AncestryWarning: Hashable, Sendable {
  /// Samples have scores and no principal components; they are left out.
  case withoutComponents(count: Int, example: String)
  /// Samples have components and no score; they are left out.
  case withoutScores(count: Int, example: String)
  /// Samples of the reference have no value of one score; they are left out of its distribution.
  case withoutScore(score: String, count: Int, example: String)
  /// Reference samples have no population; they teach none.
  case withoutPopulation(count: Int, example: String)
  /// The list of related samples names some that the reference does not have.
  case unknownRelated(count: Int, example: String)
  /// A score is the same in every reference sample; it is not adjusted.
  case constantScore(score: String)
  /// The fit of mean and variance did not settle; Z_norm2 is missing.
  case notConverged(score: String)
  /// A component of the cohort and that of the reference are distributed differently.
  case shiftedComponent(component: Int, p: Double)
}

extension AncestryWarning: CustomStringConvertible {
  /// ``message``.
  public var description: String { message }

  /// What is odd and what follows, one line.
  public var message: String {
    switch self {
    case .withoutComponents(let count, let example):
      "\(count) samples with scores have no principal components and are left out (\(example))"
    case .withoutScores(let count, let example):
      "\(count) samples with principal components have no score and are left out (\(example))"
    case .withoutScore(let score, let count, let example):
      "\(score): \(count) reference samples have no value and are left out (\(example))"
    case .withoutPopulation(let count, let example):
      "\(count) reference samples have no population (\(example))"
    case .unknownRelated(let count, let example):
      "\(count) samples listed as related are not in the reference (\(example))"
    case .constantScore(let score):
      "\(score): the same in every reference sample; it is not adjusted"
    case .notConverged(let score):
      "\(score): the fit of mean and variance did not settle; Z_norm2 is missing"
    case .shiftedComponent(let component, let p):
      "PC\(component) differs between the samples and the reference (Mann-Whitney p = \(p)); "
        + "adjusted scores may be off"
    }
  }
}
