import Storage
package import Telemetry

// What a query may go on with, from what the store holds at a moment.
extension LocalQueryEngine {
  /// Changes with every new series or family.
  package var namesVersion: Int { snapshot.metrics.namesVersion }

  /// In alphabetical order.
  package func metricNames(at moment: Timestamp) -> [String] {
    snapshot.metrics.metricNames(at: moment)
  }

  /// By the metric's name and what was said of it.
  package func unit(of metric: String, at moment: Timestamp) -> MetricUnit {
    MetricUnit(metric: metric, metadata: snapshot.metrics.metadata(metric: metric, at: moment))
  }

  /// More series than that tell no more about their labels.
  private static let sampledSeries = 2_000

  /// Those that begin with what was typed, then those in which it occurs.
  ///
  /// - Parameters:
  ///   - offset: of the cursor, in bytes of the query.
  ///   - names: of the metrics, where they are known already.
  package func candidates(
    in query: String, at offset: Int, names: [String], limit: Int, now: Timestamp
  ) -> (place: CompletionPlace, candidates: [QueryCandidate]) {
    let place = CompletionPlace(in: query, at: offset)
    let typed = String(decoding: Array(query.utf8)[place.typed], as: UTF8.self).lowercased()
    let found = all(place.expected, query, names, now)
    let first = found.filter { $0.name.lowercased().hasPrefix(typed) }
    let others =
      typed.isEmpty || first.count >= limit
      ? [] : found.filter { Self.occurs(typed, in: $0.name.lowercased()) }
    let best = (first + others).prefix(limit).map { described($0, now) }
    return (place, best)
  }

  private static func occurs(_ typed: String, in name: String) -> Bool {
    !name.hasPrefix(typed) && name.firstRange(of: typed) != nil
  }

  private func all(
    _ expected: CompletionPlace.Expected, _ query: String, _ names: [String], _ now: Timestamp
  ) -> [QueryCandidate] {
    switch expected {
    case .operand: names.map { QueryCandidate(.metric, $0, "") } + Self.callable
    case .afterOperand: Self.operators
    case .afterAggregation: Self.groupings
    case .labelName(let selector): labels(selector, now, suffix: "=\"")
    case .labelValue(let label, let selector): values(of: label, selector, now)
    case .grouping: labels("", now, suffix: "", metrics: Self.metrics(in: query, names))
    case .duration: Self.durations
    case .nothing: []
    }
  }

  /// Only what is shown is described: a store may know a hundred thousand names.
  private func described(_ candidate: QueryCandidate, _ now: Timestamp) -> QueryCandidate {
    guard candidate.kind == .metric,
      let metadata = snapshot.metrics.metadata(metric: candidate.name, at: now)
    else { return candidate }
    var described = candidate
    let kind = metadata.kind == .unknown ? "" : metadata.kind.rawValue
    described.detail = [kind, metadata.help].filter { !$0.isEmpty }.joined(separator: " · ")
    return described
  }

  // MARK: - Labels

  private func matchers(_ selector: String) -> [LabelMatcher] {
    (try? PromQLParser.selector(selector))?.matchers ?? []
  }

  /// The metrics that a query names, for the labels it may group by.
  private static func metrics(in query: String, _ names: [String]) -> [String] {
    let known = Set(names)
    let words = PromQLLexer.tokens(of: query).compactMap { token -> String? in
      switch token.kind {
      case .word, .metricName: String(decoding: Array(query.utf8)[token.place], as: UTF8.self)
      default: nil
      }
    }
    return words.filter { known.contains($0) }
  }

