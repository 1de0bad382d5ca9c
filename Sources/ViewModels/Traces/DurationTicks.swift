import Telemetry

/// Where the labels of a waterfall's axis go: at 1, 2 or 5 times a power of ten after the start.
package struct DurationTicks: Hashable, Sendable {
  package struct Tick: Hashable, Sendable {
    package var label: String
    /// 0 at the left edge, 1 at the right.
    package var fraction: Double
  }

  package private(set) var ticks: [Tick] = []

  /// What a label and the air behind it take.
  private static let labelWidth = 10

  package init(nanoseconds length: Int64, columns: Int) {
    guard length > 0, columns > 0 else {
      ticks = [Tick(label: "0", fraction: 0)]
      return
    }
    let most = Int64(max(1, columns / Self.labelWidth))
    let step = Self.step(atLeast: (length / most).saturatingAdd(length % most == 0 ? 0 : 1))
    var at: Int64 = 0
    while at <= length {
      let label = UnitText.duration(nanoseconds: at)
      ticks.append(Tick(label: label, fraction: Double(at) / Double(length)))
      let (next, overflow) = at.addingReportingOverflow(step)
      if overflow { break }
      at = next
    }
  }

  private static func step(atLeast least: Int64) -> Int64 {
    var power: Int64 = 1
    while power.saturatingMultiply(10) <= least, power < .max / 10 { power *= 10 }
    for factor: Int64 in [1, 2, 5, 10] where power.saturatingMultiply(factor) >= least {
      return power.saturatingMultiply(factor)
    }
    return .max
  }
}
