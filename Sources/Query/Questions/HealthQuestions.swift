import Storage
package import Telemetry

/// Where one check stands at a moment.
package struct CheckState: Hashable, Sendable, Identifiable {
  /// A check is known by its source and its name: two targets may name theirs alike.
  package struct ID: Hashable, Sendable {
    package var source: SourceID
    package var name: String

    package init(source: SourceID, name: String) {
      self.source = source
      self.name = name
    }
  }

  package var id: ID
  package var kind: String
  package var target: String
  package var latest: HealthResult
  /// When the state it is in began, as far as the history goes back.
  package var since: Timestamp
  /// The share of answers in the range that found it at work; nil where none says anything.
  package var uptime: Double?
}

extension LocalQueryEngine {
  /// Every check that had answered by the end of the range, trouble first, then by name.
  package func checks(in range: TimeRange) -> [CheckState] {
    let states = snapshot.health.checks.compactMap { history -> CheckState? in
      guard let latest = history.latest(at: range.end) else { return nil }
      return CheckState(
        id: CheckState.ID(source: history.source, name: history.name), kind: history.kind,
        target: history.target, latest: latest,
        since: history.since(at: range.end) ?? latest.time,
        uptime: history.uptime(in: range).share)
    }
    return states.sorted {
      ($1.latest.status, $0.id.name, $0.id.source) < ($0.latest.status, $1.id.name, $1.id.source)
    }
  }

  package func overallHealth(at now: Timestamp) -> HealthStatus {
    snapshot.health.status(at: now)
  }

  /// The worst state in each of `count` equal parts of the range; nil where nothing was asked.
  package func healthStrip(
    of check: CheckState.ID, in range: TimeRange, parts count: Int
  ) -> [HealthStatus?] {
    var strip = [HealthStatus?](repeating: nil, count: max(0, count))
    for (part, result) in results(of: check, in: range, parts: count) {
      strip[part] = max(strip[part] ?? .healthy, result.status)
    }
    return strip
  }

  /// The longest answer in seconds in each of `count` equal parts of the range.
  package func latencyStrip(
    of check: CheckState.ID, in range: TimeRange, parts count: Int
  ) -> [Double?] {
    var strip = [Double?](repeating: nil, count: max(0, count))
    for (part, result) in results(of: check, in: range, parts: count) {
      guard let seconds = result.durationSeconds else { continue }
      strip[part] = max(strip[part] ?? 0, seconds)
    }
    return strip
  }

  private func results(
    of check: CheckState.ID, in range: TimeRange, parts count: Int
  ) -> [(part: Int, result: HealthResult)] {
    guard count > 0, let history = snapshot.health.check(check.name, of: check.source) else {
      return []
    }
    let width = max(1, range.duration.nanoseconds / Int64(count))
    return history.results(in: range).map { result in
      let part = (result.time - range.start).nanoseconds / width
      return (min(count - 1, max(0, Int(part))), result)
    }
  }
}
