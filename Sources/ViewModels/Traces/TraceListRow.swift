package import Telemetry

/// One trace in the list.
package struct TraceListRow: Hashable, Sendable, Identifiable {
  package var id: TraceID
  /// When it began, to the millisecond; with the date where the range is longer than a day.
  package var time: String
  package var duration: String
  /// Of the longest in the list, 0...1.
  package var part: Double
  package var rootService: String
  package var rootName: String
  /// The span without a parent has come in.
  package var hasRoot: Bool
  package var spans: String
  package var errors: Int
  package var orphans: Int
  package var services: String

  init(_ summary: TraceSummary, longest: Int64, _ context: ViewContext) {
    id = summary.traceID
    let isLong = context.range.duration > .seconds(86_400)
    time =
      isLong
      ? ClockText.dated(summary.start, utcOffset: context.utcOffset)
      : ClockText.text(summary.start, .millisecond, utcOffset: context.utcOffset)
    duration = UnitText.duration(nanoseconds: summary.durationNanoseconds)
    part = Double(summary.durationNanoseconds) / Double(longest)
    hasRoot = summary.rootName != nil
    rootService = summary.rootService ?? summary.services.first ?? UnitText.absent
    rootName = summary.rootName ?? "root not received"
    spans = UnitText.count(summary.spans)
    errors = summary.errors
    orphans = summary.orphans
    services = Self.text(of: summary.services)
  }

  /// The names as far as they can be of use in one line; the number of the others.
  private static func text(of services: [String]) -> String {
    let shown = services.prefix(6).map { $0.isEmpty ? "(unnamed)" : $0 }.joined(separator: ", ")
    return services.count > 6 ? shown + " +\(services.count - 6)" : shown
  }
}
