internal import Bytes
internal import Telemetry

/// Holds an answer against what a script expects of it: the first difference, nil where there is
/// none.
struct TestScriptComparison {
  let expected: TestScriptEvaluation

  func complaint(about answer: PromQLAnswer.Value) -> String? {
    switch answer {
    case .scalar(let value, _): complaint(aboutScalar: value)
    case .string(let text, _): complaint(aboutText: text)
    case .vector(let samples): complaint(about: samples)
    case .matrix(let series): complaint(about: series)
    }
  }

  private func complaint(aboutScalar value: Double) -> String? {
    let found = NumberText.shortest(value)
    guard let scalar = expected.scalar else { return "expected series, got the scalar \(found)" }
    if AlmostEqual.numbers(scalar, value) { return nil }
    return "expected the scalar \(NumberText.shortest(scalar)), got \(found)"
  }

  private func complaint(aboutText text: String) -> String? {
    let expected = expected.text ?? ""
    return expected == text ? nil : "expected the string \"\(expected)\", got \"\(text)\""
  }

  // MARK: One moment

  private func complaint(about samples: [PromQLSample]) -> String? {
    if let scalar = expected.scalar {
      return "expected the scalar \(NumberText.shortest(scalar)), got \(Self.count(samples.count))"
    }
    for (position, sample) in samples.enumerated() {
      guard let place = expected.series.firstIndex(where: { $0.labels == sample.labels }) else {
        return "unexpected \(sample.labels) with \(Self.text(sample.value))"
      }
      if expected.isOrdered, place != position {
        return "expected \(sample.labels) in place \(place + 1), got it in place \(position + 1)"
      }
      let value = expected.series[place].values.first ?? .omitted
      if !Self.isSame(value, sample.value) {
        return "expected \(Self.text(value)) for \(sample.labels), got \(Self.text(sample.value))"
      }
    }
    return missing(samples.map(\.labels))
  }

  private func missing(_ found: [LabelSet]) -> String? {
    let found = Set(found)
    let missing = expected.series.first { !found.contains($0.labels) }
    return missing.map { series in
      let values = series.values.prefix(5).map(Self.text).joined(separator: " ")
      return "expected \(series.labels) \(values), which the answer has not"
    }
  }

  // MARK: Several moments

  private func complaint(about series: [PromQLSeries]) -> String? {
    if expected.isOrdered { return "expected an order, got a matrix, which has its own" }
    if let scalar = expected.scalar {
      return "expected the scalar \(NumberText.shortest(scalar)), got \(Self.count(series.count))"
    }
    for found in series {
      guard let wanted = expected.series.first(where: { $0.labels == found.labels }) else {
        let values = found.values.prefix(5).map(Self.text).joined(separator: " ")
        return "unexpected \(found.labels) with \(values)"
      }
      if let complaint = difference(wanted, found) { return complaint }
    }
    return missing(series.map(\.labels))
  }

  private func difference(_ wanted: SeriesNotation, _ found: PromQLSeries) -> String? {
    var next = 0
    for (number, value) in wanted.values.enumerated() {
      let time = expected.expectedStart + expected.expectedStep * number
      guard time <= expected.expectedEnd, number == 0 || expected.expectedStep > .zero else {
        return
          "expected \(wanted.values.count) values for \(found.labels), more than there are steps"
      }
      let isThere = next < found.times.count && found.times[next] == time
      if case .omitted = value {
        guard isThere else { continue }
        return "expected nothing for \(found.labels) at \(Self.text(time)), "
          + "got \(Self.text(found.values[next]))"
      }
      guard isThere else {
        return "expected \(Self.text(value)) for \(found.labels) at \(Self.text(time)), got nothing"
      }
      guard Self.isSame(value, found.values[next]) else {
        return "expected \(Self.text(value)) for \(found.labels) at \(Self.text(time)), "
          + "got \(Self.text(found.values[next]))"
      }
      next += 1
    }
    guard next < found.times.count else { return nil }
    return "unexpected \(Self.text(found.values[next])) for \(found.labels) "
      + "at \(Self.text(found.times[next]))"
  }

  // MARK: Values

  private static func isSame(_ expected: SeriesNotation.Value, _ found: PromQLSampleValue) -> Bool {
    switch (expected, found) {
    case (.float(let left), .number(let right)): AlmostEqual.numbers(left, right)
    case (.histogram(let left, let hasHint), .histogram(let right)):
      AlmostEqual.histograms(left, right, comparesHints: hasHint)
    // Only an instant query gets here: Prometheus takes a missing value for 0.
    case (.omitted, .number(let right)): right == 0
    case (.omitted, .histogram), (.float, .histogram), (.histogram, .number): false
    }
  }

  private static func count(_ series: Int) -> String {
    series == 1 ? "1 series" : "\(series) series"
  }

  private static func text(_ value: SeriesNotation.Value) -> String {
    switch value {
    case .omitted: "_"
    case .float(let value): text(.number(value))
    case .histogram(let histogram, _): HistogramNotation.text(histogram)
    }
  }

  private static func text(_ value: PromQLSampleValue) -> String {
    switch value {
    case .number(let value): StaleMarker.isStale(value) ? "stale" : NumberText.shortest(value)
    case .histogram(let histogram): HistogramNotation.text(histogram)
    }
  }

  private static func text(_ time: Timestamp) -> String {
    DurationText.text(time - Timestamp(nanoseconds: 0))
  }
}
