import Storage
import Telemetry

/// Rates of many series, added up in groups, at every instant of a grid: the work under all
/// questions about counters and buckets. What goes up and down has no rate: its value is added up.
struct RateTable {
  /// Series that agree on the labels asked for.
  struct Group {
    /// Parallel to the labels asked for; nil where the series has none.
    var key: [LabelSymbol?]
    var newest: Int64?
    /// Of the window at now, the fewest samples a series has there; nil with none at all.
    var fewestSamples: Int?
    /// The most samples that were read of one series: in all windows together, or in a brief one at
    /// now, where only that counts.
    var mostSamples = 0
    /// The longest at now.
    var window: Duration = .zero
    var seriesCount = 0
    /// So many of them are gauges.
    var gaugeCount = 0

    /// Values, and no rates, are what it holds.
    var isGauge: Bool { seriesCount > 0 && gaugeCount == seriesCount }
  }

  let instants: [Int64]
  private(set) var groups: [Group] = []
  /// By group, then instant.
  private var sums: [CompensatedSum] = []
  /// How many series are in each sum.
  private var counts: [Int32] = []

  private var places: [[LabelSymbol?]: Int] = [:]

  /// - Parameter visit: sees each series as it was read, and the group it went to.
  init(
    _ series: [CountedSeries], by labels: [String], in snapshot: SeriesSnapshot,
    over grid: StepGrid, window: RateWindow,
    visit: (_ pass: RatePass, _ group: Int) -> Void = { _, _ in }
  ) {
    instants = grid.instants
    let names = labels.map(snapshot.symbol)
    var pass = RatePass(snapshot: snapshot, grid: grid, window: window)
    for one in series {
      guard pass.read(one) else { continue }
      let id = one.id
      let group = place(names.map { $0.flatMap { snapshot.value(of: $0, in: id) } })
      add(pass, to: group)
      visit(pass, group)
    }
  }

  /// Groups that are given by number, so that a series may have a part in several.
  ///
  /// - Parameter series: all parts of a series in a row, so that it is read once.
  init(
    _ series: [(series: CountedSeries, group: Int)], groupCount: Int, in snapshot: SeriesSnapshot,
    over grid: StepGrid, window: RateWindow
  ) {
    instants = grid.instants
    groups = Array(repeating: Group(key: []), count: groupCount)
    sums = Array(repeating: CompensatedSum(), count: groupCount * instants.count)
    counts = Array(repeating: 0, count: groupCount * instants.count)
    var pass = RatePass(snapshot: snapshot, grid: grid, window: window)
    var newest: CountedSeries?
    var hasSamples = false
    for (one, group) in series {
      if one != newest { hasSamples = pass.read(one) }
      newest = one
      if hasSamples { add(pass, to: group) }
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

  var hasSeries: Bool { groups.contains { $0.seriesCount > 0 } }

  /// Values, and no rates, are what it holds.
  var isGauge: Bool { hasSeries && groups.allSatisfy { $0.gaugeCount == $0.seriesCount } }

  /// The longest; nil where no window was looked back over.
  var rateWindow: Duration? {
    groups.filter { $0.seriesCount > $0.gaugeCount }.map(\.window).max()
  }

  private mutating func place(_ key: [LabelSymbol?]) -> Int {
    if let known = places[key] { return known }
    places[key] = groups.count
    groups.append(Group(key: key))
    sums.append(contentsOf: repeatElement(CompensatedSum(), count: instants.count))
    counts.append(contentsOf: repeatElement(0, count: instants.count))
    return groups.count - 1
  }

  private mutating func add(_ pass: RatePass, to group: Int) {
    note(pass, in: group)
    if pass.isGauge { addValues(pass, to: group) } else { addRates(pass, to: group) }
  }

  private mutating func note(_ pass: RatePass, in group: Int) {
    groups[group].newest = [groups[group].newest, pass.samples.times.last].compactMap(\.self).max()
    let inside = pass.samplesAtNow
    let seen = pass.window == .briefNow ? inside : pass.samples.count
    groups[group].mostSamples = max(groups[group].mostSamples, seen)
    groups[group].seriesCount += 1
    if pass.isGauge {
      groups[group].gaugeCount += 1
      return
    }
    groups[group].window = max(groups[group].window, .nanoseconds(pass.lengthAtNow))
    guard inside > 0 else { return }
    groups[group].fewestSamples = min(groups[group].fewestSamples ?? inside, inside)
  }

  private mutating func addRates(_ pass: RatePass, to group: Int) {
    let first = group * instants.count
    let values = pass.samples.values
    let hasResets = pass.hasResets
    for (instant, shape) in pass.shapes.enumerated() {
      guard let shape else { continue }
      var change = values[shape.last] - values[shape.first]
      if hasResets { change += pass.lostToResets(shape) }
      sums[first + instant].add(
        Extrapolation.rate.stretched(change, first: values[shape.first], in: shape))
      counts[first + instant] += 1
    }
  }

  private mutating func addValues(_ pass: RatePass, to group: Int) {
    let first = group * instants.count
    for (instant, moment) in instants.enumerated() {
      guard let place = pass.newest(at: moment) else { continue }
      sums[first + instant].add(pass.samples.values[place])
      counts[first + instant] += 1
    }
  }
}
