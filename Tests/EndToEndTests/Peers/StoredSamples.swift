import Storage
import Telemetry

/// What a store holds at the end, told in one way for both: by series, in order of time.
struct StoredSamples {
  struct Sample: Hashable {
    var milliseconds: Int64
    /// As a number reads; every NaN is a stale marker, because the target writes none.
    var value: String
  }

  /// By labels as Go prints them.
  var series: [String: [Sample]] = [:]

  /// What `promtool tsdb dump` prints: `{__name__="up", job="a"} 1 1700000000000`.
  init(dump: String) {
    for line in dump.split(separator: "\n") {
      guard let brace = line.lastIndex(of: "}") else { continue }
      let words = line[line.index(after: brace)...].split(separator: " ")
      guard words.count == 2, let time = Int64(words[1]) else { continue }
      append(String(line[...brace]), Double(words[0]) ?? .nan, time)
    }
  }

  init(_ snapshot: SeriesSnapshot) {
    var samples = Samples()
    for id in snapshot.select([]) {
      let labels = snapshot.labels(id).labels.map { "\($0.name)=\"\($0.value)\"" }
      snapshot.samples(id, in: .all, into: &samples)
      for (time, value) in zip(samples.times, samples.values) {
        append("{\(labels.joined(separator: ", "))}", value, time / 1_000_000)
      }
    }
  }

  private mutating func append(_ labels: String, _ value: Double, _ time: Int64) {
    let text = value.isNaN ? "stale" : "\(value)"
    series[labels, default: []].append(Sample(milliseconds: time, value: text))
  }

  /// Of one job.
  func job(_ name: String) -> StoredSamples {
    var copy = self
    copy.series = series.filter { $0.key.contains("job=\"\(name)\"") }
    return copy
  }

  /// What each scrape wrote: one list for each sample of `up`, in order of the series. How long a
  /// scrape took is left out, and samples that brought their own times are at no scrape's.
  var scrapes: [[String]] {
    let times = series.first { $0.key.contains("__name__=\"up\"") }?.value.map(\.milliseconds) ?? []
    var scrapes = [Int64: [String]](uniqueKeysWithValues: times.map { ($0, []) })
    for (labels, samples) in series where !labels.contains("scrape_duration_seconds") {
      for sample in samples { scrapes[sample.milliseconds]?.append("\(labels) \(sample.value)") }
    }
    return times.map { scrapes[$0]?.sorted() ?? [] }
  }

  /// Samples of series whose name begins so, with their times.
  func timed(_ prefix: String) -> [String] {
    series.filter { $0.key.contains("__name__=\"\(prefix)") }
      .flatMap { labels, samples in samples.map { "\(labels) \($0.value) @\($0.milliseconds)" } }
      .sorted()
  }
}
