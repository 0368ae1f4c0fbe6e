/// What is asked of a server.
package struct HTTPRequest: Sendable {
  /// Where to.
  package var address: ServerAddress
  /// Header lines.
  package var headers: [(name: String, value: String)]
  /// What is posted; nil to get.
  package var body: [UInt8]?
  /// Whether storing it twice would be wrong, so that it must not be sent again unasked.
  package var isSentOnce = false
}

/// What a server answers.
package struct HTTPAnswer: Equatable, Sendable {
  package var status: Int
  /// Header lines; names in lower case.
  package var headers: [String: String]
  package var body: [UInt8]

  package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Reads header lines; of a name that comes twice, the first counts.
  static func headers(_ bytes: [UInt8]) -> [String: String] {
    var headers: [String: String] = [:]
    for line in bytes.split(separator: 10) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      let value = line[(colon + 1)...].drop { $0 == 32 || $0 == 9 }
      let end = value.lastIndex { $0 > 32 }.map { $0 + 1 } ?? value.startIndex
      if headers[name] == nil {
        headers[name] = String(decoding: value[value.startIndex..<end], as: UTF8.self)
      }
    }
    return headers
  }
}

/// Why there is no answer.
package enum HTTPFailure: Error, Equatable, Sendable {
  /// No connection: nothing was sent.
  case notConnected(String)
  /// The server's certificate is not one that is trusted; nothing was sent.
  case notTrusted(String)
  /// The connection broke, or took too long; the request may have been done.
  case broken(String)
  /// The answer is larger than what is read; the request may have been done.
  case tooLarge
  /// The request could not be made.
  case fault(String)

  /// Whether the server may have done what was asked.
  var mayBeDone: Bool {
    switch self {
    case .broken, .tooLarge: true
    case .notConnected, .notTrusted, .fault: false
    }
  }

  /// Whether it may go better the next time.
  var mayPass: Bool {
    switch self {
    case .broken, .notConnected: true
    case .notTrusted, .tooLarge, .fault: false
    }
  }

  /// What happened, for a message.
  package var text: String {
    switch self {
    case .notConnected(let text): "no connection (\(PlainText.short(text, 200)))"
    case .notTrusted(let text):
      "its certificate is not trusted (\(PlainText.short(text, 200))); if the server has a "
        + "certificate of your own organisation, give --ca-file"
    case .broken(let text): "the connection broke (\(PlainText.short(text, 200)))"
    case .tooLarge: "the answer is larger than what is read"
    case .fault(let text): "the request could not be made (\(PlainText.short(text, 200)))"
    }
  }
}

/// What sends requests: the network, or a test.
package protocol HTTPTransport: AnyObject {
  /// Sends a request and waits for the answer. Redirects are answers.
  func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPAnswer
}
