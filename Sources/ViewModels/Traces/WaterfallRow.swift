import Query
import Telemetry

/// One visible row of a waterfall: a span, or what stands for an absent parent.
package struct WaterfallRow: Hashable, Sendable, Identifiable {
  package enum Fold: Hashable, Sendable {
    case leaf
    case open
    /// So many rows are folded away below.
    case closed(rows: Int)
  }

  package struct Mark: Hashable, Sendable {
    /// Along the axis, 0...1.
    package var fraction: Double
    package var isException: Bool
  }

  package var id: WaterfallModel.ID
  package var depth: Int
  package var fold: Fold
  package var name: String
  /// Empty for a phantom: nothing is known of it.
  package var service: String
  package var isPhantom: Bool
  package var isError: Bool
  /// Of all its descendants.
  package var errorsBelow: Int
  /// What is odd about it, in words.
  package var flags: [String]
  /// Along the axis, 0...1.
  package var start: Double
  package var end: Double
  /// Of a folded row: from the first start to the last end of what is folded away.
  package var below: ClosedRange<Double>?
  package var duration: String
  /// What no child covers of it.
  package var selfTime: String
  /// Its own part of the critical path; nil where it is not on it.
  package var criticalPart: String?
  package var events: [Mark]

  init(_ index: Int, in trace: OpenTrace, isCollapsed: Bool) {
    let row = trace.tree.rows[index]
    let span = trace.tree.span(of: row)
    id = trace.key(of: index)
    depth = row.depth
    fold =
      row.children == 0
      ? .leaf : isCollapsed ? .closed(rows: row.subtreeEnd - index - 1) : .open
    name = span?.name ?? "missing parent \(row.id.text)"
    service = span?.service ?? ""
    isPhantom = row.isPhantom
    isError = row.isError
    errorsBelow = row.descendantErrors
    flags = Self.flags(of: row)
    start = trace.fraction(of: row.start)
    end = trace.fraction(of: row.end)
    below = isCollapsed ? trace.reach(below: index).map { trace.fractions($0) } : nil
    duration = row.isPhantom ? "" : UnitText.duration(nanoseconds: row.durationNanoseconds)
    selfTime = row.isPhantom ? "" : UnitText.duration(nanoseconds: row.selfNanoseconds)
    criticalPart = trace.criticalPart(of: row)
    events = (span?.events ?? []).map {
      Mark(fraction: trace.fraction(of: $0.time), isException: $0.name == "exception")
    }
  }

  /// The phantom says by its name what it is.
  private static func flags(of row: TraceRow) -> [String] {
    let words: [(TraceRow.Flags, String)] = [
      (.orphan, "orphan"), (.cycleCut, "cycle cut"), (.sharedID, "shared id"),
      (.resent, "resent"), (.beforeParent, "before parent"), (.afterParent, "after parent"),
    ]
    return words.filter { row.flags.contains($0.0) }.map(\.1)
  }
}

extension OpenTrace {
  /// Where a moment lies between the trace's start and its end; beyond 0...1 outside of it.
  func fraction(of moment: Timestamp) -> Double {
    let length = max(1, Double(end.nanoseconds.saturatingSubtract(start.nanoseconds)))
    return Double(moment.nanoseconds.saturatingSubtract(start.nanoseconds)) / length
  }

  func fractions(_ reach: (start: Timestamp, end: Timestamp)) -> ClosedRange<Double> {
    let start = fraction(of: reach.start)
    return start...max(start, fraction(of: reach.end))
  }

  func criticalPart(of row: TraceRow) -> String? {
    guard row.criticalNanoseconds > 0, criticalNanoseconds > 0 else { return nil }
    let percent = Double(row.criticalNanoseconds) / Double(criticalNanoseconds) * 100
    if percent >= 9.95 { return "\(Int(percent.rounded())) %" }
    return percent < 0.1 ? "<0.1 %" : UnitText.significant((percent * 10).rounded() / 10) + " %"
  }
}
