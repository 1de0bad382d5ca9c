package import Configuration
package import Transport

extension ClientSettings {
  /// A request that goes out as these settings say. Secrets in files are read now, each time anew;
  /// one that cannot be read fails the request before anything is sent.
  package func request(_ url: String) async throws(HTTPFailure) -> HTTPRequest {
    var request = HTTPRequest(url)
    for header in headers {
      request.headers.append(
        header.name, try await header.value.resolved("the header \(header.name)"))
    }
    switch authorization {
    case .basic(let user, let password):
      request.credentials = .init(
        user: try await user.resolved("the user name"),
        password: try await password.resolved("the password"))
    case .credentials(let type, let secret):
      request.headers["Authorization"] = "\(type) \(try await secret.resolved("the credentials"))"
    case nil: break
    }
    if case .url(let url, let except) = proxy {
      request.proxy = .url(try await url.resolved("the proxy's URL"), except: except)
    } else if proxy == .environment {
      request.proxy = .environment
    }
    request.tls = tls.settings
    // As many as Go's client follows, which Prometheus is.
    request.maxRedirects = followsRedirects ? 10 : 0
    request.isHTTP2Allowed = isHTTP2Allowed
    request.acceptsCompression = isCompressionAllowed
    return request
  }
}

extension Secret {
  /// Of a file, without the blanks and line breaks around it.
  fileprivate func resolved(_ what: String) async throws(HTTPFailure) -> String {
    switch self {
    case .text(let text): return text
    case .file(let path):
      switch await BlockingRead.file(path, limit: 1 << 16) {
      case .success(let bytes): return String(decoding: bytes, as: UTF8.self).trimmed
      case .failure(let failure):
        throw HTTPFailure(.badRequest("cannot read \(what) from \(path): \(failure.why)"))
      }
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

extension ClientSettings.TLS {
  fileprivate var settings: TLSSettings {
    var settings = TLSSettings()
    settings.isVerifying = isVerifying
    settings.authority = authority?.pem
    settings.certificate = certificate?.pem
    settings.key = key?.pem
    settings.serverName = serverName
    settings.oldestVersion = oldestVersion?.version
    settings.newestVersion = newestVersion?.version
    return settings
  }
}

extension Secret {
  fileprivate var pem: TLSSettings.PEM {
    switch self {
    case .text(let text): .text(text)
    case .file(let path): .file(path)
    }
  }
}

extension ClientSettings.Version {
  fileprivate var version: TLSSettings.Version {
    switch self {
    case .tls10: .tls10
    case .tls11: .tls11
    case .tls12: .tls12
    case .tls13: .tls13
    }
  }
}
