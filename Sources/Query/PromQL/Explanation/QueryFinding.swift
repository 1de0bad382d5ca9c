package import Telemetry

/// One reason why a query's answer is empty or doubtful, and where in the query it lies.
package struct QueryFinding: Hashable, Sendable {
  /// Bytes of the query.
  package var place: Range<Int>
  package var reason: Reason

  package enum Reason: Hashable, Sendable {
    // Selectors
    case noSuchMetric(String, nearest: [String])
    case noSuchLabel(String, metric: String, seen: [String])
    /// `matcher` as it is written: `code="5OO"`.
    case noSuchValue(matcher: String, label: String, seen: SeenValues, nearest: String?)
    /// Each matcher finds something, all together nothing.
    case matchersExclude(String)
    /// Its first sample is later than the moments that are asked about.
    case notYet(first: Timestamp, asked: Timestamp)
    case ended(Ending)
    /// Known, yet without a sample up to the moment: dropped to make room.
    case notKept(series: Int)
    /// `reach`: the lookback, or the length of the window.
    case tooOld(newest: Timestamp, asked: Timestamp, reach: Duration, isWindow: Bool)
    case tooFewSamples(most: Int, length: Duration, interval: Duration?, function: String)
    // Functions and aggregations
    case needsHistograms(String)
    case needsNumbers(String)
    case noBuckets
    case bucketsAggregated(by: String)
    case nothingIsAbsent(series: Int)
    case parameterKeepsNothing(String)
    case lost(String)
    // Operators
    case comparison(String, values: ClosedRange<Double>?)
    case noPairs(MatchDifference, MatchAdvice)
    case nothingInCommon(operator: String)
    case allHavePartners
    case severalMatches(MatchAdvice)
    case sameLabels([String])
    case failed(String)
    // Doubts about answers that are there
    case counterWithoutRate(String)
    case gaugeWithRate(String, function: String)
    case counterWithDelta(String, function: String)
    case rateOfAggregation(function: String)
    case shortWindow(length: Duration, interval: Duration)
    case averageOfQuantiles(String)
    case allNaN
  }

  package init(_ place: Range<Int>, _ reason: Reason) {
    self.place = place
    self.reason = reason
  }
}

/// The values that a label has, as far as they can be shown.
package struct SeenValues: Hashable, Sendable {
  /// The first in alphabetical order.
  package var first: [String]
  package var count: Int

  static let limit = 8

  init(_ values: some Collection<String>) {
    first = Array(values.sorted().prefix(Self.limit))
    count = values.count
  }
}

/// How series that were there came to be gone.
package struct Ending: Hashable, Sendable {
  package enum Cause: Hashable, Sendable {
    /// Its `up` is 0.
    case targetDown
    /// Nobody scrapes the target any more.
    case targetGone
    /// The target is up and sends them no longer.
    case notSent
    case unknown
  }

  package var since: Timestamp
  package var asked: Timestamp
  package var series: Int
  /// The instance; empty where the series have none.
  package var target: String
  package var cause: Cause
}

/// In what the labels of two sides differ.
package struct MatchDifference: Hashable, Sendable {
  package var onlyLeft: [String] = []
  package var onlyRight: [String] = []
  /// With values that only one side has: a value of each.
  package var differing: [Differing] = []

  package struct Differing: Hashable, Sendable {
    package var label: String
    package var left: String
    package var right: String
  }
}

/// What would make two sides match.
package enum MatchAdvice: Hashable, Sendable {
  case on([String])
  case groupLeft([String], isOn: Bool)
  case groupRight([String], isOn: Bool)
  /// Both sides have several series for one match.
  case aggregateOneSide([String])
  case none
}
