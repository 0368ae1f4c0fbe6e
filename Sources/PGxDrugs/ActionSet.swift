import PGxCore

/// Actions as bits, in the order of their declaration.
struct ActionSet: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ action: DrugAction) {
    rawValue = 1 << UInt16(Self.order.firstIndex(of: action) ?? 0)
  }

  private static let order = DrugAction.allCases

  /// The actions, in order.
  var actions: [DrugAction] {
    Self.order.enumerated().filter { rawValue >> UInt16($0.offset) & 1 == 1 }.map(\.element)
  }
}
