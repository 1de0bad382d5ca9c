package import Telemetry

/// An exemplar with the moment at which it counts.
package struct StoredExemplar: Hashable, Sendable {
  package var series: SeriesID
  /// Its own time, else that of the scrape that first showed it.
  package var time: Timestamp
  package var exemplar: Exemplar
}

/// For each series, which is a bucket mostly, the newest exemplars and the worst of each window of
/// time: those with the greatest values, which are the ones an operator looks for.
struct ExemplarStore: Sendable {
  private struct Kept: Sendable {
    /// In order of time.
    var newest: [StoredExemplar] = []
    /// What is no longer among the newest.
    var worst = ExemplarWindows()

    var count: Int { newest.count + worst.windows.count }
  }

  static let newestLimit = 16
  /// What one is taken to weigh: two labels of an id each.
  static let byteEstimate = 200

  private var series: [SeriesID: Kept] = [:]
  private(set) var count = 0

  /// Expositions repeat an exemplar with every scrape until there is a new one: the repeats are
  /// not kept.
  ///
  /// - Returns: how many exemplars had to go.
  mutating func append(
    _ exemplar: Exemplar, of id: SeriesID, scrapedAt scrape: Timestamp
  ) -> Int {
    var kept = series.removeValue(forKey: id) ?? Kept()
    defer { series[id] = kept }
    if kept.newest.last?.exemplar == exemplar { return 0 }
    let stored = StoredExemplar(series: id, time: exemplar.time ?? scrape, exemplar: exemplar)
    let place = kept.newest.lastIndex { $0.time <= stored.time }.map { $0 + 1 } ?? 0
    kept.newest.insert(stored, at: place)
    count += 1
    guard kept.newest.count > Self.newestLimit else { return 0 }
    let lost = kept.worst.add(kept.newest.removeFirst())
    count -= lost
    return lost
  }

  /// Makes room: of every series the older half of the newest counts only where it is the worst of
  /// its window, then half of the windows go, then the series that have had none for longest.
  ///
  /// - Returns: how many exemplars went.
  mutating func trim(to limit: Int) -> Int {
    let before = count
    for id in series.keys { trim(id) }
    if count > limit {
      let byAge = series.sorted { Self.newestTime($0.value) < Self.newestTime($1.value) }
      for (id, kept) in byAge {
        guard count > limit / 2 else { break }
        count -= kept.count
        series[id] = nil
      }
    }
    return before - count
  }

  private mutating func trim(_ id: SeriesID) {
    guard var kept = series.removeValue(forKey: id) else { return }
    let before = kept.count
    for _ in 0..<kept.newest.count / 2 { _ = kept.worst.add(kept.newest.removeFirst()) }
    _ = kept.worst.removeOldestHalf()
    count -= before - kept.count
    series[id] = kept
  }

  private static func newestTime(_ kept: Kept) -> Timestamp {
    kept.newest.last?.time ?? Timestamp(nanoseconds: .min)
  }

  /// Forgets a series that is gone; says how many exemplars went with it.
  mutating func remove(_ id: SeriesID) -> Int {
    guard let kept = series.removeValue(forKey: id) else { return 0 }
    count -= kept.count
    return kept.count
  }

  func exemplars(of id: SeriesID, in range: TimeRange) -> [StoredExemplar] {
    guard let kept = series[id] else { return [] }
    return (kept.worst.windows.map(\.worst) + kept.newest).filter { range.contains($0.time) }
      .sorted { $0.time < $1.time }
  }
}
