internal import Bytes
internal import Telemetry

extension QueryFinding {
  /// What is the matter, in one sentence without its full stop.
  package var message: String { reason.message }

  /// What to do about it, where that can be said.
  package var advice: String? { reason.advice }
}

extension QueryFinding.Reason {
  fileprivate var message: String {
    switch self {
    case .noSuchMetric(let name, _): "no series is named '\(name)'"
    case .noSuchLabel(let label, let metric, _):
      "no series\(Self.of(metric)) has the label '\(label)'"
    case .noSuchValue(let matcher, let label, let seen, _):
      "nothing satisfies \(matcher): '\(label)' has \(seen.text)"
    case .matchersExclude(let matcher):
      "each matcher finds series, but none satisfies all: \(matcher) excludes what the others leave"
    case .notYet(let first, let asked):
      "the first sample came at \(Self.moment(first)), \(Self.span(first - asked)) after the moment asked about"
    case .ended(let ending): ending.message
    case .notKept(let series):
      "\(series) series are known, but their samples up to that moment are no longer kept"
    case .tooOld(let newest, let asked, let reach, let isWindow):
      "the newest sample was taken at \(Self.moment(newest)), \(Self.span(asked - newest)) before the moment asked about, and \(isWindow ? "the window reaches" : "selectors look") back \(DurationText.text(reach))"
    case .tooFewSamples(let most, let length, let interval, let function):
      "\(function) needs 2 samples in a window; \(DurationText.text(length)) hold at most \(most)"
        + (interval.map { " of a series scraped every \(DurationText.text($0))" } ?? "")
    case .needsHistograms(let function):
      "\(function) takes native histograms, and these are numbers"
    case .needsNumbers(let function): "\(function) takes numbers, and these are native histograms"
    case .noBuckets: "no series here is a native histogram or has the label 'le'"
    case .bucketsAggregated(let head): "\(head) drops the label 'le', which tells buckets apart"
    case .nothingIsAbsent(let series):
      "nothing is absent: \(series) series \(series == 1 ? "is" : "are") there"
    case .parameterKeepsNothing(let what): "\(what) keeps nothing"
    case .lost(let what): "\(what) leaves nothing of what it is given"
    case .comparison(let text, let values): Self.comparison(text, values)
    case .noPairs(let difference, _):
      "no series on the left has a partner on the right: \(difference.text)"
    case .nothingInCommon(let sign):
      "\(sign) finds partners, but never two with values that go together at the same moment"
    case .allHavePartners: "each series on the left has a partner on the right, and unless drops it"
    case .severalMatches: "a series has several partners on the other side"
    case .sameLabels(let names):
      "series that only their names tell apart become one: \(names.joined(separator: " and "))"
    case .failed(let message): message
    case .counterWithoutRate(let name):
      "'\(name)' is a counter: its value since the process began says little"
    case .gaugeWithRate(let name, let function):
      "'\(name)' is a gauge: \(function) takes every fall for a restart"
    case .counterWithDelta(let name, let function):
      "'\(name)' is a counter: \(function) takes a restart for a fall"
    case .rateOfAggregation(let function):
      "\(function) of an aggregate does not see when a single counter starts again"
    case .shortWindow(let length, let interval):
      "\(DurationText.text(length)) hold about \(max(1, Int(length / interval))) samples of a series scraped every \(DurationText.text(interval)): one lost scrape leaves a gap"
    case .averageOfQuantiles(let operation): "\(operation) of quantiles is no quantile of the whole"
    case .allNaN: "every value is NaN, as of 0 divided by 0"
    }
  }

  fileprivate var advice: String? {
    switch self {
    case .noSuchMetric(_, let nearest): Self.meant(nearest)
    case .noSuchLabel(_, _, let seen): seen.isEmpty ? nil : "labels: " + Self.listed(seen)
    case .noSuchValue(_, _, _, let nearest): Self.meant(nearest.map { [$0] } ?? [])
    case .tooOld(_, _, _, true): "a longer window, or offset"
    case .tooFewSamples(_, _, let interval?, _), .shortWindow(_, let interval):
      "use [\(DurationText.text(interval * 4))] or more"
    case .needsHistograms: "for classic histograms use the series _count and _sum"
    case .noBuckets: "take the series whose name ends in _bucket"
    case .bucketsAggregated: "add le: sum by (le) (…)"
    case .noPairs(_, let advice), .severalMatches(let advice): advice.text
    case .sameLabels: "name one metric, or aggregate"
    case .counterWithoutRate(let name): "rate(\(name)[5m])"
    case .gaugeWithRate: "use delta or deriv"
    case .counterWithDelta: "use increase or rate"
    case .rateOfAggregation(let function): "aggregate afterwards: sum(\(function)(…))"
    case .averageOfQuantiles: "use the histogram's buckets and histogram_quantile"
    default: nil
    }
  }

