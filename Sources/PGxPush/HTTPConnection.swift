import CPGxCurl
import PGxFiles

/// Requests over the network, by libcurl, which is loaded when the first value is made.
///
/// Certificates are verified, against the system's or a file's; redirects are not followed;
/// proxies of the environment are used for https only.
@safe
package final class HTTPConnection: HTTPTransport {
  /// Bounds of a request.
  package struct Limits: Sendable {
    /// For the connection.
    package var connectSeconds = 20
    /// For all of it.
    package var totalSeconds = 300
    /// The largest answer.
    package var answerBytes = 64 << 20

    package init() {}
  }

  private let handle: OpaquePointer
  private let caFile: String?
  private let limits: Limits

  /// Loads the library.
  ///
  /// - Parameters:
  ///   - caFile: certificates in PEM that are trusted in place of the system's.
  ///   - limits: bounds of each request.
  /// - Throws: ``PushError/noLibrary``.
  package init(caFile: String? = nil, limits: Limits = Limits()) throws(PushError) {
    guard let handle = unsafe pgx_http_open() else { throw .noLibrary }
    unsafe self.handle = handle
    self.caFile = caFile
    self.limits = limits
  }

  deinit { unsafe pgx_http_close(handle) }

  package func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPAnswer {
    // Without the wait for "100 Continue" before a large body.
    let lines = request.headers.map { "\($0.name): \($0.value)" } + ["Expect:"]
    guard !lines.contains(where: { $0.utf8.contains { $0 < 32 || $0 == 127 } }) else {
      throw .fault("a control character in a header line")
    }
    return try answer(to: request, headers: lines.map { $0 + "\n" }.joined()).get()
  }

  private func answer(
    to request: HTTPRequest, headers: String
  ) -> Result<HTTPAnswer, HTTPFailure> {
    // A body of no bytes is still one to be posted, so that there has to be a pointer.
    let body = request.body.map { $0.isEmpty ? [0] : $0 } ?? []
    return unsafe request.address.description.withCString { url in
      unsafe headers.withCString { headers in
        unsafe (caFile ?? "").withCString { caFile in
          unsafe body.withUnsafeBufferPointer { bytes in
            var call = unsafe pgx_http_request()
            unsafe call.url = url
            unsafe call.headers = headers
            unsafe call.body = request.body == nil ? nil : bytes.baseAddress
            unsafe call.body_size = request.body?.count ?? 0
            unsafe call.ca_file = caFile
            unsafe call.connect_seconds = limits.connectSeconds
            unsafe call.total_seconds = limits.totalSeconds
            unsafe call.limit = limits.answerBytes
            unsafe call.is_sent_once = request.isSentOnce ? 1 : 0
            return unsafe Self.result(pgx_http_send(handle, &call))
          }
        }
      }
    }
  }

  private static func result(_ answer: pgx_http_answer) -> Result<HTTPAnswer, HTTPFailure> {
    let text = unsafe answer.message.map { unsafe String(cString: $0) } ?? ""
    switch unsafe answer.outcome {
    case PGX_HTTP_ANSWERED:
      return unsafe .success(
        HTTPAnswer(
          status: answer.status,
          headers: HTTPAnswer.headers(bytes(answer.head, answer.head_size)),
          body: bytes(answer.body, answer.body_size)))
    case PGX_HTTP_NOT_CONNECTED: return .failure(.notConnected(text))
    case PGX_HTTP_NOT_TRUSTED: return .failure(.notTrusted(text))
    case PGX_HTTP_BROKEN: return .failure(.broken(text))
    case PGX_HTTP_TOO_LARGE: return .failure(.tooLarge)
    default: return .failure(.fault(text))
    }
  }

  private static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
  }
}
