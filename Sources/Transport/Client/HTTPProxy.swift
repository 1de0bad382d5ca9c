/// Whether somebody stands between us and the server.
package enum HTTPProxy: Hashable, Sendable {
  /// Nobody, whatever the environment says: an operator asks for this very address.
  case none
  /// Its URL, which may hold credentials, and the hosts that are asked directly.
  case url(String, except: [String])
  /// Whom `http_proxy`, `https_proxy` and `no_proxy` name.
  case environment
}
