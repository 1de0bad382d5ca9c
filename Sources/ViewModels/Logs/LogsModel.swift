package import Query
package import Telemetry

/// Page Logs: the stream of all records, what the selected one holds, and how many there are.
package struct LogsModel: PageModel {
  package struct Options: Hashable, Sendable {
    /// Which record the operator is at.
    package enum Focus: Hashable, Sendable {
      /// The newest, whichever that is: the view follows.
      case newest
      case record(LogPlace)
    }

    package var filter = ""
    package var focus = Focus.newest
    /// The row in view on which the record in focus stands, from the top.
    package var line = 0
    /// The rows that have room.
    package var height = 20
    /// The columns of the histogram.
    package var columns = 80
    package var isDetailed = false

    package init() {}
  }

  /// The rows in view.
  package var lines: [LogLine]
  /// The index of the record in focus in `lines`.
  package var focused: Int?
  /// Records before those in view, and all that the filter lets through.
  package var offset: Int
  package var count: Int
  /// All records of the range.
  package var total: Int
  package var levels: [(layer: LogVolume.Layer, count: Int)]
  /// Of the newest minute: `96/min`.
  package var rate: String
  package var dropped: Int
  package var volume: LogVolume
  /// What has been looked at for a filter, while more waits; nil else.
  package var scan: (examined: Int, total: Int)?
  /// Why there is no row; nil where there is one.
  package var absence: [String]?
  package var detail: LogDetail?
  /// What is wrong with the filter: it was not typed but sent by another page.
  package var problem: Problem?
  /// What the page covers: `last 15 m`.
  package var window: String
  package var cursor: Timestamp?
  private let stream: LogStream

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext
  ) {
    self.init(answering: options, from: engine, in: context, previous: nil)
  }

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext,
    previous: LogsModel?
  ) {
    var progress = previous?.stream.progress
    if progress?.text != options.filter {
      progress = nil
      do throws(Problem) { progress = LogFilterProgress(try LogFilter(options.filter)) } catch {
        problem = error
      }
    }
    let stream = engine.logs(in: context.range, through: progress)
    self.stream = stream
    let page = LogPage(stream, options)
    let names = Dictionary(
      engine.sources.map { ($0.source, $0.name) }, uniquingKeysWith: { first, _ in first })
    let rows = page.places.compactMap { stream.row(at: $0) }
    lines = rows.map { LogLine($0, sourceName: names[$0.source] ?? "", context) }
    let shown = rows.count
    focused = page.focused
    let all = stream.levels()
    count = all.total
    total = stream.total
    offset = page.places.first.map { min(stream.count(before: $0), all.total - shown) } ?? 0
    levels = LogVolume.Layer.allCases.map { ($0, $0.count(all)) }
    rate = Self.rate(stream, context)
    dropped = stream.dropped
    let focus = page.focused.flatMap { rows.indices.contains($0) ? rows[$0] : nil }
    volume = LogVolume(
      stream.histogram(columns: options.columns),
      selected: options.focus == .newest ? nil : focus?.time, context)
    scan = stream.progress.flatMap { $0.isComplete ? nil : ($0.examined, $0.total) }
    detail = focus.map { LogDetail($0, stream, sourceName: names[$0.source] ?? "", context) }
    window = "last " + UnitText.age(context.range.duration)
    cursor = context.cursor
    absence = rows.isEmpty ? LogAbsence.lines(stream, engine, options, context) : nil
  }

  package var isUnfinished: Bool { scan != nil }

  /// What is wrong with a filter as typed; nil for a good one.
  package static func problem(in filter: String) -> Problem? {
    do throws(Problem) {
      _ = try LogFilter(filter)
      return nil
    } catch {
      return error
    }
  }

  /// Records of the newest minute, or of the whole range if it is shorter.
  private static func rate(_ stream: LogStream, _ context: ViewContext) -> String {
    let minute = min(Duration.seconds(60), context.range.duration)
    guard minute.nanoseconds > 0 else { return UnitText.absent }
    let count = stream.levels(in: TimeRange(minute, endingAt: context.now)).total
    let perMinute = Double(count) * 60e9 / Double(minute.nanoseconds)
    return UnitText.text(perMinute, in: .count) + "/min"
  }
}

// MARK: - For the screen

extension LogsModel {
  /// What the widest clock of the rows takes: times have a day in front over long ranges.
  package var clockWidth: Int { lines.reduce(12) { max($0, $1.clock.utf8.count) } }

  /// What `x` says.
  package var explanation: [String] {
    detail?.explanation ?? absence ?? ["there is no record here"]
  }
}

// MARK: - Where a key leads

extension LogsModel {
  package var focus: LogPlace? { focused.map { lines[$0].id } }

  /// The place so many records further down, or up where negative; the last there is where there
  /// are fewer.
  package func place(_ distance: Int, from place: LogPlace) -> LogPlace? {
    let found =
      distance < 0
      ? stream.places(before: place, limit: -distance)
      : stream.places(after: place, limit: distance)
    return found.last
  }

  package var oldest: LogPlace? { stream.places(after: nil, limit: 1).first }
  package var newest: LogPlace? { stream.places(before: nil, limit: 1).first }
  package func nextError(after place: LogPlace) -> LogPlace? { stream.error(after: place) }
  package func previousError(before place: LogPlace) -> LogPlace? { stream.error(before: place) }
  package func place(at moment: Timestamp) -> LogPlace? { stream.place(at: moment) }
}

/// The places in view: those around the record in focus, which stays on its row.
struct LogPage {
  private(set) var places: [LogPlace]
  private(set) var focused: Int?

  init(_ stream: LogStream, _ options: LogsModel.Options) {
    let height = max(1, options.height)
    guard case .record(let wanted) = options.focus,
      let place = Self.nearest(wanted, stream)
    else {
      places = stream.places(before: nil, limit: height).reversed()
      focused = places.indices.last
      return
    }
    let above = stream.places(before: place, limit: height - 1)
    let below = stream.places(after: place, limit: height - 1)
    // As many as there are below, the rest above: no empty rows while there are records for them.
    let fitting = max(min(options.line, height - 1), height - 1 - below.count)
    let line = min(max(0, fitting), above.count)
    places = above.prefix(line).reversed() + [place] + below.prefix(height - 1 - line)
    focused = line
  }

  /// The record itself while it is there, else the one before it, else the one after.
  private static func nearest(_ wanted: LogPlace, _ stream: LogStream) -> LogPlace? {
    if stream.contains(wanted) { return wanted }
    return stream.places(before: wanted, limit: 1).first
      ?? stream.places(after: wanted, limit: 1).first
  }
}
