import Drawing
import ViewModels

/// The right part of a waterfall's row: the bar on the one time axis, its events, and how long it
/// took where there is room for that.
struct WaterfallBar {
  let columns: Range<Int>
  let ticks: [DurationTicks.Tick]

  init(_ columns: Range<Int>, _ ticks: [DurationTicks.Tick]) {
    self.columns = columns
    self.ticks = ticks
  }

  /// The column of a place on an axis of that width.
  static func column(of fraction: Double, width: Int) -> Int {
    guard fraction.isFinite, width > 0 else { return 0 }
    return Int(min(max(0, fraction * Double(width)), Double(width - 1)))
  }

  func draw(_ row: WaterfallRow, on surface: inout Surface, line: Int) {
    guard !columns.isEmpty else { return }
    let rect = Rect(row: line, column: columns.lowerBound, height: 1, width: columns.count)
    surface.draw(in: rect) { part in
      for tick in ticks.dropFirst() {
        part.put("┊", row: 0, column: column(tick.fraction), as: .border)
      }
      drawBelow(row, on: &part)
      let role: Role = row.isPhantom ? .unknown : ServiceColour.role(of: row.service)
      if row.isPhantom {
        for cell in cells(row) { part.put("╌", row: 0, column: cell, as: role) }
      } else {
        let width = Double(columns.count)
        SubcellBar(start: row.start * width, end: row.end * width, as: role)
          .draw(on: &part, in: part.bounds)
      }
      let marks = marks(row)
      draw(marks, row, as: role, on: &part)
      drawDuration(row, marks, as: role, on: &part)
    }
  }

  private func column(_ fraction: Double) -> Int {
    Self.column(of: fraction, width: columns.count)
  }

  /// The cells that the bar touches.
  private func cells(_ row: WaterfallRow) -> ClosedRange<Int> {
    let first = column(row.start)
    let end = row.end * Double(columns.count)
    return first...max(first, min(columns.count - 1, Int(end.rounded(.up)) - 1))
  }

  /// A thin line from the first start to the last end of what is folded away.
  private func drawBelow(_ row: WaterfallRow, on surface: inout Surface) {
    guard let below = row.below else { return }
    for cell in column(below.lowerBound)...column(below.upperBound) {
      surface.put("─", row: 0, column: cell, as: .dim)
    }
  }

  // MARK: - Events

  private struct Mark {
    var count = 0
    var hasException = false
  }

  private func marks(_ row: WaterfallRow) -> [Int: Mark] {
    guard !row.events.isEmpty else { return [:] }
    var marks: [Int: Mark] = [:]
    for event in row.events {
      let cell = column(event.fraction)
      marks[cell, default: Mark()].count += 1
      if event.isException { marks[cell]?.hasException = true }
    }
    return marks
  }

  /// `◆` for one event, their number for several in one cell, `✗` where one is an exception.
  private func draw(
    _ marks: [Int: Mark], _ row: WaterfallRow, as role: Role, on surface: inout Surface
  ) {
    let cells = cells(row)
    for (cell, mark) in marks {
      let glyph: Unicode.Scalar =
        mark.hasException ? "✗" : mark.count == 1 ? "◆" : Self.digit(mark.count)
      let isOnBar = cells.contains(cell) && !row.isPhantom
      surface.put(
        glyph, row: 0, column: cell, as: isOnBar ? role : mark.hasException ? .bad : .text,
        emphasis: isOnBar ? .reverse : [])
    }
  }

  private static func digit(_ count: Int) -> Unicode.Scalar {
    count > 9 ? "+" : Unicode.Scalar(UInt8(48 + count))
  }

  // MARK: - The duration

  /// Behind the bar, else within it, else before it.
  private func drawDuration(
    _ row: WaterfallRow, _ marks: [Int: Mark], as role: Role, on surface: inout Surface
  ) {
    guard !row.duration.isEmpty else { return }
    let width = TextWidth.cells(row.duration)
    let bar = cells(row)
    let below = row.below.map { column($0.upperBound) } ?? 0
    let behind = max(bar.upperBound, below, marks.keys.max() ?? 0) + 2
    if behind + width <= columns.count {
      surface.write(row.duration, row: 0, column: behind, as: .text)
      return
    }
    let inside = bar.upperBound - width
    let isFree = !marks.keys.contains { $0 >= inside && $0 < inside + width }
    if inside > bar.lowerBound, isFree {
      surface.write(row.duration, row: 0, column: inside, as: role, emphasis: .reverse)
      return
    }
    let before = min(bar.lowerBound, marks.keys.min() ?? .max) - 1 - width
    if before >= 0 { surface.write(row.duration, row: 0, column: before, as: .text) }
  }
}
