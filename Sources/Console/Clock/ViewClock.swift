package import Telemetry

/// The one clock of the screen: which stretch of time every pane shows, and where its cursor is.
///
/// It never reads a clock. Live, captured and replayed sessions differ only in who says what
/// "now" is; what follows from that is the same arithmetic, so the panes cannot disagree.
package struct ViewClock: Hashable, Sendable {
  /// What "now" stands for, so that the screen can say it.
  package enum Source: Hashable, Sendable {
    /// The wall clock.
    case wall
    /// The newest datum of captured inputs.
    case capture
    /// A replay's own clock.
    case replay
  }

  package enum Anchor: Hashable, Sendable {
    /// The right edge rides on now.
    case following
    /// The right edge stays; `frozenAt` is when it stopped riding.
    case pinned(end: Timestamp)
  }

  package private(set) var source: Source
  package private(set) var now: Timestamp
  package private(set) var anchor: Anchor = .following
  package private(set) var span: Duration
  /// Set by the operator, inside the range; nil rides on the right edge.
  package private(set) var cursor: Timestamp?
  /// Whether the span still grows with what there is to show: until the operator zooms.
  package private(set) var fitsData: Bool
  /// The earliest datum, where it is known.
  private var earliest: Timestamp?

  /// The widths that `+` and `-` step through.
  package static let spans: [Duration] = [
    .seconds(10), .seconds(30), .seconds(60), .seconds(120), .seconds(300), .seconds(900),
    .seconds(1800), .seconds(3600), .seconds(3 * 3600), .seconds(6 * 3600), .seconds(12 * 3600),
    .seconds(86_400), .seconds(2 * 86_400), .seconds(7 * 86_400), .seconds(30 * 86_400),
  ]
  /// What a live session shows once it has run for as long.
  package static let defaultSpan = Duration.seconds(900)
  private static let smallestFit = Duration.seconds(60)

  /// A nil `span` fits what there is: from a minute up to `defaultSpan` when live, the whole
  /// capture when captured.
  package init(source: Source, now: Timestamp, span: Duration? = nil) {
    self.source = source
    self.now = now
    self.span = span ?? Self.smallestFit
    fitsData = span == nil
  }

  package var range: TimeRange {
    switch anchor {
    case .following: TimeRange(span, endingAt: now)
    case .pinned(let end): TimeRange(span, endingAt: end)
    }
  }

  package var isFollowing: Bool { anchor == .following }

  /// Time went on, or newer data came.
  package mutating func advanced(to now: Timestamp) {
    self.now = max(now, self.now)
    fit()
  }

  /// A replay was sent elsewhere, or began anew.
  package mutating func moved(to now: Timestamp) {
    self.now = now
    anchor = .following
    cursor = nil
    fit()
  }

  package mutating func changed(source: Source) {
    self.source = source
  }

  /// The oldest thing there is to show became known.
  package mutating func found(earliest: Timestamp) {
    self.earliest = min(earliest, self.earliest ?? earliest)
    fit()
  }

  package mutating func freezeToggled() {
    anchor = isFollowing ? .pinned(end: now) : .following
    if isFollowing { cursor = nil }
  }

  package mutating func followed() {
    anchor = .following
    cursor = nil
  }

  /// By quarters of the width: -1 is a quarter back. The right edge never passes now, and the
  /// view stops before the data does.
  package mutating func panned(quarters: Int) {
    let moved = range.end + .nanoseconds(span.nanoseconds / 4 * Int64(quarters))
    let oldest = earliest.map { min($0, now) } ?? .distantPast
    anchor = .pinned(end: min(now, max(moved, oldest)))
    keepCursorInside()
  }

  /// One width narrower (`steps` > 0) or wider, around the cursor where there is one, else at the
  /// right edge.
  package mutating func zoomed(steps: Int) {
    let index = Self.spans.lastIndex { $0 <= span } ?? 0
    let exact = Self.spans[index] == span
    // From a fitted width between two, zooming in goes to the one below.
    let target = index - steps + (steps > 0 && !exact ? 1 : 0)
    span = Self.spans[min(max(target, 0), Self.spans.count - 1)]
    fitsData = false
    if let cursor, !isFollowing {
      anchor = .pinned(end: min(now, cursor + .nanoseconds(span.nanoseconds / 2)))
    }
    keepCursorInside()
  }

  /// Shows just this stretch, as when a histogram's bars were selected.
  package mutating func showed(_ wanted: TimeRange) {
    span = max(wanted.duration, .seconds(1))
    fitsData = false
    anchor = wanted.end >= now ? .following : .pinned(end: wanted.end)
    keepCursorInside()
  }

  /// Brings a moment into view and puts the cursor there.
  package mutating func sought(_ moment: Timestamp) {
    if !range.contains(moment) {
      let end = min(now, moment + .nanoseconds(span.nanoseconds / 2))
      anchor = .pinned(end: max(end, moment))
    } else if isFollowing {
      anchor = .pinned(end: now)
    }
    cursor = moment
  }

  /// By columns of a chart that is `columns` wide; the first move takes the cursor from the right
  /// edge and freezes the view, because a cursor that data slides under points at nothing.
  package mutating func cursorMoved(columns moved: Int, of columns: Int) {
    let column = Duration.nanoseconds(max(1, span.nanoseconds / Int64(max(1, columns))))
    if isFollowing { anchor = .pinned(end: now) }
    let target = (cursor ?? range.end) + .nanoseconds(column.nanoseconds * Int64(moved))
    cursor = min(max(target, range.start + column), range.end)
  }

  private mutating func keepCursorInside() {
    if let cursor, !range.contains(cursor) { self.cursor = nil }
  }

  private mutating func fit() {
    guard fitsData, let earliest, earliest < now else { return }
    let needed = now - earliest
    let widest = source == .wall ? Self.defaultSpan : Self.spans[Self.spans.count - 1]
    let fitting = Self.spans.first { $0 >= needed && $0 >= Self.smallestFit } ?? widest
    span = min(fitting, widest)
  }
}
