/// How a server is spoken to, whatever it is asked: Prometheus' `http_config`, which scrapes and
/// discovery have in common.
package struct ClientSettings: Hashable, Sendable {
  package enum Authorization: Hashable, Sendable {
    case basic(user: Secret, password: Secret)
    /// `Authorization: TYPE CREDENTIALS`; the type is mostly `Bearer`.
    case credentials(type: String, Secret)
  }

  package struct Header: Hashable, Sendable {
    package var name: String
    package var value: Secret

    package init(_ name: String, _ value: Secret) {
      self.name = name
      self.value = value
    }
  }

  package var authorization: Authorization?
  /// In their order; a name may come more than once.
  package var headers: [Header] = []
  package var tls = TLS()
  package var followsRedirects = true
  package var isHTTP2Allowed = true
  package var isCompressionAllowed = true
  package var proxy = Proxy.none

  package init() {}
}

extension ClientSettings {
  /// Who may be the server, and who we are to it (`tls_config`).
  package struct TLS: Hashable, Sendable {
    /// PEM, instead of the system's authorities.
    package var authority: Secret?
    package var certificate: Secret?
    package var key: Secret?
    /// The name that the certificate must carry and that is sent as SNI; nil for the URL's host.
    package var serverName: String?
    /// `insecure_skip_verify: false`.
    package var isVerifying = true
    package var oldestVersion: Version?
    package var newestVersion: Version?

    package init() {}
  }

  /// As `min_version` and `max_version` spell them.
  package enum Version: String, Hashable, Sendable, CaseIterable, Comparable {
    case tls10 = "TLS10"
    case tls11 = "TLS11"
    case tls12 = "TLS12"
    case tls13 = "TLS13"

    package static func < (left: Version, right: Version) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  package enum Proxy: Hashable, Sendable {
    case none
    /// `proxy_url`, which may hold credentials, and the hosts of `no_proxy`.
    case url(Secret, except: [String])
    /// `proxy_from_environment`: `http_proxy`, `https_proxy` and `no_proxy`.
    case environment
  }
}
