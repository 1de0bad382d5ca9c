package import Storage
package import Telemetry

/// Which series a question is about: a metric's name and conditions on its labels.
package struct SeriesSelector: Hashable, Sendable {
  package var metric: String
  package var matchers: [LabelMatcher]

  package init(_ metric: String, _ matchers: [LabelMatcher] = []) {
    self.metric = metric
    self.matchers = matchers
  }

  /// The same with one more condition.
  package func adding(_ matcher: LabelMatcher) -> SeriesSelector {
    SeriesSelector(metric, matchers + [matcher])
  }

  /// The same conditions on another metric, such as a histogram's `_count`.
  package func with(metric: String) -> SeriesSelector {
    SeriesSelector(metric, matchers)
  }

  package func select(from snapshot: SeriesSnapshot, bornBy moment: Timestamp) -> [SeriesID] {
    snapshot.select([.metric(metric)] + matchers, bornBy: moment)
  }
}

extension SeriesSelector: CustomStringConvertible {
  /// As PromQL writes it.
  package var description: String {
    guard !matchers.isEmpty else { return metric }
    let conditions = matchers.map { matcher in
      let value = matcher.value.map { "\\\"".contains($0) ? "\\\($0)" : "\($0)" }.joined()
      return "\(matcher.name)\(matcher.operation.rawValue)\"\(value)\""
    }
    return "\(metric){\(conditions.joined(separator: ","))}"
  }
}

extension SeriesSelector {
  /// Those with this value of a label; nil are those without the label.
  package func having(_ label: String, _ value: String?) -> SeriesSelector {
    adding(LabelMatcher(label, equals: value ?? ""))
  }
}
