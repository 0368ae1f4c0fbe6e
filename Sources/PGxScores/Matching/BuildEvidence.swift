/// How well the alleles of scores fit the records at their positions: a sign of the build.
package struct BuildEvidence: Hashable, Sendable {
  /// Rows with both alleles at whose position a record was.
  package var hits = 0
  /// Those of ``hits`` one of whose alleles is REF.
  package var agreeing = 0

  /// No evidence.
  package init() {}

  /// The fewest hits that say something.
  package static let leastHits = 20

  /// What the alleles say of the build.
  package enum Verdict: Sendable {
    /// Too few rows hit a record.
    case unknown
    /// The alleles fit.
    case fitting
    /// Less than half of the rows name REF: it looks like the wrong build.
    case wrong
  }

  /// The share of ``hits`` that agree; nil without hits.
  package var share: Double? { hits == 0 ? nil : Double(agreeing) / Double(hits) }

  /// What the alleles say of the build.
  ///
  /// A weak sign: two of the four bases are named, so that chance alone agrees in half of the rows.
  package var verdict: Verdict {
    guard hits >= Self.leastHits else { return .unknown }
    return agreeing * 2 < hits ? .wrong : .fitting
  }

  /// What to say where it looks like the wrong build, one line; nil where it does not.
  package var warning: String? {
    guard verdict == .wrong else { return nil }
    return
      "of \(hits) rows whose position is in the genotypes only \(agreeing) name the reference base: it looks like the wrong build"
  }

  /// Adds what another part of the run saw.
  package mutating func add(_ other: BuildEvidence) {
    hits += other.hits
    agreeing += other.agreeing
  }
}
