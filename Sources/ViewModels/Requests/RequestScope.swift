import Query
import Telemetry

/// The services, metric and split that page Requests answers for, with what there is to choose
/// from; kept from model to model while the names stay the same.
struct RequestScope: Sendable {
  private struct Key: Hashable {
    var names: KnownServices.Identity
    var service: String?
    var metric: RequestMetric?
  }

  private let key: Key
  let services: [ServiceSignals]
  let metrics: [RequestMetric]
  let metric: RequestMetric?
  let splits: [LabelSplit]

  init(
    _ options: RequestsModel.Options, _ known: KnownServices, _ engine: LocalQueryEngine,
    at now: Timestamp, previous: RequestScope?
  ) {
    let key = Key(names: known.identity, service: options.service, metric: options.metric)
    if let previous, previous.key == key {
      self = previous
      return
    }
    self.key = key
    let all = known.discovery.services
    let services = all.filter { options.service == nil || $0.name == options.service }
    self.services = services
    metrics = Self.metrics(of: services, engine, at: now)
    let metric = metrics.first { $0 == options.metric } ?? metrics.first
    self.metric = metric
    splits = Self.splits(metric, services, engine, at: now)
  }

  private static func metrics(
    of services: [ServiceSignals], _ engine: LocalQueryEngine, at now: Timestamp
  ) -> [RequestMetric] {
    let found = RequestMetric.recognised.filter { metric in
      services.contains { metric.question($0, by: []) != nil }
    }
    guard found.isEmpty else { return found }
    return engine.counterNames(at: now).map(RequestMetric.counter)
  }

  private static func splits(
    _ metric: RequestMetric?, _ services: [ServiceSignals], _ engine: LocalQueryEngine,
    at now: Timestamp
  ) -> [LabelSplit] {
    guard let metric else { return [.nothing] }
    var selectors = services.flatMap { metric.selectors($0) }
    if case .counter(let name) = metric { selectors = [SeriesSelector(name)] }
    let labels = LabelChoices(selectors, engine, at: now).names.map(LabelSplit.label)
    guard services.count > 1 else { return labels + [.nothing] }
    return metric.isRatio ? [.service] : [.service] + labels + [.nothing]
  }

  func split(_ wanted: LabelSplit?) -> LabelSplit {
    splits.first { $0 == wanted } ?? splits[0]
  }

  /// The rate, gauge or ratio for every group.
  func question(_ metric: RequestMetric, by split: LabelSplit) -> any SeriesQuestion {
    if case .counter(let name) = metric {
      return RateQuestion(SeriesSelector(name), by: split.labels)
    }
    return PartsQuestion(
      services.compactMap { service in
        metric.question(service, by: split.labels).map { question in
          PartsQuestion.Part(
            question,
            label: split == .service ? .init(LabelSplit.serviceLabel, service.name) : nil)
        }
      })
  }
}
