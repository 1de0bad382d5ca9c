/// One line, or one area, of a chart.
package struct ChartLine: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// With its number on the chart, from 1, which is its colour.
    case series(Int)
    /// All that have no line of their own, added up.
    case rest
    /// All together.
    case whole
    /// Some time ago: the series with this number, or all together.
    case past(of: Int?)

    package var isPast: Bool {
      if case .past = self { true } else { false }
    }
  }

  package var name: String
  package var kind: Kind
  /// Parallel to the chart's steps; NaN is a gap.
  package var values: [Double]

  package init(_ name: String, _ kind: Kind, _ values: [Double]) {
    self.name = name
    self.kind = kind
    self.values = values
  }
}

extension ChartLine {
  /// What the legend has to say of it.
  struct Figures {
    var last: Double?
    var atCursor: Double?
    var minimum: Double?
    var maximum: Double?
    var mean: Double?
  }

  /// `last` is at the last step and not the last that was known: what fell silent has none.
  func figures(at index: Int?) -> Figures {
    var figures = Figures()
    var (sum, count) = (0.0, 0)
    for value in values where !value.isNaN {
      figures.minimum = min(figures.minimum ?? value, value)
      figures.maximum = max(figures.maximum ?? value, value)
      sum += value
      count += 1
    }
    if count > 0 { figures.mean = sum / Double(count) }
    figures.last = values.last.flatMap { $0.isNaN ? nil : $0 }
    figures.atCursor = index.flatMap {
      values.indices.contains($0) && !values[$0].isNaN ? values[$0] : nil
    }
    return figures
  }
}
