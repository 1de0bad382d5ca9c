import Query
import Telemetry

/// What page Latency can choose from; kept from model to model while the names stay the same.
struct LatencyScope: Sendable {
  private struct Key: Hashable {
    var names: KnownServices.Identity
    var service: String?
    var metric: LatencyMetric?
  }

  private let key: Key
  let metrics: [LatencyMetric]
  let metric: LatencyMetric?
  let splits: [LabelSplit]

  init(
    _ options: LatencyModel.Options, _ known: KnownServices, _ engine: LocalQueryEngine,
    at now: Timestamp, previous: LatencyScope?
  ) {
    let key = Key(names: known.identity, service: options.service, metric: options.metric)
    if let previous, previous.key == key {
      self = previous
      return
    }
    self.key = key
    let services = known.discovery.services.filter {
      options.service == nil || $0.name == options.service
    }
    metrics = LatencyMetric.choices(
      services, isWhole: options.service == nil, engine, at: now)
    let metric = metrics.first { $0 == options.metric } ?? metrics.first
    self.metric = metric
    let selector = metric.map { $0.histogram.with(metric: $0.name + "_count") }
    let labels = selector.map { LabelChoices([$0], engine, at: now).names } ?? []
    // The label that names services comes first: it tells the most.
    let first = Set(services.map(\.label))
    splits =
      (labels.filter(first.contains) + labels.filter { !first.contains($0) })
      .map(LabelSplit.label) + [.nothing]
  }

  func split(_ wanted: LabelSplit?) -> LabelSplit {
    splits.first { $0 == wanted } ?? splits[0]
  }
}
