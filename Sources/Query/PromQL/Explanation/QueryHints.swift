internal import Storage
internal import Telemetry

/// What makes an answer doubtful though there is one: what is asked may not be what is meant.
struct QueryHints {
  private let counts: QueryCounts
  private let query: PromQLQuery
  private let snapshot: SeriesSnapshot
  private(set) var findings: [QueryFinding] = []

  init(_ counts: QueryCounts, _ query: PromQLQuery, _ snapshot: SeriesSnapshot) {
    self.counts = counts
    self.query = query
    self.snapshot = snapshot
    var rest = [query.expression]
    while let expression = rest.popLast() {
      look(at: expression)
      rest += expression.children.reversed()
    }
    lookForNaN()
  }

  private mutating func add(_ reason: QueryFinding.Reason, at place: Range<Int>) {
    findings.append(QueryFinding(place, reason))
  }

  private mutating func look(at expression: PromQLExpression) {
    switch expression.form {
    case .aggregation(let aggregation): look(at: aggregation, expression.place)
    case .call(let call):
      guard case .range(let function) = call.function.family,
        let window = call.arguments.first(where: { $0.kind == .rangeVector })
      else {
        if case .histogram(.quantile) = call.function.family { lookForCounter(call.arguments[1]) }
        return
      }
      look(at: function, over: window)
    default: break
    }
  }

  // MARK: Counters and gauges

  private mutating func look(at aggregation: Aggregation, _ place: Range<Int>) {
    switch aggregation.operation {
    case .count, .group, .countValues, .limitk, .limitRatio: return
    default: lookForCounter(aggregation.operand)
    }
    guard aggregation.operation == .avg || aggregation.operation == .sum else { return }
    let columns = counts[aggregation.operand]?.columns ?? []
    if columns.contains(where: { $0.labels["quantile"] != nil }) {
      add(.averageOfQuantiles(aggregation.operation.rawValue), at: place)
    }
  }

  private mutating func lookForCounter(_ operand: PromQLExpression) {
    guard case .selector(let selector) = operand.bare.form,
      let name = Self.name(selector), kind(of: name) == .counter
    else { return }
    add(.counterWithoutRate(name), at: operand.place)
  }

  private mutating func look(at function: RangeFunction, over window: PromQLExpression) {
    let isOfCounters = function == .rate || function == .increase || function == .irate
    switch window.bare.form {
    case .subquery(let subquery):
      if isOfCounters, case .aggregation = subquery.expression.bare.form {
        add(.rateOfAggregation(function: function.rawValue), at: window.place)
      }
    case .range(let range):
      if function.needsTwo { lookAtLength(range, window) }
      guard let name = Self.name(range.selector) else { return }
      if isOfCounters, kind(of: name) == .gauge {
        add(.gaugeWithRate(name, function: function.rawValue), at: window.place)
      }
      let isOfGauges = function == .delta || function == .idelta || function == .deriv
      if isOfGauges, kind(of: name) == .counter {
        add(.counterWithDelta(name, function: function.rawValue), at: window.place)
      }
    default: break
    }
  }

  /// Nil where nothing is known.
  private func kind(of name: String) -> MetricMetadata.Kind? {
    let suffixes = ["_bucket", "_count", "_sum"]
    switch snapshot.metadata(metric: name, at: query.end)?.kind {
    case .histogram, .summary:
      return suffixes.contains(where: name.hasSuffix) ? .counter : nil
    case nil, .unknown:
      return name.hasSuffix("_total") || name.hasSuffix("_bucket") ? .counter : nil
    case let known: return known
    }
  }

  private static func name(_ selector: VectorSelector) -> String? {
    selector.matchers.first {
      $0.name == LabelSet.metricNameLabel && $0.operation == .equal
    }?.value
  }

  // MARK: Windows and values

  /// A window for one lost scrape more than the two samples that it takes.
  private mutating func lookAtLength(_ range: RangeSelector, _ window: PromQLExpression) {
    guard counts[window]?.isEmpty == false, counts[window]?.mostInWindow ?? 0 >= 2,
      let length = (try? PromQLEvaluator(query, snapshot).duration(range.length)) ?? nil,
      let id = snapshot.select(range.selector.matchers, bornBy: query.end).first,
      let interval = snapshot.interval(id, at: query.end), length < interval * 4
    else { return }
    add(.shortWindow(length: length, interval: interval), at: window.place)
  }

  private mutating func lookForNaN() {
    let columns = counts[query.expression]?.columns ?? []
    let numbers = columns.lazy.flatMap(\.values).filter { !VectorColumn.isAbsent($0) }
    guard !numbers.isEmpty, numbers.allSatisfy(\.isNaN) else { return }
    add(.allNaN, at: query.expression.place)
  }
}
