/// Why there is no answer, as data and in words an operator can act on. Never holds credentials.
package struct HTTPFailure: Error, Hashable, Sendable {
  /// The step that was under way.
  package enum Step: String, Hashable, Sendable {
    case resolving = "looking up the host"
    case connecting = "connecting"
    case securing = "in the TLS handshake"
    case waiting = "waiting for the answer"
    case transferring = "receiving the body"
  }

  package enum Reason: Hashable, Sendable {
    case badRequest(String)
    case hostNotFound(String)
    case refused(String)
    /// The address, and the system's word for it.
    case unreachable(String, String)
    case timedOut(after: Duration, during: Step)
    case tls(String)
    case bodyOverLimit(bytes: Int)
    case brokeOff(receivedBytes: Int)
    case closedWithoutAnswer
    /// What came is not HTTP, or is encoded in a way that cannot be read.
    case badAnswer(String)
    case tooManyRedirects(limit: Int)
    case cancelled
    case other(String)
  }

  package var reason: Reason
  package var timing: HTTPTiming

  package init(_ reason: Reason, timing: HTTPTiming = HTTPTiming()) {
    self.reason = reason
    self.timing = timing
  }
}

extension HTTPFailure: CustomStringConvertible {
  package var description: String {
    switch reason {
    case .badRequest(let why): why
    case .hostNotFound(let host): "could not resolve host \(host)"
    case .refused(let endpoint): "connection refused by \(endpoint)"
    case .unreachable(let endpoint, let why): "cannot reach \(endpoint): \(why)"
    case .timedOut(let after, let step):
      "timed out after \(Self.text(after)) \(step.rawValue)"
    case .tls(let why): "TLS failed: \(why)"
    case .bodyOverLimit(let bytes): "body over the limit of \(Self.text(bytes: bytes))"
    case .brokeOff(let received): "broke off in transfer after \(Self.text(bytes: received))"
    case .closedWithoutAnswer: "connection closed without an answer"
    case .badAnswer(let why): "answer is not understood: \(why)"
    case .tooManyRedirects(let limit): "more than \(limit) redirects"
    case .cancelled: "cancelled"
    case .other(let why): why
    }
  }

  private static func text(_ duration: Duration) -> String {
    let milliseconds =
      duration.components.seconds * 1000
      + duration.components.attoseconds / 1_000_000_000_000_000
    guard milliseconds >= 1000 else { return "\(milliseconds)ms" }
    let tenths = milliseconds % 1000 / 100
    return tenths == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds / 1000).\(tenths)s"
  }

  private static func text(bytes: Int) -> String {
    for (unit, size) in [("MiB", 1 << 20), ("KiB", 1 << 10)] where bytes >= size {
      return bytes % size == 0 ? "\(bytes / size) \(unit)" : "\(bytes) bytes"
    }
    return bytes == 1 ? "1 byte" : "\(bytes) bytes"
  }
}
