package import Telemetry

/// What the translation of one message gave, and what of it could not be kept.
package struct OTLPTranslation: Sendable {
  /// In the order in which they must reach the store.
  package internal(set) var batches: [MetricBatch] = []
  package internal(set) var samples = 0
  package internal(set) var newSeries = 0
  /// Data points that make no sample: OTLP's `rejected_data_points`.
  package internal(set) var rejected = 0
  /// Samples lost to a limit, and samples no newer than what their series has already.
  package internal(set) var dropped = 0
  /// Each reason once, with how often it was met.
  package var problems: [Problem] {
    reasons.map { reason, count in
      let times = count > 1 ? " (\(count) times)" : ""
      return Problem(line: 0, column: 0, message: reason + times)
    }.sorted { $0.message < $1.message }
  }

  private var reasons: [String: Int] = [:]
  /// Reasons name metrics, which a sender makes up.
  private static let reasonLimit = 20

  package init() {}

  mutating func note(_ reason: String) {
    if reasons[reason] == nil, reasons.count >= Self.reasonLimit { return }
    reasons[reason, default: 0] += 1
  }

  mutating func reject(_ reason: String) {
    rejected += 1
    note(reason)
  }

  mutating func drop(_ reason: String) {
    dropped += 1
    note(reason)
  }
}
