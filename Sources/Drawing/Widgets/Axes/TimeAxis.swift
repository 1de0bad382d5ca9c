/// The line below a chart with its times: `└────┬─────┬──` and the labels under the ticks.
package struct TimeAxis: Hashable, Sendable {
  package var ticks: [AxisTick]
  /// The moment that the cursor is on, 0...1.
  package var cursor: Double?

  package init(_ ticks: [AxisTick], cursor: Double? = nil) {
    self.ticks = ticks
    self.cursor = cursor
  }

  /// Rows an axis takes.
  package static let height = 2

  /// Ticks at round times between two moments in nanoseconds since 1970, as many as have room in
  /// `columns` when each takes `labelWidth`. `offset` is the zone's distance from UTC in seconds: days and
  /// hours are round where the operator lives.
  package init(
    from start: Int64, to end: Int64, columns: Int, labelWidth: Int = 8, offset: Int = 0,
    cursor: Double? = nil, label: (Int64) -> String
  ) {
    ticks = []
    self.cursor = cursor
    let (length, isTooLong) = end.subtractingReportingOverflow(start)
    guard length > 0, !isTooLong, columns > 0 else { return }
    let most = Int64(max(1, columns / (labelWidth + 3)))
    let step = Self.step(for: length / 1_000_000_000 / most) * 1_000_000_000
    let past = Self.remainder(
      Self.remainder(start, step) + Self.remainder(Int64(offset) * 1_000_000_000, step), step)
    // How far each tick lies after the start: no moment beyond the range is ever computed.
    for distance in stride(
      from: past == 0 ? 0 : step - past, through: length, by: Int64.Stride(step))
    {
      let position = Double(distance) / Double(length)
      ticks.append(AxisTick(at: position, label(start + distance)))
    }
  }

  /// Seconds that read well as steps, up to a day.
  private static let steps: [Int64] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
  ]

  private static func step(for seconds: Int64) -> Int64 {
    steps.first { $0 > seconds } ?? (seconds / 86_400 + 1) * 86_400
  }

  private static func remainder(_ value: Int64, _ step: Int64) -> Int64 {
    let rest = value % step
    return rest < 0 ? rest + step : rest
  }

  /// Draws the line in the first row and the labels in the second. `corner` begins the line one column
  /// left of the rectangle, where a vertical axis ends.
  package func draw(on surface: inout Surface, in rect: Rect, corner: Bool = true) {
    guard !rect.isEmpty else { return }
    if corner { surface.put("└", row: rect.row, column: rect.column - 1, as: .border) }
    surface.draw(in: rect) { part in
      for column in 0..<part.columns { part.put("─", row: 0, column: column, as: .border) }
      var free = 0
      for tick in ticks where (0...1).contains(tick.position) {
        let column = Self.column(tick.position, of: part.columns)
        part.put("┬", row: 0, column: column, as: .border)
        free = label(tick, at: column, from: free, on: &part)
      }
      guard let cursor, (0...1).contains(cursor) else { return }
      part.put("▲", row: 0, column: Self.column(cursor, of: part.columns), as: .key)
    }
  }

  /// Centred under its tick and inside the axis; a label that would touch the one before is left out.
  private func label(
    _ tick: AxisTick, at column: Int, from free: Int, on surface: inout Surface
  ) -> Int {
    let width = TextWidth.cells(tick.label)
    let start = min(max(0, column - width / 2), max(0, surface.columns - width))
    guard start >= free else { return free }
    surface.write(tick.label, row: 1, column: start, as: .dim)
    return start + width + 2
  }

  /// The column of a position 0...1.
  package static func column(_ position: Double, of columns: Int) -> Int {
    min(columns - 1, max(0, Int((position * Double(columns - 1)).rounded())))
  }
}
