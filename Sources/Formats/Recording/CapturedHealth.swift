package import Telemetry

/// One answer of a health check, kept as JSON:
/// `{"time","name","url","status","content_type","body","duration_seconds","error"}`.
package struct CapturedHealth: Hashable, Sendable {
  package var time: Timestamp
  /// The URL where the capture gives no name.
  package var name: String
  package var url: String
  /// Of the HTTP answer; 0 where there was none.
  package var status: Int
  package var contentType: String = ""
  package var body: [UInt8] = []
  package var durationSeconds: Double?
  package var error: String?

  package init(time: Timestamp, name: String, url: String, status: Int) {
    self.time = time
    self.name = name
    self.url = url
    self.status = status
  }

  /// The result that the probe had, or would have had.
  package var result: HealthResult {
    var result: HealthResult
    if status == 0 {
      let message = error.flatMap { $0.isEmpty ? nil : $0 } ?? "no answer"
      result = HealthResult(
        name: name, kind: "http", target: url, time: time, status: .unhealthy, message: message)
    } else {
      let answer = HTTPAnswer(
        status: status, headers: [.init(name: "content-type", value: contentType)], body: body)
      result = HealthAnswer.classify(answer).result(name: name, target: url, time: time)
    }
    result.durationSeconds = durationSeconds
    return result
  }
}
