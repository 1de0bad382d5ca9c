import Storage
import Telemetry

/// One series after another through the same buffers. Windows are found again only where the times
/// differ from those of the series before: a target's series share theirs.
struct RatePass {
  private let snapshot: SeriesSnapshot
  private let grid: StepGrid
  let instants: [Int64]
  let window: RateWindow
  /// Of a native histogram its counts, or its sums.
  private(set) var samples = Samples()
  /// The histograms themselves, where the series has them; parallel to the samples.
  private(set) var histograms = HistogramSamples()
  private(set) var isNative = false
  private(set) var isGauge = false
  private(set) var shapes: [WindowShape?] = []
  /// Of the window that ends now, in nanoseconds; of the others.
  private(set) var lengthAtNow: Int64 = 0
  private var length: Int64 = 0
  private var shapedTimes: [Int64] = []
  private var shapedLengths: [Int64] = []
  /// Of native histograms: the samples that start again, which their counts need not show.
  private var resets: [Int] = []

  init(snapshot: SeriesSnapshot, grid: StepGrid, window: RateWindow) {
    self.snapshot = snapshot
    self.grid = grid
    self.window = window
    instants = grid.instants
  }

  /// False for a series without a sample in any window.
  mutating func read(_ series: CountedSeries) -> Bool {
    let interval = window.needsInterval ? snapshot.interval(series.id, at: grid.now) : nil
    length = window.length(step: grid.step, interval: interval).nanoseconds
    lengthAtNow = window.lengthAtNow(step: grid.step, interval: interval).nanoseconds
    isNative = series.part != .value
    if isNative {
      readHistograms(series)
    } else {
      isGauge = series.isGauge
      snapshot.samples(series.id, in: range(isGauge ? lookback : length), into: &samples)
      if !isGauge { samples.removeStaleMarkers() }
    }
    guard !samples.isEmpty else { return false }
    if !isGauge, shapedLengths != [length, lengthAtNow] || samples.times != shapedTimes {
      shapes = findShapes()
      shapedTimes = samples.times
      shapedLengths = [length, lengthAtNow]
    }
    return true
  }

  private func findShapes() -> [WindowShape?] {
    let times = samples.times
    var shapes = WindowShape.shapes(times: times, instants: instants, length: length)
    if lengthAtNow != length, let now = instants.last {
      shapes.removeLast()
      shapes += WindowShape.shapes(times: times, instants: [now], length: lengthAtNow)
    }
    return shapes
  }

  /// A value is looked for as far back as PromQL looks, whatever the windows.
  private var lookback: Int64 { max(length, InstantSelection.lookback.nanoseconds) }

  private func range(_ reach: Int64) -> TimeRange {
    let start = (instants.first ?? 0).saturatingSubtract(max(reach, lengthAtNow))
    return TimeRange(start: Timestamp(nanoseconds: start), end: grid.now)
  }

  private mutating func readHistograms(_ series: CountedSeries) {
    snapshot.histograms(series.id, in: range(lookback), into: &histograms)
    isGauge = histograms.heads.last { !StaleMarker.isStale($0.sum) }?.hint == .gauge
    if !isGauge {
      histograms.removeAll(through: range(length).start.nanoseconds)
      histograms.removeStaleMarkers()
    }
    samples.removeAll()
    resets.removeAll(keepingCapacity: true)
    for (place, head) in histograms.heads.enumerated() {
      let value = series.part == .histogramSum ? head.sum : head.count
      samples.append(StaleMarker.isStale(head.sum) ? head.sum : value, at: histograms.times[place])
      if !isGauge, startsAgain(place) { resets.append(place) }
    }
  }

  /// Mostly the sample says so itself.
  private func startsAgain(_ place: Int) -> Bool {
    switch histograms.heads[place].hint {
    case .reset: place > 0
    case .notReset: false
    case .unknown, .gauge:
      place > 0 && histograms[place].isReset(since: histograms[place - 1])
    }
  }

  var samplesAtNow: Int {
    let start = grid.now.nanoseconds - lengthAtNow
    return samples.count - InstantSelection.end(of: samples.times, at: start)
  }

  var hasResets: Bool {
    if isNative { return !resets.isEmpty }
    let values = samples.values
    for index in 1..<max(values.count, 1) where values[index] < values[index - 1] { return true }
    return false
  }

  /// Of native histograms.
  func hasReset(in shape: WindowShape) -> Bool {
    resets.contains { $0 > shape.first && $0 <= shape.last }
  }

  /// What had been counted before each time the counter started again in a window.
  func lostToResets(_ shape: WindowShape) -> Double {
    guard isNative else {
      return Extrapolation.lostToResets(
        samples.values.span.extracting(shape.first...shape.last))
    }
    return resets.reduce(0) { lost, place in
      place > shape.first && place <= shape.last ? lost + samples.values[place - 1] : lost
    }
  }

  /// What a gauge stands at.
  func newest(at moment: Int64) -> Int? {
    InstantSelection.index(in: samples, at: Timestamp(nanoseconds: moment))
  }
}
