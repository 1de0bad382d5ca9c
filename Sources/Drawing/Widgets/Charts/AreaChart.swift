/// Amounts that add up, over one time range: areas on top of each other, the first at the bottom.
///
/// Only for what adds up and is not below zero. A gap in one series leaves it out of the pile there; a
/// column is a gap where none is known.
package struct AreaChart: Sendable {
  /// The bottom one first.
  package var series: [LineChart.Series]
  /// Over the areas: what the sum is compared with.
  package var lines: [LineChart.Series]
  /// What round values are round in: 1024 for KiB.
  package var unit: Double
  package var axis: TimeAxis?
  /// What the labels take at least, so that charts above each other agree.
  package var leastLabelWidth = 0
  package var label: @Sendable (Double) -> String

  package init(
    _ series: [LineChart.Series], under lines: [LineChart.Series] = [], unit: Double = 1,
    axis: TimeAxis? = nil, label: @escaping @Sendable (Double) -> String
  ) {
    self.series = series
    self.lines = lines
    self.unit = unit
    self.axis = axis
    self.label = label
  }

  package func draw(on surface: inout Surface, in rect: Rect) {
    let piles = piles
    let known =
      piles.compactMap { $0?.reduce(0, +) }
      + lines.flatMap(\.values).compactMap { $0 }.filter(\.isFinite)
    let frame = ChartFrame(
      scale: ValueScale(known, unit: unit), axis: axis,
      leastLabelWidth: leastLabelWidth, label: label)
    guard let plot = frame.plot(in: rect) else { return }
    frame.drawAxes(on: &surface, plot, in: rect)
    // Under the areas: a cell of two layers needs its ground for the upper one.
    frame.drawCursor(on: &surface, plot)
    StackedColumns(
      Self.stretched(piles, to: plot.width), roles: series.map(\.role),
      letters: series.enumerated().map { LineChart.letter($1.letter ?? $0) },
      maximum: frame.scale.range.upperBound
    ).draw(on: &surface, in: plot)
    LineChart.draw(lines, frame.scale, on: &surface, in: plot)
  }

  /// By step: what every series adds there; nil where none is known.
  private var piles: [[Double]?] {
    let steps = series.map(\.values.count).max() ?? 0
    return (0..<steps).map { step in
      let amounts = series.map { line -> Double? in
        guard step < line.values.count, let value = line.values[step], value.isFinite else {
          return nil
        }
        return max(0, value)
      }
      return amounts.contains { $0 != nil } ? amounts.map { $0 ?? 0 } : nil
    }
  }

  /// One pile a column: several steps as their mean, one step as often as it takes.
  private static func stretched(_ piles: [[Double]?], to columns: Int) -> [[Double]?] {
    guard !piles.isEmpty else { return [] }
    return (0..<columns).map { column in
      let first = column * piles.count / columns
      let end = max(first + 1, (column + 1) * piles.count / columns)
      let known = piles[first..<end].compactMap { $0 }
      guard var sum = known.first else { return nil }
      for other in known.dropFirst() {
        for layer in sum.indices { sum[layer] += other[layer] }
      }
      return sum.map { $0 / Double(known.count) }
    }
  }
}
