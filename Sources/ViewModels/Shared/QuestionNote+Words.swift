import Query
import Telemetry

extension QuestionNote {
  /// For the screen, in the operator's clock. What never came, what came once and what stopped coming
  /// are three things, and none of them is zero.
  func words(in context: ViewContext) -> String {
    switch self {
    case .noSuchSeries(let selector): "no data: no series \(selector) was seen"
    case .oneScrape: "not yet: one scrape so far, a rate needs two"
    case .noData(let since?) where since > context.range.start:
      "stale since \(ClockText.text(since, utcOffset: context.utcOffset)), "
        + UnitText.age(context.now - since) + " ago"
    case .noData(let since?):
      "no data in this range; the newest is \(UnitText.age(context.now - since)) older than its end"
    case .fewScrapes(let count, let window):
      "a rate over \(count) scrapes in \(UnitText.duration(nanoseconds: window.nanoseconds)): four make it steady"
    case .noData, .windowExceedsStep, .noInfiniteBucket, .bucketsLifted, .differentBounds,
      .noBuckets, .limited, .gaugeHistogram, .onlyClassic, .mixedBuckets, .boundsReconciled:
      description
    }
  }
}

extension [QuestionNote] {
  /// Of several targets with few scrapes the one with the fewest speaks for all.
  func words(in context: ViewContext) -> [String] {
    var fewest: Int?
    for case .fewScrapes(let count, _) in self { fewest = Swift.min(fewest ?? count, count) }
    return filter { note in
      if case .fewScrapes(let count, _) = note { count == fewest } else { true }
    }.map { $0.words(in: context) }
  }
}
