import Storage
import Telemetry

/// Rates of many series, added up in groups, at every instant of a grid: the work under all
/// questions about counters and buckets.
struct RateTable {
  /// Series that agree on the labels asked for.
  struct Group {
    /// Parallel to the labels asked for; nil where the series has none.
    var key: [LabelSymbol?]
    var newest: Int64?
    /// Of the window at now, the fewest samples a series has there; nil with none at all.
    var fewestSamples: Int?
    /// The most samples that were read of one series, in all windows together.
    var mostSamples = 0
  }

  let instants: [Int64]
  private(set) var groups: [Group] = []
  /// The longest window used.
  private(set) var window: Duration = .zero
  private(set) var seriesCount = 0
  /// By group, then instant.
  private var sums: [CompensatedSum] = []
  /// How many series are in each sum.
  private var counts: [Int32] = []

  private var places: [[LabelSymbol?]: Int] = [:]

  init(
    _ ids: [SeriesID], by labels: [String], in snapshot: SeriesSnapshot, over grid: StepGrid,
    window: RateWindow, as function: Extrapolation = .rate
  ) {
    instants = grid.instants
    let names = labels.map(snapshot.symbol)
    var pass = Pass(snapshot: snapshot, grid: grid, instants: instants, window: window)
    for id in ids {
      guard pass.read(id) else { continue }
      let group = place(names.map { $0.flatMap { snapshot.value(of: $0, in: id) } })
      seriesCount += 1
      self.window = max(self.window, .nanoseconds(pass.length))
      note(pass, in: group)
      add(pass, function, to: group)
    }
  }

  /// The sum of a group at an instant; nil where no series of it has a rate there.
  func value(_ group: Int, _ instant: Int) -> Double? {
    let index = group * instants.count + instant
    return counts[index] > 0 ? sums[index].value : nil
  }

  func contributors(_ group: Int, _ instant: Int) -> Int32 {
    counts[group * instants.count + instant]
  }

  private mutating func place(_ key: [LabelSymbol?]) -> Int {
    if let known = places[key] { return known }
    places[key] = groups.count
    groups.append(Group(key: key))
    sums.append(contentsOf: repeatElement(CompensatedSum(), count: instants.count))
    counts.append(contentsOf: repeatElement(0, count: instants.count))
    return groups.count - 1
  }

  private mutating func note(_ pass: Pass, in group: Int) {
    groups[group].newest = [groups[group].newest, pass.samples.times.last].compactMap(\.self).max()
    groups[group].mostSamples = max(groups[group].mostSamples, pass.samples.count)
    let inside = pass.samplesAtNow
    guard inside > 0 else { return }
    groups[group].fewestSamples = min(groups[group].fewestSamples ?? inside, inside)
  }

  private mutating func add(_ pass: Pass, _ function: Extrapolation, to group: Int) {
    let first = group * instants.count
    let values = pass.samples.values
    let hasResets = function.isCounter && Self.hasResets(values)
    for (instant, shape) in pass.shapes.enumerated() {
      guard let shape else { continue }
      var change = values[shape.last] - values[shape.first]
      if hasResets {
        change += Extrapolation.lostToResets(
          values.span.extracting(shape.first...shape.last))
      }
      sums[first + instant].add(
        function.stretched(change, first: values[shape.first], in: shape))
      counts[first + instant] += 1
    }
  }

  private static func hasResets(_ values: [Double]) -> Bool {
    for index in 1..<max(values.count, 1) where values[index] < values[index - 1] { return true }
    return false
  }
}

extension RateTable {
  /// One series after another through the same buffers. Windows are found again only where the
  /// times differ from those of the series before: a target's series share theirs.
  private struct Pass {
    let snapshot: SeriesSnapshot
    let grid: StepGrid
    let instants: [Int64]
    let window: RateWindow
    var samples = Samples()
    private(set) var shapes: [WindowShape?] = []
    /// Nanoseconds.
    private(set) var length: Int64 = 0
    private var shapedTimes: [Int64] = []
    private var shapedLength: Int64 = -1

    init(snapshot: SeriesSnapshot, grid: StepGrid, instants: [Int64], window: RateWindow) {
      self.snapshot = snapshot
      self.grid = grid
      self.instants = instants
      self.window = window
    }

    /// False for a series without a sample in any window.
    mutating func read(_ id: SeriesID) -> Bool {
      let interval = window == .byScrapeInterval ? snapshot.interval(id, at: grid.now) : nil
      length = window.length(step: grid.step, interval: interval).nanoseconds
      let start = (instants.first ?? 0).saturatingSubtract(length)
      snapshot.samples(
        id, in: TimeRange(start: Timestamp(nanoseconds: start), end: grid.now), into: &samples)
      samples.removeStaleMarkers()
      guard !samples.isEmpty else { return false }
      if length != shapedLength || samples.times != shapedTimes {
        shapes = WindowShape.shapes(times: samples.times, instants: instants, length: length)
        shapedTimes = samples.times
        shapedLength = length
      }
      return true
    }

    var samplesAtNow: Int {
      let start = grid.now.nanoseconds - length
      return samples.count - InstantSelection.end(of: samples.times, at: start)
    }
  }
}
