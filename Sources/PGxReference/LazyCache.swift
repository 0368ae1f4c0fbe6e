import Synchronization

/// Values made once each, when first asked for, from any thread.
final class LazyCache<Value: Sendable>: Sendable {
  private let values = Mutex<[String: Value]>([:])

  /// The value for `key`, made by `make` of an embedded table when it is not there yet.
  ///
  /// Two threads that ask at once may both make it; one value is kept.
  func value(
    for key: String, make: (String) throws(ReferenceError) -> Value
  ) -> Value {
    if let known = values.withLock({ $0[key] }) { return known }
    let made = embedded { () throws(ReferenceError) in try make(key) }
    return values.withLock { values in
      if let known = values[key] { return known }
      values[key] = made
      return made
    }
  }
}
