package import Telemetry

/// One scrape of a target, kept as JSON: `{"time":SECONDS,"target":"NAME","body":"EXPOSITION"}`.
package struct CapturedScrape: Hashable, Sendable {
  package var time: Timestamp
  package var target: String
  /// The exposition as the target sent it.
  package var body: [UInt8]
  /// 0 for a scrape that got no answer; nil where the capture does not say.
  package var status: Int?
  package var error: String?

  /// Means `up` 0: no answer, an answer that is no success, or an error told.
  package var isFailed: Bool {
    if let error, !error.isEmpty { return true }
    return status.map { !(200..<300 ~= $0) } ?? false
  }

  package init(
    time: Timestamp, target: String, body: [UInt8], status: Int? = nil, error: String? = nil
  ) {
    self.time = time
    self.target = target
    self.body = body
    self.status = status
    self.error = error
  }
}
