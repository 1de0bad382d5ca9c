import Telemetry

/// What a chart is compared with: itself, some time ago.
package enum ChartComparison: Hashable, Sendable, CaseIterable {
  case none, hour, day

  var shift: Duration? {
    switch self {
    case .none: nil
    case .hour: .seconds(3600)
    case .day: .seconds(86_400)
    }
  }

  /// `1 h ago`
  package var words: String { shift.map { UnitText.age($0) + " ago" } ?? "" }

  /// The same context so much earlier. The shift is rounded to whole steps of the chart, so that
  /// its columns and those of the past lie over each other.
  func past(of context: ViewContext, step: Duration) -> ViewContext? {
    guard let shift else { return nil }
    let steps = (shift.nanoseconds + step.nanoseconds / 2) / max(1, step.nanoseconds)
    let whole = Duration.nanoseconds(steps * step.nanoseconds)
    var past = context
    past.range = TimeRange(start: context.range.start - whole, end: context.range.end - whole)
    past.cursor = context.cursor.map { $0 - whole }
    return past
  }

  /// What has to be said where the past is not all known; nil where it is.
  func note(
    _ past: [Double], since earliest: Timestamp?, in context: ViewContext
  ) -> String? {
    guard let shift, let first = past.firstIndex(where: { !$0.isNaN }) else {
      return noHistory(since: earliest, in: context)
    }
    // A rate needs a window before it has its first value: a few steps say nothing.
    guard first > past.count / 10 else { return nil }
    guard let earliest, earliest > context.range.start - shift else { return nil }
    return "\(words): history begins at \(Self.text(earliest, in: context))"
  }

  private func noHistory(since earliest: Timestamp?, in context: ViewContext) -> String? {
    guard let shift else { return nil }
    if let earliest, earliest > context.range.end - shift {
      return
        "nothing to compare with \(words): history begins at \(Self.text(earliest, in: context))"
    }
    return "nothing is known of this \(words)"
  }

  private static func text(_ moment: Timestamp, in context: ViewContext) -> String {
    context.range.end - moment < .seconds(20 * 3600)
      ? ClockText.text(moment, .minute, utcOffset: context.utcOffset)
      : ClockText.dated(moment, utcOffset: context.utcOffset)
  }
}
