package import Drawing
package import ViewModels

extension ChartTime {
  /// The axis under a chart that is about so many columns wide.
  package func axis(columns: Int) -> TimeAxis {
    let ticks = TimeTicks(range, columns: columns, utcOffset: utcOffset).ticks
    return TimeAxis(ticks.map { AxisTick(at: $0.fraction, $0.label) }, cursor: position)
  }
}
