package import Foundation

/// Expected outputs in Fixtures/golden, rewritten by `PGX_UPDATE_GOLDEN=1 swift test`.
package enum Golden {
  /// Compares `data` with the file of this name.
  ///
  /// - Returns: nil when they are the same, otherwise what differs first; when goldens are
  ///   updated the file is written and the result is nil.
  package static func difference(of data: Data, from name: String) throws -> String? {
    let file = Repository.fixtures.appending(path: "golden/\(name)")
    if ProcessInfo.processInfo.environment["PGX_UPDATE_GOLDEN"] == "1" {
      try data.write(to: file)
      return nil
    }
    guard let expected = try? Data(contentsOf: file) else {
      return "Fixtures/golden/\(name) is not there; PGX_UPDATE_GOLDEN=1 swift test writes it"
    }
    guard expected != data else { return nil }
    let found = [UInt8](data)
    let wanted = [UInt8](expected)
    let offset = zip(found, wanted).enumerated().first { $1.0 != $1.1 }?.offset
    let place = offset ?? min(found.count, wanted.count)
    let line = wanted[..<place].count { $0 == 10 } + 1
    return "\(name), line \(line), byte \(place):\n"
      + "  expected \(excerpt(wanted, place))\n  found    \(excerpt(found, place))"
  }

  private static func excerpt(_ bytes: [UInt8], _ place: Int) -> String {
    let range = max(0, place - 60)..<min(bytes.count, place + 120)
    guard !range.isEmpty else { return "(nothing)" }
    return String(decoding: bytes[range], as: UTF8.self)
      .replacing("\n", with: "\\n").replacing("\t", with: "\\t")
  }
}
