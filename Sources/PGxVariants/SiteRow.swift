package import PGxCore

/// The values of all samples at one site.
///
/// Few values are distinct (most people are reference), so a sample costs one byte; phase sets can
/// make more than 255 distinct values, and then the values themselves are kept.
package struct SiteRow: Sendable {
  private var values: [SiteCall] = []
  private var codes: [UInt8] = []
  private var plain: [SiteCall]?

  /// The row of `calls`, one a sample.
  init(_ calls: [SiteCall]) {
    codes.reserveCapacity(calls.count)
    var last = 0
    for call in calls {
      if last < values.count, values[last] == call {
        codes.append(UInt8(last))
        continue
      }
      if let known = values.firstIndex(of: call) {
        last = known
      } else {
        guard values.count < 255 else {
          values = []
          codes = []
          plain = calls
          return
        }
        last = values.count
        values.append(call)
      }
      codes.append(UInt8(last))
    }
  }

  /// The number of samples.
  package var count: Int { plain?.count ?? codes.count }

  /// The value of one sample.
  package subscript(sample: Int) -> SiteCall {
    if let plain { return plain[sample] }
    return values[Int(codes[sample])]
  }

  /// Whether some sample has an absent position.
  var isOpen: Bool { (plain ?? values).contains { $0.evidence == .absent } }

  /// Whether any sample has more than an absent position.
  var speaks: Bool {
    (plain ?? values).contains { $0.evidence != .absent }
  }

  /// All values, one a sample.
  var calls: [SiteCall] { plain ?? codes.map { values[Int($0)] } }
}
