/// What became of one transfer, as libcurl tells it, copied out of C.
struct CurlOutcome: Sendable {
  var code: Int32 = 0
  var isOverLimit = false
  var isCancelled = false
  var systemError: Int32 = 0
  var status = 0
  var httpVersion = 0
  var isNewConnection = true
  /// Seconds from the start to the end of each step, zero for a step not reached.
  var (resolved, connected, secured, sent, firstByte, total) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
  var body: [UInt8] = []
  var headerLines = ""
  var redirect: String?
  var error = ""

  static var cancelled: CurlOutcome {
    var outcome = CurlOutcome()
    outcome.isCancelled = true
    return outcome
  }

  /// libcurl's times all count from the start, so each step is a difference.
  var timing: HTTPTiming {
    var timing = HTTPTiming()
    timing.total = total
    if isNewConnection {
      timing.resolve = resolved > 0 ? resolved : nil
      timing.connect = connected > 0 ? max(0, connected - resolved) : nil
      timing.tls = secured > 0 ? max(0, secured - connected) : nil
    }
    timing.wait = firstByte > 0 ? max(0, firstByte - sent) : nil
    timing.transfer = firstByte > 0 ? max(0, total - firstByte) : nil
    return timing
  }

  var headers: HTTPHeaders {
    var headers = HTTPHeaders()
    for line in headerLines.split(whereSeparator: { $0 == "\r\n" || $0 == "\n" }) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...]
      headers.append(String(line[..<colon]), value.trimmed)
    }
    return headers
  }

  func step(isSecure: Bool) -> HTTPFailure.Step {
    if firstByte > 0 { return .transferring }
    if sent > 0 { return .waiting }
    if connected > 0 { return isSecure ? .securing : .waiting }
    return resolved > 0 ? .connecting : .resolving
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    let head = drop(while: isBlank)
    return String(
      head.prefix(upTo: head.lastIndex { !isBlank($0) }.map(head.index(after:)) ?? head.startIndex))
  }
}
