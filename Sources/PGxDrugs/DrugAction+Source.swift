import PGxCore
import PGxReference

extension DrugAction {
  /// The action of a row of the recommendation tables.
  ///
  /// `limit` (a ceiling) is a decrease. `conditional` (it depends on what the sample cannot tell)
  /// is caution. `label`: CPIC uses it for a drug to be given as labelled, which is standard; the
  /// FDA's rows with it say only that the pair is listed, and nothing is read into them.
  init(_ row: Recommendation) {
    self =
      switch row.action {
      case "limit": .decrease
      case "conditional": .caution
      case "label": row.source == .fda ? .none : .standard
      default: DrugAction(rawValue: row.action) ?? .none
      }
  }

  /// Whether the action asks for something.
  var status: FindingStatus {
    switch self {
    case .alternative, .avoid, .decrease, .increase, .caution, .monitor, .test: .actionable
    case .standard: .routine
    case .none: .informational
    }
  }

  /// Whether the action leaves the usual treatment as it is: a result that missing evidence could
  /// overturn.
  var changesNothing: Bool { self == .standard || self == .none }
}
