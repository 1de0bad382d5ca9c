package import Telemetry

/// Where the labels of a time axis go: at round times of the operator's clock, as many as fit.
package struct TimeTicks: Hashable, Sendable {
  package struct Tick: Hashable, Sendable {
    package var time: Timestamp
    package var label: String
    /// 0 at the left edge of the range, 1 at its right.
    package var fraction: Double
  }

  package var ticks: [Tick]

  private static let steps: [Int64] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
    2 * 86_400, 7 * 86_400,
  ]

  /// `columns` is the width of the axis in cells; a label wants its own width and as much again.
  package init(_ range: TimeRange, columns: Int, utcOffset: Duration) {
    let labelWidth = ClockText.tick(range.end, in: range, utcOffset: utcOffset).count
    let most = max(1, columns / (labelWidth * 2))
    let span = max(1, range.duration.nanoseconds)
    let second: Int64 = 1_000_000_000
    let step = (Self.steps.first { span / ($0 * second) <= Int64(most) } ?? 30 * 86_400) * second
    let offset = utcOffset.nanoseconds
    var at = ((range.start.nanoseconds + offset).flooredDivision(by: step) + 1) * step - offset
    ticks = []
    while at <= range.end.nanoseconds {
      let time = Timestamp(nanoseconds: at)
      let label = ClockText.tick(time, in: range, utcOffset: utcOffset)
      let fraction = Double(at - range.start.nanoseconds) / Double(span)
      ticks.append(Tick(time: time, label: label, fraction: fraction))
      at += step
    }
  }
}
