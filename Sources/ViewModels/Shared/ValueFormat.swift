package import Query

/// How the values of one chart or column are written: each with the unit of its metric.
package struct ValueFormat: Hashable, Sendable {
  private let unit: UnitText.Unit
  /// What a value is multiplied by to be in `unit`.
  private let scale: Double
  private let suffix: String
  /// One for all values, where they stand beside each other on one axis.
  private var prefix: UnitText.Prefix?
  /// What the values are measured in, for a title: `per second`, `bytes`.
  package let words: String

  package init(_ metric: MetricUnit) {
    (unit, scale, suffix) = Self.parts(metric)
    words = Self.words(metric)
  }

  package static let ratio = ValueFormat(.ratio)
  package static let perSecond = ValueFormat(MetricUnit(.count, isPerSecond: true))

  package func text(_ value: Double?) -> String {
    guard let value, !value.isNaN else { return UnitText.absent }
    guard let prefix else { return UnitText.text(value * scale, in: unit) + suffix }
    return UnitText.text(value * scale, in: unit, as: prefix) + suffix
  }

  /// The same for a chart, all of it in one size of the unit: `0.2 s` beside `1.2 s`. The greatest
  /// value decides.
  package func sharing(_ greatest: Double) -> ValueFormat {
    var shared = self
    shared.prefix = UnitText.prefix(for: greatest * scale, in: unit)
    return shared
  }

  /// What round numbers are round in, in values: 1024 where they read KiB.
  package var roundness: Double { prefix.map { $0.size / scale } ?? 1 }

  private static func words(_ metric: MetricUnit) -> String {
    let base =
      switch metric.base {
      case .count: metric.isPerSecond ? "" : "count"
      case .bytes: "bytes"
      case .ratio, .percent: "share"
      case .seconds, .milliseconds, .microseconds, .nanoseconds: "time"
      case .other(let unit): unit
      }
    guard metric.isPerSecond else { return base }
    return base.isEmpty ? "per second" : base + " per second"
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
