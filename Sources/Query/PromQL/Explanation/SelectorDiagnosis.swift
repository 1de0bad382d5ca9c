internal import Bytes
internal import Storage
internal import Telemetry

/// Why a selector finds nothing.
struct SelectorDiagnosis {
  let snapshot: SeriesSnapshot
  let selector: VectorSelector
  /// The last moment it looks at.
  let asked: Timestamp
  /// The lookback, or the length of the window.
  let reach: Duration
  let isWindow: Bool

  var reason: QueryFinding.Reason {
    let ids = snapshot.select(selector.matchers, bornBy: asked)
    if !ids.isEmpty { return ending(of: ids) }
    let later = snapshot.select(selector.matchers)
    if let first = later.map(snapshot.born).min() { return .notYet(first: first, asked: asked) }
    return matchersReason
  }

  // MARK: Names and labels

  private var matchersReason: QueryFinding.Reason {
    let isName: (LabelMatcher) -> Bool = {
      $0.name == LabelSet.metricNameLabel && $0.operation == .equal
    }
    var kept = selector.matchers.filter(isName)
    if let name = kept.first?.value, snapshot.select(kept).isEmpty {
      return .noSuchMetric(name, nearest: names(near: name))
    }
    let others = selector.matchers.filter { !isName($0) }
    for matcher in others where snapshot.select(kept + [matcher]).isEmpty {
      return reason(of: matcher, among: snapshot.select(kept), metric: kept.first?.value ?? "")
    }
    for matcher in others {
      kept.append(matcher)
      if snapshot.select(kept).isEmpty { return .matchersExclude(PromQLPrinter.matcher(matcher)) }
    }
    return .lost("the selector")
  }

  private func reason(
    of matcher: LabelMatcher, among ids: [SeriesID], metric: String
  ) -> QueryFinding.Reason {
    var values: Set<LabelSymbol> = []
    if let symbol = snapshot.symbol(matcher.name) {
      values = Set(ids.compactMap { snapshot.value(of: symbol, in: $0) })
    }
    guard !values.isEmpty else {
      var names: Set<String> = []
      for id in ids.prefix(Self.lookedAt) {
        names.formUnion(snapshot.labels(id).withoutName().labels.map(\.name))
      }
      return .noSuchLabel(matcher.name, metric: metric, seen: names.sorted())
    }
    let texts = values.map(snapshot.text)
    return .noSuchValue(
      matcher: PromQLPrinter.matcher(matcher), label: matcher.name, seen: SeenValues(texts),
      nearest: matcher.operation == .equal
        ? NearestWord.nearest(to: matcher.value, in: texts.sorted()) : nil)
  }

  /// Series whose labels are looked through for names.
  private static let lookedAt = 1000

  /// The name with fewest slips, and those that go on where it ends or share its end.
  private func names(near name: String) -> [String] {
    let known = snapshot.metricNames(at: asked)
    let slipped = NearestWord.nearest(to: name, in: known).map { [$0] } ?? []
    let longer = known.filter {
      !slipped.contains($0) && name.utf8.count >= 3
        && ($0.hasPrefix(name + "_") || $0.hasSuffix("_" + name) || name.hasPrefix($0 + "_"))
    }
    return Array((slipped + longer).prefix(3))
  }

  // MARK: Series that are there

  private func ending(of ids: [SeriesID]) -> QueryFinding.Reason {
    var newest: (id: SeriesID, time: Timestamp)?
    for id in ids {
      guard let time = snapshot.newestTime(id, at: asked), time >= newest?.time ?? time else {
        continue
      }
      newest = (id, time)
    }
    guard let newest else { return .notKept(series: ids.count) }
    guard isStale(newest.id, at: newest.time) else {
      return .tooOld(newest: newest.time, asked: asked, reach: reach, isWindow: isWindow)
    }
    let labels = snapshot.labels(newest.id)
    return .ended(
      Ending(
        since: newest.time, asked: asked, series: ids.count, target: labels["instance"] ?? "",
        cause: cause(labels)))
  }

  private func isStale(_ id: SeriesID, at time: Timestamp) -> Bool {
    let range = TimeRange(.nanoseconds(1), endingAt: time)
    var samples = Samples()
    snapshot.samples(id, in: range, into: &samples)
    if let value = samples.values.last { return StaleMarker.isStale(value) }
    var histograms = HistogramSamples()
    snapshot.histograms(id, in: range, into: &histograms)
    return histograms.count > 0 && histograms[histograms.count - 1].isStaleMarker
  }

  /// What `up` says of the series' target.
  private func cause(_ labels: LabelSet) -> Ending.Cause {
    guard let job = labels["job"], let instance = labels["instance"] else { return .unknown }
    let matchers: [LabelMatcher] = [
      .metric("up"), LabelMatcher("job", equals: job), LabelMatcher("instance", equals: instance),
    ]
    let known = snapshot.select(matchers, bornBy: asked)
    let newest = known.compactMap { id in snapshot.newestTime(id, at: asked).map { (id, $0) } }
      .max { $0.1 < $1.1 }
    guard let newest else { return .unknown }
    var samples = Samples()
    snapshot.samples(newest.0, in: TimeRange(.nanoseconds(1), endingAt: newest.1), into: &samples)
    guard let value = samples.values.last else { return .unknown }
    if StaleMarker.isStale(value) || newest.1 <= asked - InstantSelection.lookback {
      return .targetGone
    }
    return value == 0 ? .targetDown : .notSent
  }
}
