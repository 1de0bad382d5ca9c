internal import Telemetry

/// The words with which services say how they are, in any case.
enum HealthWords {
  static func status(_ word: String) -> HealthStatus? {
    guard word.utf8.count <= 40 else { return nil }
    var key = word.lowercased()
    while let last = key.last, ".!\r\n\t ".contains(last) { key.removeLast() }
    return table[String(key.map { $0 == " " || $0 == "-" ? "_" : $0 })]
  }

  private static let table: [String: HealthStatus] = {
    var table: [String: HealthStatus] = [:]
    for (status, words) in words {
      for word in words.split(separator: " ") { table[String(word)] = status }
    }
    return table
  }()

  /// Spring's OUT_OF_SERVICE takes an instance out of rotation with 503: it is down on purpose, and
  /// down.
  private static let words: [(HealthStatus, String)] = [
    (
      .healthy,
      """
      ok okay up pass passed passing healthy success succeeded green alive live ready serving \
      running good operational available active online pong true yes
      """
    ),
    (.degraded, "warn warning degraded yellow partial impaired degraded_performance unstable"),
    (
      .unhealthy,
      """
      fail failed failing failure error down unhealthy red critical dead bad not_ready notready \
      not_serving unavailable out_of_service outofservice shutting_down stopped offline false no \
      major_outage
      """
    ),
    (.maintenance, "maintenance under_maintenance in_maintenance paused"),
    (.unknown, "unknown starting initializing pending disabled excluded"),
  ]
}
