import PGxFiles

/// A token that a server asks for with each request.
struct AccessToken: Sendable {
  let text: String
  /// When another one is needed, on the clock of `Terminal.seconds`; nil for never.
  let renewal: Double?

  /// - Throws: ``PushError/noToken(reason:)`` for what cannot be one; the text is not shown.
  init(_ bytes: [UInt8], from place: String, renewal: Double?) throws(PushError) {
    let text = bytes.drop { $0 <= 32 }.reversed().drop { $0 <= 32 }.reversed()
    guard !text.isEmpty else { throw .noToken(reason: "\(place) is empty") }
    guard text.allSatisfy({ (33...126).contains($0) }), text.count <= 1 << 16 else {
      throw .noToken(reason: "\(place) holds more than one line of plain characters")
    }
    self.text = String(decoding: text, as: UTF8.self)
    self.renewal = renewal
  }
}
