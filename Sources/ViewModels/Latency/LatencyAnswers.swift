import Query
import Telemetry

/// The answers behind page Latency, as rows and texts.
struct LatencyAnswers {
  var format = ValueFormat(MetricUnit(.seconds))
  let time: ChartTime
  var map: LatencyMap?
  var buckets: [LatencyBucket] = []
  var quantiles: [LatencyQuantile] = []
  var mean: ChartModel?
  var groups: LatencyGroups?
  var cursorWindow = ""
  var total = ""
  var expression = ""
  var notes: [String] = []

  private let engine: LocalQueryEngine
  private let context: ViewContext
  private let options: LatencyModel.Options

  init(
    _ scope: LatencyScope, by split: LabelSplit, _ options: LatencyModel.Options,
    _ engine: LocalQueryEngine, in context: ViewContext, previous: LatencyModel?
  ) {
    (self.engine, self.context, self.options) = (engine, context, options)
    let grid = StepGrid(range: context.range, step: context.step(columns: options.columns))
    time = ChartTime(grid.steps, in: context)
    guard let metric = scope.metric else { return }
    var histogram = metric.histogram
    if case .label(let name) = split, let group = options.group {
      histogram = histogram.having(name, group[name])
    }
    var here: HistogramAnswer?
    if metric.hasBuckets {
      let map = LatencyMap(histogram, engine, over: grid, in: context, previous: previous?.map)
      let found = self.histogram(histogram, at: context.inspected, map.answer.buckets)
      answerBuckets(map, found)
      if context.inspected == context.now, options.group == nil { here = found }
    } else {
      answerMean(histogram, over: grid)
    }
    groups = LatencyGroups(
      metric, split, format, whole: here, engine, in: context, previous: previous?.latencyGroups)
  }

  private mutating func answerBuckets(_ map: LatencyMap, _ here: HistogramAnswer) {
    self.map = map
    format = map.format
    expression = map.answer.expression
    notes = map.notes
    let bounds = Array(map.answer.buckets.reversed())
    buckets = zip(bounds, map.rows).map { bucket($0, $1, here) }
    let past = answerPast(map)
    quantiles = map.answer.quantiles.enumerated().map { index, line in
      LatencyQuantile(
        rank: line.rank, name: "p" + UnitText.significant(line.rank * 100), values: line.values,
        text: format.text(here.quantiles[index].value),
        past: past.map { format.text($0.quantiles[index].value) })
    }
    total = UnitText.text(here.total, in: .count)
    let length = here.window.map { UnitText.duration(nanoseconds: $0.nanoseconds) } ?? "nothing"
    let end = ClockText.text(context.inspected, utcOffset: context.utcOffset)
    cursorWindow = "\(length) to \(end)"
  }

  private func histogram(
    _ selector: SeriesSelector, at moment: Timestamp, _ rows: [HistogramBucket] = []
  ) -> HistogramAnswer {
    engine.answer(
      HistogramAtQuestion(selector, quantiles: LatencyModel.ranks, rows: rows), at: moment,
      step: .seconds(1))
  }

  /// The same moment an hour or a day before; nil where nothing is compared.
  private mutating func answerPast(_ map: LatencyMap) -> HistogramAnswer? {
    guard let shift = options.chart.comparison.shift else { return nil }
    let past = histogram(map.key.histogram, at: context.inspected - shift)
    let known = past.quantiles.map { $0.value ?? .nan }
    if let note = options.chart.comparison.note(
      known, since: engine.earliest, in: context)
    {
      notes.append(note)
    }
    return past
  }

  private func bucket(
    _ bucket: HistogramBucket, _ amounts: [Double?], _ here: HistogramAnswer
  ) -> LatencyBucket {
    let place = here.buckets.firstIndex { $0.upper == bucket.upper }
    let count = place.map { here.counts[$0] }
    let share = here.total > 0 ? (count ?? 0) / here.total : .nan
    return LatencyBucket(
      id: bucket.upper, label: LatencyBucket.label(bucket, format), amounts: amounts,
      count: UnitText.text(count, in: .count), share: UnitText.text(share, in: .ratio),
      shareValue: share.isNaN ? 0 : share)
  }

  private mutating func answerMean(_ histogram: SeriesSelector, over grid: StepGrid) {
    let unit = MetricUnit(metric: histogram.metric, metadata: nil)
    let question = RatioQuestion.mean(of: histogram, unit: unit)
    let answer = engine.answer(question, over: grid)
    format = ValueFormat(unit)
    expression = answer.expression
    notes = answer.notes.words(in: context)
    guard let values = answer.lines.first?.values else { return }
    var lines = [ChartLine("mean", .series(1), values)]
    let comparison = options.chart.comparison
    if let past = comparison.past(of: context, step: grid.step) {
      let then = engine.answer(question, over: StepGrid(range: past.range, step: grid.step))
      let line = then.lines.first?.values ?? []
      lines.append(ChartLine("mean, \(comparison.words)", .past(of: 1), line))
      notes +=
        comparison.note(line, since: engine.earliest, in: context).map { [$0] } ?? []
    }
    mean = ChartModel(lines, in: format, over: time, options.chart, addsUp: false)
  }
}
