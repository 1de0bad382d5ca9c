import Storage
import Telemetry

/// Finds the series of many selectors. Those that ask for one and the same label to be equal to
/// something, as every service's do, cost one walk over each metric and not one for each selector.
struct SeriesFinder {
  private struct Division: Hashable {
    var metric: String
    var label: String
  }

  let snapshot: SeriesSnapshot
  let moment: Timestamp
  /// Worth its price for more than one selector of a metric.
  private let isShared: Bool
  private var divisions: [Division: [LabelSymbol: [SeriesID]]] = [:]

  /// - Parameter isShared: many selectors of the same metrics are going to be asked for.
  init(_ snapshot: SeriesSnapshot, bornBy moment: Timestamp, isShared: Bool = false) {
    self.snapshot = snapshot
    self.moment = moment
    self.isShared = isShared
  }

  /// In order of first sight.
  mutating func select(_ selector: SeriesSelector) -> [SeriesID] {
    // A label that equals nothing may be absent: such series are in no division.
    guard isShared, let first = selector.matchers.first, first.operation == .equal,
      !first.value.isEmpty
    else { return selector.select(from: snapshot, bornBy: moment) }
    guard let value = snapshot.symbol(first.value) else { return [] }
    let found = divide(Division(metric: selector.metric, label: first.name))[value] ?? []
    return selector.matchers.dropFirst().reduce(found) { narrow($0, to: $1) }
  }

  private mutating func divide(_ division: Division) -> [LabelSymbol: [SeriesID]] {
    if let known = divisions[division] { return known }
    var parts: [LabelSymbol: [SeriesID]] = [:]
    if let label = snapshot.symbol(division.label) {
      for id in snapshot.select([.metric(division.metric)], bornBy: moment) {
        if let value = snapshot.value(of: label, in: id) { parts[value, default: []].append(id) }
      }
    }
    divisions[division] = parts
    return parts
  }

  private func narrow(_ ids: [SeriesID], to matcher: LabelMatcher) -> [SeriesID] {
    guard let label = snapshot.symbol(matcher.name) else { return matcher.accepts("") ? ids : [] }
    var known: [LabelSymbol?: Bool] = [:]
    return ids.filter { id in
      let value = snapshot.value(of: label, in: id)
      if let isAccepted = known[value] { return isAccepted }
      let isAccepted = matcher.accepts(value.map(snapshot.text) ?? "")
      known[value] = isAccepted
      return isAccepted
    }
  }
}
