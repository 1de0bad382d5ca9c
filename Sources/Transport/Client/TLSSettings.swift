/// How a server proves who it is, and how we do. Verification is on unless the operator says
/// otherwise.
package struct TLSSettings: Hashable, Sendable {
  /// Certificates or a key in PEM: in a file that is read for each connection, or at hand.
  package enum PEM: Hashable, Sendable {
    case file(String)
    case text(String)
  }

  package enum Version: Int, Hashable, Sendable {
    case tls10 = 10
    case tls11, tls12, tls13
  }

  package var isVerifying = true
  /// Instead of the system's authorities.
  package var authority: PEM?
  package var certificate: PEM?
  package var key: PEM?
  /// The name that the server's certificate must carry, where it is not the URL's host.
  package var serverName: String?
  package var oldestVersion: Version?
  package var newestVersion: Version?

  package init() {}
}
