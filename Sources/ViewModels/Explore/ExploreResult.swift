import Query
import Telemetry

/// What a query came to, as rows and lines.
package struct ExploreResult: Sendable {
  package var query: String
  /// In the order of the table.
  package var series: [ExploreSeries]
  package var names: SeriesNames
  package var chart: ChartModel?
  /// A string, or why there is nothing to see; empty where there is.
  package var words: String
  /// Why there is no answer.
  package var failure: String?
  /// Warnings and infos, and what could not be shown.
  package var notes: [String]
  /// `12 series · every 9 s · bytes`
  package var summary: String
  package var moment: String
  package var unit: ValueFormat

  /// Lines that can be told apart in one chart.
  private static let mostLines = 16

  init(
    _ answers: ExploreAnswers, _ options: ExploreModel.Options, _ engine: LocalQueryEngine,
    in context: ViewContext
  ) {
    query = options.query
    let unit = QueryUnit(engine, at: context.now).format(answers.expression)
    self.unit = unit
    let time = ChartTime(answers.question.steps, in: context)
    moment = time.moment
    failure = answers.failure.map { Self.text($0, in: options.query) }
    let (warnings, infos) = answers.notes.texts(in: options.query)
    notes = warnings + infos
    (series, names, words, summary) = ([], SeriesNames([]), "", "")
    read(answers)
    order(options)
    chart = madeChart(answers, options, time)
    describe(answers, context)
  }

  private static func text(_ failure: PromQLFailure, in query: String) -> String {
    guard let place = failure.place else { return failure.message }
    let (line, column) = PromQLProblem(place, "").position(in: query)
    return "\(failure.message) (\(line):\(column))"
  }

  // MARK: - Rows

  private mutating func read(_ answers: ExploreAnswers) {
    var found: [LabelSet: ExploreSeries] = [:]
    var instant: [(LabelSet, PromQLSampleValue)] = []
    var lines: [PromQLSeries] = []
    if case .success(let answer) = answers.instant {
      switch answer.value {
      case .scalar(let number, _): instant = [(LabelSet(), .number(number))]
      case .string(let text, _): words = text
      case .vector(let samples): instant = samples.map { ($0.labels, $0.value) }
      case .matrix(let series):
        instant = series.compactMap { series in series.values.last.map { (series.labels, $0) } }
      }
    }
    if case .success(let answer) = answers.range, case .matrix(let series) = answer.value {
      lines = series
    }
    names = SeriesNames(Array(Set(instant.map(\.0) + lines.map(\.labels))))
    for (labels, value) in instant {
      found[labels, default: ExploreSeries(labels, name: names.name(of: labels))].set(value, unit)
    }
    for line in lines {
      let values = Self.values(line, answers.question)
      found[line.labels, default: ExploreSeries(line.labels, name: names.name(of: line.labels))]
        .set(values, unit)
    }
    series = Array(found.values)
  }

  /// At every step of the chart; a native histogram is no number and leaves a gap.
  private static func values(_ line: PromQLSeries, _ question: ExploreAnswers.Question) -> [Double]
  {
    var values = [Double](repeating: .nan, count: question.steps.count)
    guard let first = question.steps.first else { return [] }
    for (time, value) in zip(line.times, line.values) {
      let step = Int((time - first).nanoseconds / max(1, question.step.nanoseconds))
      if values.indices.contains(step) { values[step] = value.number ?? .nan }
    }
    return values
  }

  private mutating func order(_ options: ExploreModel.Options) {
    switch options.order {
    case .labels: series.sort { $0.name < $1.name }
    case .value:
      func rank(_ series: ExploreSeries) -> Double {
        series.number.map { $0.isNaN ? -.infinity : $0 } ?? -.infinity
      }
      series.sort { (rank($1), $0.name) < (rank($0), $1.name) }
    }
    if options.isReversed { series.reverse() }
  }

  // MARK: - Chart

  private mutating func madeChart(
    _ answers: ExploreAnswers, _ options: ExploreModel.Options, _ time: ChartTime
  ) -> ChartModel? {
    let drawable = series.filter { line in line.values.contains { !$0.isNaN } }
    guard !drawable.isEmpty else { return nil }
    let shown = drawable.prefix(Self.mostLines)
    if drawable.count > shown.count {
      notes.append(
        "the chart has \(shown.count) of \(drawable.count) series: topk(\(shown.count), …) or sum by (…) asks for fewer"
      )
    }
    let lines = shown.enumerated().map { ChartLine($1.name, .series($0 + 1), $1.values) }
    let chart = ChartModel(lines, in: unit, over: time, options.chart)
    notes += chart.notes
    return chart
  }

  // MARK: - Words

  private mutating func describe(_ answers: ExploreAnswers, _ context: ViewContext) {
    let count = series.count == 1 ? "1 series" : "\(UnitText.count(series.count)) series"
    let step = "every " + UnitText.duration(nanoseconds: answers.question.step.nanoseconds)
    summary = [count, answers.range == nil ? "" : step, unit.words].filter { !$0.isEmpty }
      .joined(separator: " · ")
    guard failure == nil, series.isEmpty, words.isEmpty else { return }
    words = "nothing: no series has a value in this range; x says why"
  }
}
