import Query
import Telemetry

extension RequestGroup {
  /// - Parameter total: of all groups, now; nil where they do not add up.
  init(
    id: LabelSet, name: String, values: [Double], figures: Figures, total: Double?,
    _ format: ValueFormat, in context: ViewContext
  ) {
    let ratio = figures.errorRatio
    let share = total.flatMap { total in
      total > 0 ? (figures.current ?? 0) / total : nil
    }
    let silence = figures.newest.map { context.now - $0 }
    self.id = id
    self.name = name
    self.values = values
    self.figures = figures
    isStale = figures.current == nil && silence != nil
    value = format.text(figures.current)
    if isStale, let silence { value = "stale " + UnitText.age(silence, parts: 1) }
    errors = UnitText.text(ratio, in: .ratio)
    errorConcern = Concern(errorRatio: ratio)
    errorValues = zip(figures.failed, values).map { Self.ratio($0, of: $1) ?? .nan }
    self.share = UnitText.text(share, in: .ratio)
    shareValue = share ?? 0
  }

  /// All of several groups in one row; nil where there is none.
  static func rest(
    _ groups: [RequestGroup], total: Double?, _ format: ValueFormat, in context: ViewContext
  ) -> RequestGroup? {
    guard !groups.isEmpty else { return nil }
    var figures = Figures()
    figures.current = sum(groups.compactMap(\.figures.current))
    figures.failing = sum(groups.compactMap(\.figures.failing))
    figures.failed = sums(groups.map(\.figures.failed))
    figures.newest = groups.compactMap(\.figures.newest).max()
    var rest = RequestGroup(
      id: restID, name: "other (\(groups.count))", values: sums(groups.map(\.values)),
      figures: figures, total: total, format, in: context)
    rest.members = groups.count
    return rest
  }

  private static func sum(_ known: [Double]) -> Double? {
    known.isEmpty ? nil : known.reduce(0, +)
  }

  /// Step by step; a gap only where all have one.
  static func sums(_ lines: [[Double]]) -> [Double] {
    guard var sums = lines.first else { return [] }
    for line in lines.dropFirst() {
      for (step, value) in line.enumerated() where step < sums.count && !value.isNaN {
        sums[step] = sums[step].isNaN ? value : sums[step] + value
      }
    }
    return sums
  }
}
