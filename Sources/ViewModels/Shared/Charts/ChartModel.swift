/// One chart as meaning: its lines, how they are to be drawn, and the legend in one unit with the axis.
package struct ChartModel: Hashable, Sendable {
  /// The first is drawn on top of the others, or at the bottom of a pile.
  package var lines: [ChartLine]
  package var style: ChartStyle
  package var scale: ChartScale
  /// Of axis and legend.
  package var format: ValueFormat
  package var time: ChartTime
  /// By their last value, the greatest first; what is compared with follows what it is compared to.
  package var legend: [ChartLegendRow]
  /// `log axis`, `stacked`; empty where there is nothing to say.
  package var words: String
  /// What the chart could not do as asked.
  package var notes: [String]

  /// - Parameter addsUp: whether the lines may be added up; shares of different wholes may not.
  package init(
    _ lines: [ChartLine], in format: ValueFormat, over time: ChartTime,
    _ options: ChartOptions = ChartOptions(), addsUp: Bool = true
  ) {
    self.lines = lines
    self.time = time
    let isBelowZero = lines.contains { line in line.values.contains { $0 < 0 } }
    let wantsPile = options.style == .stacked && addsUp
    let isPile = wantsPile && !isBelowZero
    style = isPile ? .stacked : .lines
    scale = isPile ? .linear : options.scale
    notes = wantsPile && isBelowZero ? ["some values are below zero: lines, not areas"] : []
    words = isPile ? "stacked" : scale == .logarithmic ? "log axis" : ""
    self.format =
      scale == .logarithmic
      ? format : format.sharing(Self.greatest(lines, isPile: isPile))
    legend = Self.legend(lines, self.format, time)
  }

  /// Of what the axis has to hold.
  private static func greatest(_ lines: [ChartLine], isPile: Bool) -> Double {
    var pile: [Double] = []
    var greatest = 0.0
    for line in lines {
      for (step, value) in line.values.enumerated() where value.isFinite {
        greatest = max(greatest, value.magnitude)
        guard isPile, !line.kind.isPast else { continue }
        if step >= pile.count { pile += repeatElement(0, count: step - pile.count + 1) }
        pile[step] += value
      }
    }
    return max(greatest, pile.max() ?? 0)
  }

  private static func legend(
    _ lines: [ChartLine], _ format: ValueFormat, _ time: ChartTime
  ) -> [ChartLegendRow] {
    let index = time.cursor == nil ? nil : time.index
    let rows = lines.map { line in
      let figures = line.figures(at: index)
      return (
        last: figures.last ?? -.infinity,
        row: ChartLegendRow(
          name: line.name, kind: line.kind,
          atCursor: index == nil ? "" : format.text(figures.atCursor),
          last: format.text(figures.last), minimum: format.text(figures.minimum),
          maximum: format.text(figures.maximum), mean: format.text(figures.mean))
      )
    }
    let past = rows.first { $0.row.kind.isPast }?.row
    let present = rows.filter { !$0.row.kind.isPast }.sorted { $0.last > $1.last }.map(\.row)
    guard let past, case .past(let number) = past.kind else { return present }
    let like = number.flatMap { number in present.firstIndex { $0.kind == .series(number) } }
    let place = like.map { $0 + 1 } ?? present.count
    return present[..<place] + [past] + present[place...]
  }
}