  // MARK: Parts of sentences

  private static func of(_ metric: String) -> String { metric.isEmpty ? "" : " of '\(metric)'" }

  private static func meant(_ names: [String]) -> String? {
    names.isEmpty
      ? nil : "did you mean \(names.map { "'\($0)'" }.joined(separator: ", "))?"
  }

  static func listed(_ words: [String]) -> String {
    words.prefix(12).joined(separator: ", ") + (words.count > 12 ? ", …" : "")
  }

  private static func comparison(_ text: String, _ values: ClosedRange<Double>?) -> String {
    guard let values else { return "\(text) holds for no value: all are NaN" }
    let (low, high) = (
      NumberText.shortest(values.lowerBound), NumberText.shortest(values.upperBound)
    )
    return "\(text) holds for no value: "
      + (low == high ? "all are \(low)" : "they lie between \(low) and \(high)")
  }

  static func moment(_ time: Timestamp) -> String { RFC3339.text(time, fractionDigits: 0) }

  /// Whole seconds where there are some.
  static func span(_ duration: Duration) -> String {
    let nanoseconds = duration.nanoseconds
    let unit: Int64 = nanoseconds >= 1_000_000_000 ? 1_000_000_000 : 1_000_000
    return DurationText.text(.nanoseconds(nanoseconds / unit * unit))
  }
}

extension SeenValues {
  fileprivate var text: String {
    let shown = first.map(QuotedText.quoted).joined(separator: ", ")
    return count == 1
      ? "the value \(shown)" : "\(count) values: \(shown)\(count > first.count ? ", …" : "")"
  }
}

extension Ending {
  fileprivate var message: String {
    let what = series == 1 ? "the series ended" : "all \(series) series ended, the last"
    let when =
      "\(what) at \(QueryFinding.Reason.moment(since)), \(QueryFinding.Reason.span(asked - since)) before the moment asked about"
    let name = target.isEmpty ? "its target" : "target \(target)"
    switch cause {
    case .targetDown: return "\(when): \(name) is down (up is 0)"
    case .targetGone: return "\(when): \(name) is no longer scraped"
    case .notSent:
      return "\(when): \(name) is up and no longer sends \(series == 1 ? "it" : "them")"
    case .unknown: return when
    }
  }
}

extension MatchDifference {
  fileprivate var text: String {
    var parts: [String] = []
    if !onlyLeft.isEmpty { parts.append("only the left has \(onlyLeft.joined(separator: ", "))") }
    if !onlyRight.isEmpty {
      parts.append("only the right has \(onlyRight.joined(separator: ", "))")
    }
    for one in differing {
      parts.append(
        "\(one.label) differs (\(QuotedText.quoted(one.left)), \(QuotedText.quoted(one.right)))")
    }
    return parts.isEmpty
      ? "their labels have no combination in common" : parts.joined(separator: "; ")
  }
}

extension MatchAdvice {
  fileprivate var text: String? {
    switch self {
    case .on(let labels): "on (\(PromQLPrinter.list(labels)))"
    case .groupLeft(let labels, let isOn): Self.modifiers(labels, isOn) + "group_left"
    case .groupRight(let labels, let isOn): Self.modifiers(labels, isOn) + "group_right"
    case .aggregateOneSide(let labels):
      "aggregate one side to one series a match: sum by (\(PromQLPrinter.list(labels))) (…)"
    case .none: nil
    }
  }

  private static func modifiers(_ labels: [String], _ isOn: Bool) -> String {
    if !isOn, labels.isEmpty { return "" }
    return "\(isOn ? "on" : "ignoring") (\(PromQLPrinter.list(labels))) "
  }
}
