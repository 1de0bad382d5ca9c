package import Telemetry

/// What a metric's values are measured in, as far as its name or metadata says.
package struct MetricUnit: Hashable, Sendable {
  package enum Base: Hashable, Sendable {
    /// Things counted: requests, errors, connections.
    case count
    case seconds, milliseconds, microseconds, nanoseconds
    case bytes
    /// 1 is all of it.
    case ratio
    /// 100 is all of it.
    case percent
    case other(String)
  }

  package var base: Base
  package var isPerSecond: Bool

  package static let ratio = MetricUnit(.ratio)

  package init(_ base: Base, isPerSecond: Bool = false) {
    self.base = base
    self.isPerSecond = isPerSecond
  }

  /// OpenMetrics' UNIT wins; else the name's last words, in Prometheus' usage. A histogram's `_count`
  /// and `_bucket` count, whatever its name and unit say of what is observed.
  package init(metric: String, metadata: MetricMetadata?) {
    if metric.hasSuffix("_count") || metric.hasSuffix("_bucket") {
      self.init(.count)
      return
    }
    if let unit = metadata?.unit, !unit.isEmpty {
      self.init(Self.bases[unit] ?? .other(unit))
      return
    }
    let suffixes: Set<Substring> = ["total", "sum", "created"]
    let unit = metric.split(separator: "_").last { !suffixes.contains($0) } ?? ""
    self.init(Self.bases[String(unit)] ?? .count)
  }

  package var perSecond: MetricUnit { MetricUnit(base, isPerSecond: true) }

  /// Seconds of processor time a second are a share.
  package var rateUnit: MetricUnit { base == .seconds ? .ratio : perSecond }

  /// How many seconds one is; nil for what is no time.
  package var seconds: Double? {
    switch base {
    case .seconds: 1
    case .milliseconds: 1e-3
    case .microseconds: 1e-6
    case .nanoseconds: 1e-9
    case .count, .bytes, .ratio, .percent, .other: nil
    }
  }

  private static let bases: [String: Base] = [
    "seconds": .seconds, "s": .seconds, "milliseconds": .milliseconds, "ms": .milliseconds,
    "millis": .milliseconds, "microseconds": .microseconds, "us": .microseconds,
    "nanoseconds": .nanoseconds, "ns": .nanoseconds, "bytes": .bytes, "By": .bytes,
    "ratio": .ratio, "1": .ratio, "percent": .percent, "celsius": .other("°C"),
    "volts": .other("V"), "amperes": .other("A"), "watts": .other("W"), "hertz": .other("Hz"),
    "meters": .other("m"), "grams": .other("g"), "joules": .other("J"),
  ]
}

extension MetricUnit: CustomStringConvertible {
  /// Short, as it stands behind a number; empty for things counted.
  package var description: String {
    let text =
      switch base {
      case .count: ""
      case .seconds: "s"
      case .milliseconds: "ms"
      case .microseconds: "µs"
      case .nanoseconds: "ns"
      case .bytes: "B"
      case .ratio: ""
      case .percent: "%"
      case .other(let unit): unit
      }
    return isPerSecond ? text + "/s" : text
  }
}
