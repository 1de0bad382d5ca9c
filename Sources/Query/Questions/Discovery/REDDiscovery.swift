package import Storage
package import Telemetry

/// Finds the services in a set of series, and for each the metrics that tell its rate, errors and
/// duration, by their usual names alone: nobody has to configure anything.
///
/// What it cannot tell it leaves out, and whatever it takes it names: a wrong guess is seen.
package struct REDDiscovery: Hashable, Sendable {
  /// In alphabetical order.
  package private(set) var services: [ServiceSignals] = []
  package private(set) var hosts: [HostSignals] = []

  /// Nothing that was first seen after `now` is taken into account.
  package init(_ snapshot: SeriesSnapshot, at now: Timestamp) {
    let names = Set(snapshot.metricNames(at: now))
    hosts = HostSignals.find(in: snapshot, names: names, at: now)
    var found: [ServiceKey: ServiceCandidates] = [:]
    for candidate in Self.candidates(names, snapshot, at: now) {
      let ids = snapshot.select([.metric(candidate.counted)], bornBy: now)
      let signs = ServiceSigns(snapshot)
      for id in ids {
        found[signs.service(of: id), default: ServiceCandidates()]
          .take(candidate, id, signs, snapshot)
      }
    }
    services = found.filter(\.value.isService)
      .map { $1.signals($0, names) }
      .sorted { ($0.name, $0.label) < ($1.name, $1.label) }
  }

  private static func candidates(
    _ names: Set<String>, _ snapshot: SeriesSnapshot, at now: Timestamp
  ) -> [MetricCandidate] {
    names.sorted().compactMap { name in
      let isCount = name.hasSuffix("_count") && names.contains(name.dropLast(6) + "_sum")
      let base = isCount ? String(name.dropLast("_count".count)) : name
      guard let (role, weight) = MetricNameRules.classify(base) else { return nil }
      let isNative = role == .duration && snapshot.hasHistograms(named: name, bornBy: now)
      // A duration without a count is a gauge; a count of anything else is none of its role.
      guard (role == .duration) == (isCount || isNative) else { return nil }
      return MetricCandidate(
        name: isNative ? name : base, counted: name, role: role, weight: weight,
        isNative: isNative)
    }
  }
}