  private func labels(
    _ selector: String, _ now: Timestamp, suffix: String, metrics: [String] = []
  ) -> [QueryCandidate] {
    let store = snapshot.metrics
    let matchers = matchers(selector)
    let ids =
      metrics.isEmpty
      ? store.select(matchers, bornBy: now)
      : metrics.flatMap { store.select([.metric($0)], bornBy: now) }
    var values: [String: Set<String>] = [:]
    for id in ids.prefix(Self.sampledSeries) {
      for label in store.labels(id).labels { values[label.name, default: []].insert(label.value) }
    }
    let asked = Set(matchers.map(\.name)).union([LabelSet.metricNameLabel])
    return values.filter { !asked.contains($0.key) }.sorted { $0.key < $1.key }.map {
      name, values in
      let shown = values.sorted().prefix(4).joined(separator: ", ")
      let rest = values.count > 4 ? " and \(values.count - 4) more" : ""
      return QueryCandidate(.label, name, inserting: name + suffix, shown + rest)
    }
  }

  private func values(
    of label: String, _ selector: String, _ now: Timestamp
  ) -> [QueryCandidate] {
    let store = snapshot.metrics
    guard let symbol = store.symbol(label) else { return [] }
    var counts: [String: Int] = [:]
    for id in store.select(matchers(selector), bornBy: now) {
      guard let value = store.value(of: symbol, in: id) else { continue }
      counts[store.text(value), default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { value, count in
      QueryCandidate(
        .value, value, inserting: QuotedText.quoted(value),
        count == 1 ? "1 series" : "\(count) series")
    }
  }

  // MARK: - The language

  private static let callable: [QueryCandidate] =
    AggregationOperator.allCases.filter { !$0.isExperimental }.map {
      QueryCandidate(.aggregation, $0.rawValue, $0.summary)
    }
    + PromQLFunction.all.filter { !$0.isExperimental }.map {
      let arguments = $0.signature.dropFirst($0.name.count)
      let end = $0.parameters.isEmpty ? "()" : "("
      return QueryCandidate(
        .function, $0.name, inserting: $0.name + end, "\(arguments) · \($0.summary)")
    }

  private static let operators: [QueryCandidate] = [
    QueryCandidate(.keyword, "and", "what is on both sides"),
    QueryCandidate(.keyword, "or", "what is on the left, and else on the right"),
    QueryCandidate(.keyword, "unless", "what is on the left and not on the right"),
    QueryCandidate(.keyword, "by", inserting: "by (", "groups by these labels"),
    QueryCandidate(.keyword, "without", inserting: "without (", "groups by all but these labels"),
    QueryCandidate(.keyword, "offset", inserting: "offset ", "as it was so long before"),
    QueryCandidate(.keyword, "on", inserting: "on (", "matches by these labels only"),
    QueryCandidate(.keyword, "ignoring", inserting: "ignoring (", "matches but for these labels"),
    QueryCandidate(
      .keyword, "group_left", inserting: "group_left (", "many on the left match one"),
    QueryCandidate(
      .keyword, "group_right", inserting: "group_right (", "one matches many on the right"),
    QueryCandidate(.keyword, "bool", "compares to 0 or 1 instead of filtering"),
  ]

  private static let groupings = operators.filter { ["by", "without"].contains($0.name) }

  private static let durations = ["30s", "1m", "5m", "15m", "30m", "1h", "6h", "1d", "1w"].map {
    QueryCandidate(.duration, $0, inserting: $0 + "]", "")
  }
}

extension AggregationOperator {
  /// In one line, for completion.
  package var summary: String {
    switch self {
    case .sum: "all values added up"
    case .avg: "the mean of all values"
    case .count: "how many series there are"
    case .min: "the least value"
    case .max: "the greatest value"
    case .group: "1 for every group there is"
    case .stddev: "standard deviation over the series"
    case .stdvar: "variance over the series"
    case .topk: "(scalar, instant vector) · the k greatest series"
    case .bottomk: "(scalar, instant vector) · the k least series"
    case .quantile: "(scalar, instant vector) · a quantile over the series"
    case .limitk: "(scalar, instant vector) · any k series"
    case .countValues: "(string, instant vector) · how many series have each value"
    case .limitRatio: "(scalar, instant vector) · a share of the series"
    }
  }
}
