import Storage
package import Telemetry

/// The traces of a range in an order, each at hand by its place: what is written of them is made
/// for the rows in view only.
package struct TraceList: Sendable {
  package enum Order: String, Hashable, Sendable, CaseIterable {
    case newest, slowest, errors, spans
  }

  /// Before the filter.
  package internal(set) var total = 0
  /// Every trace that passed the filter, in no order.
  var summaries: [TraceSummary] = []
  private var places: [Place] = []

  private struct Place {
    var key: Int64
    var start: Int64
    var id: TraceID
    var index: Int
  }

  package init() {}

  package var count: Int { places.count }

  package subscript(place: Int) -> TraceSummary { summaries[places[place].index] }

  package func id(at place: Int) -> TraceID { places[place].id }

  /// The nearest trace with an error behind a place, or before it, going round at the ends.
  package func error(after place: Int, backwards: Bool = false) -> Int? {
    guard count > 0 else { return nil }
    let step = backwards ? count - 1 : 1
    var next = place
    for _ in 0..<count {
      next = (next + step) % count
      if self[next].errors > 0 { return next }
    }
    return nil
  }

  /// Small keys are sorted and not the summaries. What is equal stands newest first, then by id, so
  /// that the list does not depend on what arrived first.
  mutating func sort(by order: Order, isReversed: Bool) {
    places = summaries.indices.map { index in
      let summary = summaries[index]
      let key = order.key(summary)
      return Place(
        key: isReversed ? ~key : key, start: summary.start.nanoseconds, id: summary.traceID,
        index: index)
    }
    places.sort { ($0.key, $1.start, $0.id) < ($1.key, $0.start, $1.id) }
  }
}

extension TraceList.Order {
  /// Smaller comes first; the bitwise complement turns an order around without overflow.
  fileprivate func key(_ summary: TraceSummary) -> Int64 {
    switch self {
    case .newest: ~summary.start.nanoseconds
    case .slowest: ~summary.durationNanoseconds
    case .errors: ~Int64(summary.errors)
    case .spans: ~Int64(summary.spans)
    }
  }
}
