import Glibc

/// libcurl's codes as reasons (curl.h, CURLcode).
enum CurlFailure {
  static func reason(
    of outcome: CurlOutcome, url: HTTPURL, request: HTTPRequest
  ) -> HTTPFailure.Reason {
    if outcome.isCancelled { return .cancelled }
    if outcome.isOverLimit { return .bodyOverLimit(bytes: request.maxBodyBytes) }
    let words = redacted(outcome.error, url, request)
    switch outcome.code {
    case 1: return .badAnswer("not HTTP/1 or later")
    case 3: return .badRequest("libcurl cannot read the URL \(url.text)")
    case 6: return .hostNotFound(url.host)
    case 7: return connectReason(outcome.systemError, words, url: url, request: request)
    case 28:
      let step = outcome.step(isSecure: url.isSecure)
      return .timedOut(after: .seconds(outcome.total), during: step)
    case 35, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91: return .tls(words)
    case 8, 16, 23, 43, 61, 92, 94: return .badAnswer(words)
    case 52: return .closedWithoutAnswer
    case 18, 55, 56:
      return outcome.status == 0
        ? .closedWithoutAnswer : .brokeOff(receivedBytes: outcome.body.count)
    default: return .other(words)
    }
  }

  private static func connectReason(
    _ error: Int32, _ words: String, url: HTTPURL, request: HTTPRequest
  ) -> HTTPFailure.Reason {
    let place = url.endpoint
    switch error {
    case ECONNREFUSED: return .refused(place)
    case ENOENT: return .unreachable(place, "no such socket")
    case EACCES, EPERM: return .unreachable(place, "permission denied")
    case EHOSTUNREACH: return .unreachable(place, "no route to host")
    case ENETUNREACH: return .unreachable(place, "network is unreachable")
    case ETIMEDOUT: return .unreachable(place, "the system gave up connecting")
    case ENAMETOOLONG: return .unreachable(place, "path too long for a socket")
    default: return .unreachable(place, words)
    }
  }

  /// libcurl's words may quote parts of what it was given.
  private static func redacted(
    _ words: String, _ url: HTTPURL, _ request: HTTPRequest
  ) -> String {
    var secrets: [String] = []
    for credentials in [url.credentials, request.credentials, request.proxy.credentials] {
      if let credentials { secrets += [credentials.password, credentials.user] }
    }
    return secrets.filter { !$0.isEmpty }
      .reduce(words) {
        $0.split(separator: $1, omittingEmptySubsequences: false).joined(separator: "…")
      }
  }
}

extension HTTPProxy {
  fileprivate var credentials: HTTPURL.Credentials? {
    guard case .url(let url, _) = self else { return nil }
    return HTTPURL(url)?.credentials
  }
}
