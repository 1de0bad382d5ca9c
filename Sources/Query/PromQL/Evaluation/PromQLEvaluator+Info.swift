internal import Storage
internal import Telemetry

// info(): adds to each series the labels of the info metrics of its target (experimental).
extension PromQLEvaluator {
  /// By these a series and an info metric belong together.
  private static let identifying = ["instance", "job"]

  mutating func info(
    _ call: FunctionCall, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    let base = try evaluate(call.arguments[0], on: grid).columns
    let matchers = call.arguments.count > 1 ? Self.matchers(call.arguments[1]) : []
    let names = Self.nameMatchers(matchers)
    let data = matchers.filter { $0.name != LabelSet.metricNameLabel }
    let enricher = InfoEnricher(
      data: data, infos: try infoSeries(names + data, call.arguments[0], on: grid), grid: grid)
    var result: [VectorColumn] = []
    for column in base {
      // An info metric is not enriched by itself.
      if names.allSatisfy({ $0.accepts(column.labels.metricName) }) {
        result.append(column)
      } else {
        result += try enricher.enriched(column)
      }
    }
    return try Self.merged(result)
  }

  /// Info series are looked at when the first selector of the argument looks.
  private mutating func infoSeries(
    _ matchers: [LabelMatcher], _ argument: PromQLExpression, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [InfoEnricher.Info] {
    var selector = VectorSelector(matchers: matchers)
    selector.time = Self.firstTime(argument) ?? SelectorTime()
    let values = try select(selector, at: argument.place, on: grid)
    let times = try selectTimes(selector, at: argument.place, on: grid)
    if let wrong = values.first(where: { !$0.histograms.isEmpty }) {
      throw PromQLFailure(
        .execution, "info sample should be float, which \(wrong.labels) has not",
        at: argument.place)
    }
    return zip(values, times).map { info, times in
      InfoEnricher.Info(
        labels: info.labels, identity: info.labels.keeping(Self.identifying), times: times.values)
    }
  }

  private static func matchers(_ argument: PromQLExpression) -> [LabelMatcher] {
    if case .selector(let selector) = argument.form { return selector.matchers }
    return []
  }

  /// Unless a name is asked for, `target_info`; where names are only excluded, all that end so.
  private static func nameMatchers(_ matchers: [LabelMatcher]) -> [LabelMatcher] {
    let written = matchers.filter { $0.name == LabelSet.metricNameLabel }
    if written.isEmpty { return [.metric("target_info")] }
    if written.contains(where: { $0.operation == .equal || $0.operation == .matches }) {
      return written
    }
    let anyInfo = LabelMatcher(LabelSet.metricNameLabel, matches: ".+_info") {
      $0.hasSuffix("_info") && $0.utf8.count > 5
    }
    return [anyInfo] + written
  }

  /// An offset that is computed cannot be added to: then the outer one counts.
  private static func sum(_ inner: PromQLDuration?, _ outer: PromQLDuration?) -> PromQLDuration? {
    guard case .fixed(let nearer)? = inner, case .fixed(let farther)? = outer else {
      return outer ?? inner
    }
    return .fixed(nearer.saturatingAdd(farther))
  }

  private static func firstTime(_ expression: PromQLExpression) -> SelectorTime? {
    switch expression.form {
    case .selector(let selector): return selector.time
    case .range(let range): return range.selector.time
    case .subquery(let subquery):
      guard var time = firstTime(subquery.expression) else { return nil }
      // The innermost moment anchors it; until then the offsets add up.
      guard time.moment == nil else { return time }
      time.moment = subquery.time.moment
      time.offset = sum(time.offset, subquery.time.offset)
      return time
    default:
      for child in expression.children {
        if let time = firstTime(child) { return time }
      }
      return nil
    }
  }
}

/// Puts the labels of info series on the series of a target, step by step.
struct InfoEnricher {
  struct Info {
    var labels: LabelSet
    var identity: LabelSet
    /// Of the sample that counts at each step, in seconds; absent where there is none.
    var times: [Double]
  }

  /// Which labels are wanted; all where there are none.
  let data: [LabelMatcher]
  let infos: [Info]
  let grid: EvaluationGrid

  func enriched(_ column: VectorColumn) throws(PromQLFailure) -> [VectorColumn] {
    let identity = column.labels.keeping(["instance", "job"])
    let candidates = infos.filter { $0.identity == identity }
    var results: [LabelSet: VectorColumn] = [:]
    var order: [LabelSet] = []
    for step in 0..<grid.count where column.has(step) {
      guard let labels = try labels(for: column.labels, candidates, step) else { continue }
      if results[labels] == nil {
        var empty = VectorColumn(labels: labels, count: grid.count)
        empty.dropsName = column.dropsName
        results[labels] = empty
        order.append(labels)
      }
      results[labels]?.take(step, from: column)
    }
    return order.compactMap { results[$0] }
  }

  /// Nil where a label is asked for that no info series brings.
  private func labels(
    for base: LabelSet, _ candidates: [Info], _ step: Int
  ) throws(PromQLFailure) -> LabelSet? {
    let current = try newest(candidates, step)
    if current.isEmpty { return data.allSatisfy { $0.accepts("") } ? base : nil }
    var added = LabelSet()
    for label in current.flatMap(\.labels.labels) where label.name != LabelSet.metricNameLabel {
      guard data.isEmpty || data.contains(where: { $0.name == label.name }) else { continue }
      if let other = added[label.name], other != label.value {
        throw PromQLFailure(.execution, "conflicting label: \(label.name)")
      }
      if base[label.name] == nil { added[label.name] = label.value }
    }
    var labels = base
    for label in added.labels { labels[label.name] = label.value }
    return labels
  }

  /// Of each info metric the series that was seen last.
  private func newest(_ candidates: [Info], _ step: Int) throws(PromQLFailure) -> [Info] {
    var newest: [String: Info] = [:]
    for info in candidates where !VectorColumn.isAbsent(info.times[step]) {
      let name = info.labels.metricName
      guard let other = newest[name] else {
        newest[name] = info
        continue
      }
      if other.times[step] == info.times[step] {
        throw PromQLFailure(
          .execution,
          "found duplicate series for info metric: existing \(other.labels), new \(info.labels)")
      }
      if other.times[step] < info.times[step] { newest[name] = info }
    }
    return newest.values.sorted { $0.labels.precedes($1.labels) }
  }
}
