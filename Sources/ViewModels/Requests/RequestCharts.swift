import Query
import Telemetry

/// The lines of page Requests: which groups have one, what the others add up to, what they are
/// compared with.
struct RequestCharts {
  let groups: [RequestGroup]
  let options: RequestsModel.Options
  let metric: RequestMetric?
  let format: ValueFormat
  let time: ChartTime

  /// Shares cannot be added up: there is no pile of them and no rest.
  private var addsUp: Bool { metric?.isRatio == false }
  private var isPile: Bool { options.chart.style == .stacked && addsUp }

  /// - Parameter others: shown in no row of the table, or in none with a number.
  func figures(others: [RequestGroup], past: ChartLine?) -> ChartModel {
    var lines = groups.compactMap { group in
      group.number.map { ChartLine(group.name, .series($0), group.values) }
    }
    if addsUp, !options.isIsolated, !others.isEmpty {
      lines.append(
        ChartLine(
          "other (\(others.count))", .rest, RequestGroup.sums(others.map(\.values))))
    }
    if let past { lines.append(past) }
    return ChartModel(lines, in: format, over: time, options.chart, addsUp: addsUp)
  }

  /// The share of errors of every group with a line, and of all together; nil where none is counted.
  func errors(of all: [RequestGroup]) -> ChartModel? {
    guard let first = all.first, !first.errorValues.isEmpty else { return nil }
    let failed = RequestGroup.sums(all.map(\.figures.failed))
    let whole = RequestGroup.sums(all.map(\.values))
    var lines = groups.compactMap { group in
      group.number.map { ChartLine(group.name, .series($0), group.errorValues) }
    }
    if all.count == 1 { lines = [] }
    lines.insert(
      ChartLine("all", .whole, zip(failed, whole).map { RequestGroup.ratio($0, of: $1) ?? .nan }),
      at: 0)
    return ChartModel(lines, in: .ratio, over: time, errorOptions, addsUp: false)
  }

  private var errorOptions: ChartOptions {
    var options = ChartOptions()
    options.scale = self.options.chart.scale
    return options
  }

  /// A pile is compared as a whole, lines by the one that is selected: a ghost for each would be a
  /// thicket.
  func past(_ answer: SeriesAnswer) -> ChartLine? {
    let words = options.chart.comparison.words
    if isPile, !options.isIsolated {
      return ChartLine(
        "all, \(words)", .past(of: nil), RequestGroup.sums(answer.lines.map(\.values)))
    }
    guard
      let group = groups.first(where: { $0.id == options.selected && $0.number != nil })
        ?? groups.first(where: { $0.number != nil })
    else { return nil }
    let unknown = [Double](repeating: .nan, count: group.values.count)
    return ChartLine(
      "\(group.name), \(words)", .past(of: group.number),
      answer.line(group.id)?.values ?? unknown)
  }
}
