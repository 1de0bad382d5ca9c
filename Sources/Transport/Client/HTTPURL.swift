/// An `http` or `https` URL in its parts (RFC 3986), with the credentials kept apart so that no
/// text made from it can show them; or `http+unix`, whose host is the percent-encoded path of a
/// socket in the file system: `http+unix://%2Frun%2Fapp.sock/metrics`.
package struct HTTPURL: Hashable, Sendable {
  package struct Credentials: Hashable, Sendable {
    package var user: String
    package var password: String

    package init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  /// `http`, `https` or `http+unix`.
  package var scheme: String
  /// As written, an IPv6 address in its brackets.
  package var host: String
  /// As written, or the scheme's own.
  package var port: Int
  /// Path and query, beginning with `/`; a fragment never leaves the client.
  package var target: String
  /// Of `http+unix` alone: an absolute path.
  package var socketPath: String?
  package var credentials: Credentials?

  /// Nil for what is no such URL: another scheme, no host, a port beyond 65535, a blank or a
  /// control character anywhere, a socket without an absolute path.
  package init?(_ text: String) {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }),
      let mark = text.firstRange(of: "://")
    else { return nil }
    let scheme = text[..<mark.lowerBound].lowercased()
    guard ["http", "https", Self.socketScheme].contains(scheme) else { return nil }
    let rest = text[mark.upperBound...].prefix { $0 != "#" }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard let (host, port) = Self.hostAndPort(authority.afterLast("@")) else { return nil }
    self.scheme = scheme
    self.host = host
    self.port = port ?? (scheme == "https" ? 443 : 80)
    let target = rest[authority.endIndex...]
    self.target = target.hasPrefix("/") ? String(target) : "/" + target
    credentials = authority.lastIndex(of: "@").map { Self.credentials(authority[..<$0]) }
    guard scheme == Self.socketScheme else { return }
    let path = Self.percentDecoded(host[...])
    guard path.hasPrefix("/"), port == nil, !path.utf8.contains(0) else { return nil }
    socketPath = path
  }

  private static let socketScheme = "http+unix"

  /// Where it leads, as people name it: `127.0.0.1:9100`, `/run/app.sock`.
  package var endpoint: String { socketPath ?? "\(host):\(port)" }

  package var isSecure: Bool { scheme == "https" }

  /// The whole URL without credentials; the port only where it is not the scheme's own.
  package var text: String {
    "\(scheme)://\(hostAndPort)\(target)"
  }

  /// As a request names it in `Host` (RFC 9110, 7.2).
  package var hostAndPort: String {
    port == (scheme == "https" ? 443 : 80) ? host : "\(host):\(port)"
  }

  /// Credentials may go along only to the same scheme, host and port.
  package func hasSameOrigin(as other: HTTPURL) -> Bool {
    scheme == other.scheme && host.lowercased() == other.host.lowercased() && port == other.port
  }

  /// As it is put to libcurl: behind a socket the server is `localhost`, and where the certificate
  /// must carry another name, the URL does (then libcurl is told whom to connect to).
  func wired(serverName: String?) -> HTTPURL {
    var wired = self
    if socketPath != nil {
      (wired.scheme, wired.host, wired.socketPath) = ("http", "localhost", nil)
    } else if let serverName, isSecure {
      wired.host = serverName
    }
    return wired
  }

  private static func hostAndPort(_ text: Substring) -> (host: String, port: Int?)? {
    var host = text
    var port: Int?
    if let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") {
      host = text[..<colon]
      let digits = text[colon...].dropFirst()
      guard digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      if !digits.isEmpty {
        guard let number = Int(digits), 1...65535 ~= number else { return nil }
        port = number
      }
    }
    let isBracketed = host.hasPrefix("[")
    guard !host.isEmpty, host.hasSuffix("]") == isBracketed, isBracketed || !host.contains(":")
    else { return nil }
    return (String(host), port)
  }

  private static func credentials(_ text: Substring) -> Credentials {
    let user = text.prefix { $0 != ":" }
    return Credentials(
      user: percentDecoded(user), password: percentDecoded(text[user.endIndex...].dropFirst()))
  }

  private static func percentDecoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let decoded = UInt8(String(Substring(rest.prefix(2))), radix: 16)
      {
        bytes.append(decoded)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Substring {
  fileprivate func afterLast(_ mark: Character) -> Substring {
    lastIndex(of: mark).map { self[index(after: $0)...] } ?? self
  }
}
