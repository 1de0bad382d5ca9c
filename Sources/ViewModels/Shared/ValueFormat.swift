package import Query

/// How the values of one chart or column are written: each with the unit of its metric.
package struct ValueFormat: Hashable, Sendable {
  private let unit: UnitText.Unit
  /// What a value is multiplied by to be in `unit`.
  private let scale: Double
  private let suffix: String

  package init(_ metric: MetricUnit) {
    (unit, scale, suffix) = Self.parts(metric)
  }

  package static let ratio = ValueFormat(.ratio)
  package static let perSecond = ValueFormat(MetricUnit(.count, isPerSecond: true))

  package func text(_ value: Double?) -> String {
    guard let value, !value.isNaN else { return UnitText.absent }
    return UnitText.text(value * scale, in: unit) + suffix
  }

  private static func parts(_ metric: MetricUnit) -> (UnitText.Unit, Double, String) {
    if let seconds = metric.seconds, !metric.isPerSecond { return (.seconds, seconds, "") }
    switch metric.base {
    case .count: return (metric.isPerSecond ? .perSecond : .count, 1, "")
    case .bytes: return (metric.isPerSecond ? .bytesPerSecond : .bytes, 1, "")
    case .ratio: return (.ratio, 1, metric.isPerSecond ? "/s" : "")
    case .percent: return (.ratio, 0.01, metric.isPerSecond ? "/s" : "")
    case .seconds, .milliseconds, .microseconds, .nanoseconds, .other:
      return (.count, 1, " \(metric)")
    }
  }
}
