import Query
import Telemetry

/// The answers behind page Latency, as rows and texts.
struct LatencyAnswers {
  var format = ValueFormat(MetricUnit(.seconds))
  let time: ChartTime
  var heatmap: HeatmapAnswer?
  var buckets: [LatencyBucket] = []
  var quantiles: [LatencyQuantile] = []
  var mean: [Double] = []
  var exemplars: [LatencyExemplar] = []
  var groups: [LatencyGroup] = []
  var cursorWindow = ""
  var total = ""
  var expression = ""
  var notes: [String] = []

  init(
    _ scope: LatencyScope, by split: LabelSplit, _ options: LatencyModel.Options,
    _ engine: LocalQueryEngine, in context: ViewContext
  ) {
    let grid = StepGrid(range: context.range, step: context.step(columns: options.columns))
    time = ChartTime(grid.steps, in: context)
    guard let metric = scope.metric else { return }
    var histogram = metric.histogram
    if case .label(let name) = split, let group = options.group {
      histogram = histogram.having(name, group[name])
    }
    if metric.hasBuckets {
      answerBuckets(histogram, engine, over: grid, in: context)
    } else {
      answerMean(histogram, engine, over: grid)
    }
    answerGroups(metric, split, engine, in: context)
  }

  private mutating func answerBuckets(
    _ histogram: SeriesSelector, _ engine: LocalQueryEngine, over grid: StepGrid,
    in context: ViewContext
  ) {
    let map = engine.answer(
      HeatmapQuestion(histogram, quantiles: LatencyModel.ranks), over: grid)
    let here = engine.answer(
      HistogramAtQuestion(histogram, quantiles: LatencyModel.ranks), at: context.inspected,
      step: .seconds(1))
    heatmap = map
    format = ValueFormat(map.unit)
    expression = map.expression
    notes = map.notes.filter { note in
      // Every heatmap's windows overlap; the explanation says so.
      if case .windowExceedsStep = note { false } else { true }
    }.map(\.description)
    buckets = map.buckets.indices.reversed().map { bucket(map, $0, here) }
    quantiles = zip(map.quantiles, here.quantiles).map { line, now in
      LatencyQuantile(
        rank: line.rank, name: "p" + UnitText.significant(line.rank * 100), values: line.values,
        text: format.text(now.value))
    }
    exemplars = map.worstExemplars.prefix(LatencyModel.exemplarLimit).map {
      LatencyExemplar($0.time, $0.exemplar, format, in: context)
    }
    total = UnitText.text(here.total, in: .count)
    let length = here.window.map(DurationText.text) ?? "nothing"
    let end = ClockText.text(context.inspected, utcOffset: context.utcOffset)
    cursorWindow = "\(length) to \(end)"
  }

  private func bucket(
    _ map: HeatmapAnswer, _ index: Int, _ here: HistogramAnswer
  ) -> LatencyBucket {
    let upper = map.buckets[index].upper
    let place = here.buckets.firstIndex { $0.upper == upper }
    let count = place.map { here.counts[$0] }
    let share = here.total > 0 ? (count ?? 0) / here.total : .nan
    return LatencyBucket(
      id: upper, label: LatencyBucket.label(map.buckets[index], format),
      amounts: map.steps.indices.map { map[$0, index] },
      count: UnitText.text(count, in: .count), share: UnitText.text(share, in: .ratio),
      shareValue: share.isNaN ? 0 : share)
  }

  private mutating func answerMean(
    _ histogram: SeriesSelector, _ engine: LocalQueryEngine, over grid: StepGrid
  ) {
    let unit = MetricUnit(metric: histogram.metric, metadata: nil)
    let answer = engine.answer(RatioQuestion.mean(of: histogram, unit: unit), over: grid)
    format = ValueFormat(unit)
    mean = answer.lines.first?.values ?? []
    expression = answer.expression
    notes = answer.notes.map(\.description)
  }

  private mutating func answerGroups(
    _ metric: LatencyMetric, _ split: LabelSplit, _ engine: LocalQueryEngine,
    in context: ViewContext
  ) {
    guard case .label(let name) = split else { return }
    let now = StepGrid.now(in: context)
    let counter = metric.histogram.with(metric: metric.name + "_count")
    let whole = rows(metric, counter, by: [], split, engine, over: now)
    let parts = rows(metric, counter, by: [name], split, engine, over: now)
    groups =
      whole
      + parts.sorted { ($1.rateValue, $0.name) < ($0.rateValue, $1.name) }.prefix(200)
  }

  private func rows(
    _ metric: LatencyMetric, _ counter: SeriesSelector, by labels: [String], _ split: LabelSplit,
    _ engine: LocalQueryEngine, over now: StepGrid
  ) -> [LatencyGroup] {
    let rates = engine.answer(RateQuestion(counter, by: labels), over: now).lines
    var found: [LabelSet: [String]] = [:]
    if metric.hasBuckets {
      let question = QuantileQuestion(LatencyModel.ranks, of: metric.histogram, by: labels)
      for line in engine.answer(question, over: now).lines {
        let group = line.labels.removing(QuantileQuestion.quantileLabel)
        found[group, default: []].append(format.text(line.current))
      }
    }
    let absent = LatencyModel.ranks.map { _ in UnitText.absent }
    return rates.map { line in
      LatencyGroup(
        id: labels.isEmpty ? nil : line.labels,
        name: labels.isEmpty ? "all" : split.name(of: line.labels),
        rate: ValueFormat.perSecond.text(line.current), quantiles: found[line.labels] ?? absent,
        rateValue: line.current ?? -1)
    }
  }
}
