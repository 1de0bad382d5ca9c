import Query
package import Telemetry

/// The list of traces. Texts are made row by row as they are asked for, so that a hundred thousand
/// traces cost what the screen shows of them.
package struct TraceListModel: Sendable {
  /// What the list was made for: while it stays the same, so does the list.
  private struct Question: Hashable {
    var version: UInt64
    var range: TimeRange
    var filter: TraceFilter
    var order: TracesModel.Order
    var isReversed: Bool
  }

  package let histogram: TraceHistogram
  /// `last 15 m`.
  package let window: String
  /// The order in words: `newest first`.
  package let orderText: String
  /// Traces let go to save memory.
  package let evicted: Int
  /// Spans beyond what one trace or one id may have.
  let refusedSpans: Int
  private let traces: TraceList
  private let question: Question
  private let context: ViewContext
  private let longest: Int64

  init(
    _ options: TracesModel.Options, _ engine: LocalQueryEngine, _ context: ViewContext,
    previous: TraceListModel?
  ) {
    let question = Question(
      version: engine.tracesVersion, range: context.range, filter: options.wanted,
      order: options.order, isReversed: options.isReversed)
    self.question = question
    self.context = context
    window = "last " + UnitText.age(context.range.duration)
    orderText = Self.text(of: options.order, isReversed: options.isReversed)
    (evicted, refusedSpans) = engine.traceLosses
    if let previous, previous.question == question {
      traces = previous.traces
      histogram = previous.histogram
      longest = previous.longest
    } else {
      traces = engine.traces(
        in: context.range, filter: options.wanted, order: options.order.asked,
        isReversed: options.isReversed)
      let durations = DurationHistogram(traces)
      histogram = TraceHistogram(durations)
      longest = max(1, durations.longest ?? 1)
    }
  }

  package var count: Int { traces.count }
  /// Before the filter.
  package var total: Int { traces.total }

  /// `12 of 1,204 traces · slowest first · last 15 m`.
  package var summary: String {
    let all = UnitText.count(total)
    let traces = total == 1 ? "trace" : "traces"
    let counted =
      count == total ? "\(all) \(traces)" : "\(UnitText.count(count)) of \(all) \(traces)"
    return [counted, orderText, window].joined(separator: " · ")
  }

  /// What stands at each place, in order.
  package var ids: IDs { IDs(traces: traces) }

  package struct IDs: RandomAccessCollection, Sendable {
    fileprivate let traces: TraceList
    package var startIndex: Int { 0 }
    package var endIndex: Int { traces.count }
    package subscript(place: Int) -> TraceID { traces.id(at: place) }
  }

  package func row(_ place: Int) -> TraceListRow {
    TraceListRow(traces[place], longest: longest, context)
  }

  /// The place of the next trace with an error.
  package func error(after place: Int, backwards: Bool) -> Int? {
    traces.error(after: place, backwards: backwards)
  }

  /// The bar of the histogram that the trace at a place is counted in.
  package func bar(of place: Int) -> Int? {
    histogram.bar(of: traces[place].durationNanoseconds)
  }

  private static func text(of order: TracesModel.Order, isReversed: Bool) -> String {
    switch (order, isReversed) {
    case (.newest, false): "newest first"
    case (.newest, true): "oldest first"
    case (.slowest, false): "slowest first"
    case (.slowest, true): "fastest first"
    case (.errors, false): "most errors first"
    case (.errors, true): "fewest errors first"
    case (.spans, false): "most spans first"
    case (.spans, true): "fewest spans first"
    }
  }
}
