/// The address of a server's service, `https://host:port/path`.
///
/// Read strictly, so that what is checked here is what a request goes to.
package struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  /// `https` or `http`.
  package let scheme: String
  /// In lower case; an IPv6 address in brackets.
  package let host: String
  /// 1 to 65535.
  package let port: Int
  /// Empty, or beginning with a slash, without one at the end.
  package let path: String

  /// Scheme, host and port: what a token may be sent to.
  package var origin: String {
    let usual = scheme == "https" ? 443 : 80
    return "\(scheme)://\(host)" + (port == usual ? "" : ":\(port)")
  }

  /// The address as a request has it.
  package var description: String { origin + path }

  /// Whether the host is this machine, by its name or address.
  package var isLoopback: Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { UInt8($0) != nil && String(UInt8($0) ?? 0) == $0 }
  }

  /// What plain http may be used for.
  package enum PlainHTTP: Sendable {
    case loopbackOnly
    case anywhere
  }

  /// Reads an address.
  ///
  /// - Throws: ``PushError/invalidAddress(_:reason:)``, or ``PushError/insecureAddress(_:)`` for
  ///   plain http to where it is not allowed.
  package init(_ text: String, plainHTTP: PlainHTTP = .loopbackOnly) throws(PushError) {
    func fault(_ reason: String) -> PushError { .invalidAddress(text, reason: reason) }
    guard let mark = text.firstRange(of: "://") else {
      throw fault("it should begin with https://")
    }
    let scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else {
      throw fault("it should begin with https://")
    }
    let rest = text[mark.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    var path = String(rest[authority.endIndex...])
    guard !authority.contains("@") else {
      throw fault("a name or password does not belong there; see --token-file")
    }
    let (host, port) = try Self.split(authority, fault)
    guard path.utf8.allSatisfy(Self.isPathByte), !path.contains("/../"), !path.hasSuffix("/..")
    else {
      throw fault("a path of letters, digits and -._~!$&'()*+,;=:@%/ is expected behind the host")
    }
    while path.hasSuffix("/") { path.removeLast() }
    self.scheme = scheme
    self.host = host
    self.port = port ?? (scheme == "https" ? 443 : 80)
    self.path = path
    guard scheme == "https" || isLoopback || plainHTTP == .anywhere else {
      throw .insecureAddress(origin)
    }
  }

  private static func split(
    _ authority: Substring, _ fault: (String) -> PushError
  ) throws(PushError) -> (host: String, port: Int?) {
    let host: Substring
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { throw fault("a bracket is open") }
      host = authority[...end]
      let digits = host.dropFirst().dropLast()
      guard digits.contains(":"),
        digits.utf8.allSatisfy({ "0123456789abcdefABCDEF:.".utf8.contains($0) })
      else { throw fault("no IPv6 address between the brackets") }
    } else {
      host = authority.prefix { $0 != ":" }
      let isName = host.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (97...122).contains(byte | 32) && byte >= 65
          || byte == 45 || byte == 46 || byte == 95
      }
      guard !host.isEmpty, isName else { throw fault("no host's name") }
    }
    let after = authority[host.endIndex...]
    guard !after.isEmpty else { return (host.lowercased(), nil) }
    guard after.hasPrefix(":"), after.dropFirst().utf8.allSatisfy({ (48...57).contains($0) }),
      let port = Int(after.dropFirst()), (1...65535).contains(port)
    else { throw fault("no port from 1 to 65535 behind the host") }
    return (host.lowercased(), port)
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: "-._~!$&'()*+,;=:@%/".utf8.contains(byte)
    }
  }

  private init(scheme: String, host: String, port: Int, path: String) {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
  }

  /// The address of something below this one.
  package func appending(_ more: String) -> ServerAddress {
    ServerAddress(scheme: scheme, host: host, port: port, path: path + "/" + more)
  }
}
