internal import Storage
internal import Telemetry

/// The samples of one series, floats and native histograms, read into buffers that are used again.
struct SeriesReader {
  let snapshot: SeriesSnapshot
  private(set) var samples = Samples()
  /// Nanoseconds, ascending, and parallel to them the native histograms.
  private(set) var histogramTimes: [Int64] = []
  private(set) var histograms: [NativeHistogram] = []
  private var other = Samples()
  private var packed = HistogramSamples()

  init(_ snapshot: SeriesSnapshot) {
    self.snapshot = snapshot
  }

  var count: Int { samples.count + histogramTimes.count }

  /// Of ids with the same labels; where two have a sample at a time, the later id's stays.
  mutating func read(_ ids: [SeriesID], in range: TimeRange) {
    histogramTimes.removeAll(keepingCapacity: true)
    histograms.removeAll(keepingCapacity: true)
    snapshot.samples(ids[0], in: range, into: &samples)
    for id in ids {
      if id != ids[0] {
        snapshot.samples(id, in: range, into: &other)
        if !other.isEmpty { samples = Self.woven(samples, other) }
      }
      if histograms.isEmpty, snapshot.hasHistograms(id) { readHistograms(id, in: range) }
    }
  }

  private mutating func readHistograms(_ id: SeriesID, in range: TimeRange) {
    snapshot.histograms(id, in: range, into: &packed)
    histogramTimes += packed.times
    for index in 0..<packed.count { histograms.append(packed[index]) }
  }

  /// What a range selector sees.
  mutating func removeStaleMarkers() {
    samples.removeStaleMarkers()
    guard histograms.contains(where: \.isStaleMarker) else { return }
    let kept = histograms.indices.filter { !histograms[$0].isStaleMarker }
    histogramTimes = kept.map { histogramTimes[$0] }
    histograms = kept.map { histograms[$0] }
  }

  /// Takes a subquery's steps for samples.
  mutating func take(_ column: VectorColumn, on grid: EvaluationGrid) {
    samples.removeAll()
    histogramTimes.removeAll(keepingCapacity: true)
    histograms.removeAll(keepingCapacity: true)
    for step in 0..<grid.count {
      if column.hasFloat(step) {
        samples.append(column.values[step], at: grid[step])
      } else if let histogram = column.histogram(step) {
        histogramTimes.append(grid[step])
        histograms.append(histogram.withoutResetHint)
      }
    }
  }

  private static func woven(_ left: Samples, _ right: Samples) -> Samples {
    var woven = Samples()
    var (first, second) = (0, 0)
    while first < left.count || second < right.count {
      let leftTime = first < left.count ? left.times[first] : .max
      let rightTime = second < right.count ? right.times[second] : .max
      if leftTime < rightTime {
        woven.append(left.values[first], at: leftTime)
      } else {
        woven.append(right.values[second], at: rightTime)
        second += 1
      }
      if leftTime <= rightTime { first += 1 }
    }
    return woven
  }
}

/// Walks a series' samples forward, from step to step.
struct SampleCursor {
  private let reader: SeriesReader
  private var float = 0
  private var histogram = 0

  init(_ reader: SeriesReader) {
    self.reader = reader
  }

  /// The newest sample in (moment - lookback, moment]; nil where it is a stale marker.
  mutating func newest(
    at moment: Int64, within lookback: Int64
  ) -> (time: Int64, PromQLSampleValue)? {
    let (times, histogramTimes) = (reader.samples.times, reader.histogramTimes)
    while float < times.count, times[float] <= moment { float += 1 }
    while histogram < histogramTimes.count, histogramTimes[histogram] <= moment { histogram += 1 }
    let floatTime = float > 0 ? times[float - 1] : .min
    let histogramTime = histogram > 0 ? histogramTimes[histogram - 1] : .min
    let newest = max(floatTime, histogramTime)
    guard newest > moment.saturatingSubtract(lookback) else { return nil }
    if histogramTime > floatTime {
      let value = reader.histograms[histogram - 1]
      return value.isStaleMarker ? nil : (newest, .histogram(value))
    }
    let value = reader.samples.values[float - 1]
    return StaleMarker.isStale(value) ? nil : (newest, .number(value))
  }
}

extension NativeHistogram {
  /// A subquery may leave out, or give twice, the sample that a hint belongs to: nothing is known.
  fileprivate var withoutResetHint: NativeHistogram {
    guard resetHint == .reset || resetHint == .notReset else { return self }
    var copy = self
    copy.resetHint = .unknown
    return copy
  }
}
