package import Storage
import Telemetry

/// One answer divided by another, group by group: an error ratio, an average duration, a share of
/// memory in use.
package struct RatioQuestion: SeriesQuestion {
  package var numerator: any SeriesQuestion
  package var denominator: any SeriesQuestion
  package var unit: MetricUnit
  /// `1 - a / b`: what is used, out of what is free.
  package var isComplement: Bool
  /// A group that only the denominator has counts as zero of it: no error was ever counted there.
  package var absentIsZero: Bool

  package init(
    _ numerator: any SeriesQuestion, over denominator: any SeriesQuestion,
    unit: MetricUnit = .ratio, isComplement: Bool = false, absentIsZero: Bool = false
  ) {
    self.numerator = numerator
    self.denominator = denominator
    self.unit = unit
    self.isComplement = isComplement
    self.absentIsZero = absentIsZero
  }

  package func answer(in snapshot: SeriesSnapshot, over grid: StepGrid) -> SeriesAnswer {
    let above = numerator.answer(in: snapshot, over: grid)
    let below = denominator.answer(in: snapshot, over: grid)
    var parts: [LabelSet: SeriesAnswer.Line] = [:]
    for line in above.lines { parts[line.labels] = line }
    let lines = below.lines.compactMap { whole in
      ratio(parts[whole.labels], of: whole)
    }
    let division = "\(above.expression) / \(below.expression)"
    return SeriesAnswer(
      expression: isComplement ? "1 - \(division)" : division,
      metrics: above.metrics + below.metrics.filter { !above.metrics.contains($0) }, unit: unit,
      window: [above.window, below.window].compactMap(\.self).max(), steps: grid.steps,
      lines: lines, notes: notes(above, below))
  }

  /// Of two lines with the same labels; nil where the part has to be known and is not.
  func ratio(
    _ part: SeriesAnswer.Line?, of whole: SeriesAnswer.Line
  ) -> SeriesAnswer.Line? {
    guard part != nil || absentIsZero else { return nil }
    var line = whole
    line.values = whole.values.indices.map {
      divide(part?.values[$0] ?? .nan, by: whole.values[$0])
    }
    let current = divide(part?.current ?? .nan, by: whole.current ?? .nan)
    line.current = current.isNaN ? nil : current
    return line
  }

  /// Nothing out of nothing is not known.
  private func divide(_ part: Double, by whole: Double) -> Double {
    guard whole != 0, !whole.isNaN else { return .nan }
    let ratio = (part.isNaN && absentIsZero ? 0 : part) / whole
    return isComplement ? 1 - ratio : ratio
  }

  private func notes(_ above: SeriesAnswer, _ below: SeriesAnswer) -> [QuestionNote] {
    let secondary = above.notes.filter { note in
      // An error counter without a series is good news where absence is zero.
      if absentIsZero, case .noSuchSeries = note { return false }
      if absentIsZero, case .noData = note { return false }
      if absentIsZero, case .oneScrape = note { return false }
      return !below.notes.contains(note)
    }
    return below.notes + secondary
  }
}

extension RatioQuestion {
  /// Errors out of all requests.
  package static func errors(
    _ errors: SeriesSelector, of requests: SeriesSelector, by labels: [String] = [],
    window: RateWindow = .byScrapeInterval
  ) -> RatioQuestion {
    RatioQuestion(
      RateQuestion(errors, by: labels, window: window),
      over: RateQuestion(requests, by: labels, window: window), absentIsZero: true)
  }

  /// The mean of what a histogram or a summary observed: `_sum` out of `_count`.
  package static func mean(
    of histogram: SeriesSelector, unit: MetricUnit, by labels: [String] = [],
    window: RateWindow = .byScrapeInterval
  ) -> RatioQuestion {
    RatioQuestion(
      RateQuestion(
        histogram.with(metric: histogram.metric + "_sum"), by: labels, window: window),
      over: RateQuestion(
        histogram.with(metric: histogram.metric + "_count"), by: labels, window: window),
      unit: unit)
  }
}
