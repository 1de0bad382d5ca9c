package import Telemetry

/// An exemplar with the moment at which it counts.
package struct StoredExemplar: Hashable, Sendable {
  package var series: SeriesID
  /// Its own time, else that of the scrape that first showed it.
  package var time: Timestamp
  package var exemplar: Exemplar
}

/// For each series the newest exemplars and the worst: those with the greatest values, which are
/// the ones an operator looks for.
struct ExemplarStore: Sendable {
  private struct Kept: Sendable {
    /// In order of time.
    var newest: [StoredExemplar] = []
    var worst: [StoredExemplar] = []
  }

  static let newestLimit = 32
  static let worstLimit = 4
  /// What one is taken to weigh: two labels of an id each.
  static let byteEstimate = 200

  private var series: [SeriesID: Kept] = [:]
  private(set) var count = 0

  /// Expositions repeat an exemplar with every scrape until there is a new one: the repeats are
  /// not kept.
  mutating func append(_ exemplar: Exemplar, of id: SeriesID, scrapedAt scrape: Timestamp) {
    var kept = series[id] ?? Kept()
    if kept.newest.last?.exemplar == exemplar { return }
    let before = kept.newest.count + kept.worst.count
    let stored = StoredExemplar(series: id, time: exemplar.time ?? scrape, exemplar: exemplar)
    let place = kept.newest.lastIndex { $0.time <= stored.time }.map { $0 + 1 } ?? 0
    kept.newest.insert(stored, at: place)
    if kept.newest.count > Self.newestLimit {
      Self.keep(kept.newest.removeFirst(), among: &kept.worst)
    }
    count += kept.newest.count + kept.worst.count - before
    series[id] = kept
  }

  private static func keep(_ old: StoredExemplar, among worst: inout [StoredExemplar]) {
    guard worst.count == worstLimit else {
      worst.append(old)
      return
    }
    let least = worst.indices.min { worst[$0].exemplar.value < worst[$1].exemplar.value }
    if let least, worst[least].exemplar.value < old.exemplar.value { worst[least] = old }
  }

  /// Halves what is kept of every series; says how many exemplars went.
  mutating func trim() -> Int {
    var dropped = 0
    for (id, kept) in series {
      let half = kept.newest.count / 2
      dropped += half
      series[id]?.newest.removeFirst(half)
    }
    count -= dropped
    return dropped
  }

  func exemplars(of id: SeriesID, in range: TimeRange) -> [StoredExemplar] {
    guard let kept = series[id] else { return [] }
    return (kept.worst + kept.newest).filter { range.contains($0.time) }
      .sorted { $0.time < $1.time }
  }
}
