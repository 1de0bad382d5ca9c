import Storage
import Telemetry

/// A metric whose name promises a role.
struct MetricCandidate: Hashable {
  /// A histogram's without `_count`.
  var name: String
  /// The metric whose series are looked at: for a classic histogram its `_count`.
  var counted: String
  var role: MetricNameRules.Role
  var weight: Int
  /// A native histogram: it is its own count, and has buckets.
  var isNative: Bool
}

/// What tells two services apart.
struct ServiceKey: Hashable {
  var label: String
  var name: String
}

/// Reads a series' service and status labels without making strings of the others.
struct ServiceSigns {
  private let snapshot: SeriesSnapshot
  private let serviceLabels: [(name: String, symbol: LabelSymbol)]
  private let statusLabels: [(name: String, symbol: LabelSymbol)]

  init(_ snapshot: SeriesSnapshot) {
    self.snapshot = snapshot
    func known(_ names: [String]) -> [(name: String, symbol: LabelSymbol)] {
      names.compactMap { name in snapshot.symbol(name).map { (name, $0) } }
    }
    serviceLabels = known(MetricNameRules.serviceLabels)
    statusLabels = known(MetricNameRules.statusLabels)
  }

  func service(of id: SeriesID) -> ServiceKey {
    for (name, symbol) in serviceLabels {
      guard let value = snapshot.value(of: symbol, in: id) else { continue }
      return ServiceKey(label: name, name: snapshot.text(value))
    }
    return ServiceKey(label: "", name: "")
  }

  func statusLabel(of id: SeriesID) -> String? {
    statusLabels.first { snapshot.value(of: $0.symbol, in: id) != nil }?.name
  }
}

/// All that one service offers for each role; the weightiest is taken.
struct ServiceCandidates {
  private struct Offer {
    var candidate: MetricCandidate
    var statusLabel: String?
  }

  private var offers: [MetricNameRules.Role: Offer] = [:]
  private var sources: Set<SourceID> = []

  /// Somebody is served: requests are counted, or durations of something that sounds like them.
  var isService: Bool {
    [.requests, .duration, .errors, .databaseOperations, .cacheHits].contains { role in
      (offers[role]?.candidate.weight ?? 0) >= (role == .errors ? 80 : 30)
    }
  }

  mutating func take(
    _ candidate: MetricCandidate, _ id: SeriesID, _ signs: ServiceSigns,
    _ snapshot: SeriesSnapshot
  ) {
    sources.insert(snapshot.source(id))
    guard let offer = offers[candidate.role] else {
      offers[candidate.role] = Offer(candidate: candidate, statusLabel: signs.statusLabel(of: id))
      return
    }
    if offer.candidate == candidate {
      // The first series of a metric may be the odd one without a status.
      if offer.statusLabel == nil {
        offers[candidate.role]?.statusLabel = signs.statusLabel(of: id)
      }
    } else if candidate.weight > offer.candidate.weight {
      offers[candidate.role] = Offer(candidate: candidate, statusLabel: signs.statusLabel(of: id))
    }
  }

  func signals(_ key: ServiceKey, _ names: Set<String>) -> ServiceSignals {
    let matchers = key.label.isEmpty ? [] : [LabelMatcher(key.label, equals: key.name)]
    func selector(_ role: MetricNameRules.Role) -> SeriesSelector? {
      offers[role].map { SeriesSelector($0.candidate.name, matchers) }
    }
    var signals = ServiceSignals(name: key.name, label: key.label, sources: sources)
    let requests = requestOffer
    signals.requests = requests.map { SeriesSelector($0.candidate.counted, matchers) }
    signals.errors = errors(requests, matchers)
    signals.duration = selector(.duration).map { histogram in
      ServiceSignals.Duration(
        histogram: histogram,
        shape: offers[.duration]?.candidate.isNative == true
          || names.contains(histogram.metric + "_bucket") ? .buckets : .mean,
        unit: MetricUnit(metric: histogram.metric, metadata: nil))
    }
    signals.inFlight = selector(.inFlight)
    signals.databaseOperations = selector(.databaseOperations)
    signals.cacheHits = selector(.cacheHits)
    signals.cacheMisses = selector(.cacheMisses)
    return signals
  }

  /// A counter of requests, unless it is weak and there is a histogram of requests to count by.
  private var requestOffer: Offer? {
    let histogram = offers[.duration].flatMap {
      $0.candidate.weight >= MetricNameRules.serviceWeight ? $0 : nil
    }
    guard let counter = offers[.requests] else { return histogram }
    guard let histogram, counter.candidate.weight < MetricNameRules.serviceWeight else {
      return counter
    }
    return histogram
  }

  /// A counter named for request errors, else the requests' own status, else any error counter.
  private func errors(_ requests: Offer?, _ matchers: [LabelMatcher]) -> ServiceSignals.Errors? {
    let counter = offers[.errors]
    if let label = requests?.statusLabel, let requests,
      (counter?.candidate.weight ?? 0) < MetricNameRules.serviceWeight
        || Self.isMoreComplete(requests, than: counter)
    {
      return ServiceSignals.Errors(
        selector: SeriesSelector(requests.candidate.counted, matchers)
          .adding(ErrorStatus.matcher(label)),
        sign: .status(label: label))
    }
    return counter.map {
      ServiceSignals.Errors(
        selector: SeriesSelector($0.candidate.counted, matchers), sign: .counter)
    }
  }

  /// Status codes come with every request; an error counter of a less usual name may be about
  /// something else.
  private static func isMoreComplete(_ requests: Offer, than counter: Offer?) -> Bool {
    requests.candidate.weight > (counter?.candidate.weight ?? 0)
  }
}
