package import Drawing
package import Panes
import Query
package import Storage
package import Telemetry
package import ViewModels

/// The whole console as one value: what is shown, over which time, and what a key will do.
///
/// `update` takes an event and answers with what has to be done outside; drawing reads the state
/// and changes nothing. Nothing in here waits, reads a clock or sees a terminal.
package struct ConsoleState: Sendable {
  package let options: ConsoleOptions
  package internal(set) var clock: ViewClock
  package internal(set) var replay: ReplayClock?
  package internal(set) var deck = PageDeck()
  package internal(set) var page: PageName
  package internal(set) var overlay: Overlay?
  package internal(set) var rows = 0
  package internal(set) var columns = 0
  package internal(set) var theme: String
  package internal(set) var glyphs: GlyphTier
  package internal(set) var isMouseOn = true
  package internal(set) var isPaneFull = false
  /// Said in the footer until the next key.
  package internal(set) var message: String?
  package internal(set) var bytesPerSecond: Int?
  package internal(set) var data = TelemetrySnapshot()
  /// Whether anything on the screen may look different since the last frame.
  package internal(set) var needsFrame = true

  var history: [PageName] = []
  /// All items of all sources when the view was frozen: what came since is told beside the clock.
  var itemsWhenFrozen: Int?
  private var shownNow: Timestamp
  private var hasShownSince = false
  /// Whether the clock stands at a moment of what is shown, and not just anywhere.
  package private(set) var isTimeKnown: Bool

  package init(_ options: ConsoleOptions, wall: Timestamp) {
    self.options = options
    page = options.page
    isTimeKnown = options.clockSource == .wall
    theme = options.theme
    glyphs = options.glyphs
    // A capture's own time is not known before its first datum; until then any moment does, and the
    // header says that there is none.
    clock = ViewClock(source: options.clockSource, now: wall, span: options.span)
    shownNow = wall
  }

  package var context: ViewContext {
    ViewContext(range: clock.range, cursor: clock.cursor, utcOffset: options.utcOffset)
  }

  package mutating func update(_ event: Event) -> [Effect] {
    switch event {
    case .input(let input):
      needsFrame = true
      return take(input)
    case .resized(let rows, let columns):
      resized(rows: rows, columns: columns)
    case .time(let wall):
      timePassed(wall)
    case .data(let snapshot, let wall):
      arrived(snapshot, wall: wall)
    case .output(let bytesPerSecond):
      self.bytesPerSecond = bytesPerSecond
    }
    return []
  }

  /// Makes the shown page's model answer for this moment, then and there. Call before drawing.
  package mutating func prepareFrame() {
    refreshPage()
    framePrepared()
  }

  /// The frame that is drawn next shows all there is to show, unless a model has more to do.
  package mutating func framePrepared() {
    needsFrame = deck[page].isUnfinished
  }

  /// What the shown page needs made before it can answer for this moment; nil where it can.
  package var modelJob: ModelJob? {
    deck[page].job(
      from: LocalQueryEngine(
        data, logReader: options.logReader, stopwatch: options.stopwatch),
      revision: data.revision, in: context)
  }

  /// A job was done. The page it was for may not be the shown one any more.
  package mutating func accept(_ answer: any Sendable, for name: PageName) {
    deck[name].accept(answer)
    if name == page { needsFrame = true }
  }

  mutating func refreshPage() {
    // A selection that found its row again may ask for more of it: twice at most.
    for _ in 0..<2 {
      guard let job = modelJob else { return }
      deck[page].accept(job.run())
      if deck[page].isUnfinished { return }
    }
  }

  private mutating func resized(rows: Int, columns: Int) {
    (self.rows, self.columns) = (rows, columns)
    let room = ConsoleLayout(rows: rows, columns: columns).page
    deck.resized(rows: room.height, columns: room.width)
    needsFrame = true
  }

  /// What new data may cost on the average: a replay and a stream of logs are watched as they run,
  /// everything else as it changes.
  package var processorShare: Double {
    isRunningReplay ? 0.25 : page == .logs ? 0.1 : 0.002
  }

  /// How many items came in since the view was frozen.
  package var newItems: Int {
    itemsWhenFrozen.map { max(0, data.itemCount - $0) } ?? 0
  }
}

// MARK: - Time

extension ConsoleState {
  /// The right edge moves by whole columns of a chart: a screen on which nothing else happens is not
  /// drawn every second.
  private var quantum: Int64 {
    min(max(clock.span.nanoseconds / 100, 1_000_000_000), 60_000_000_000)
  }

  /// How long nothing will happen by itself.
  package func timeUntilNextColumn(_ wall: Timestamp) -> Duration {
    guard clock.source == .wall else { return .seconds(60) }
    return .nanoseconds(quantum - wall.nanoseconds % quantum + 1_000_000)
  }

  package var isRunningReplay: Bool {
    guard let replay else { return false }
    return !replay.isPaused && (!replay.isAtEnd || replay.loops)
  }

  private mutating func timePassed(_ wall: Timestamp) {
    if replay != nil {
      replayed(wall)
    } else if clock.source == .wall {
      guard wall.nanoseconds / quantum != shownNow.nanoseconds / quantum else { return }
      shownNow = wall
      clock.advanced(to: wall)
      needsFrame = true
    }
  }

  private mutating func replayed(_ wall: Timestamp) {
    guard let before = replay?.position else { return }
    let wentRound = replay?.advanced(wall: wall) ?? false
    guard let position = replay?.position, position != before else { return }
    if wentRound { clock.moved(to: position) } else { clock.advanced(to: position) }
    needsFrame = true
  }

  private mutating func arrived(_ snapshot: TelemetrySnapshot, wall: Timestamp) {
    data = snapshot
    needsFrame = true
    if let earliest = snapshot.earliest { clock.found(earliest: earliest) }
    switch clock.source {
    case .wall:
      shownNow = wall
      clock.advanced(to: wall)
    case .capture:
      captured(wall: wall)
    case .replay:
      startReplayIfReady()
    }
  }

  /// Files that are still written to are no capture: as soon as one brings what happened just now,
  /// the clock on the wall takes over.
  private mutating func captured(wall: Timestamp) {
    guard let newest = newestWanted else { return }
    let isCurrent = newest > wall - Self.liveness && newest <= wall + Self.liveness
    if isCurrent, options.until == nil, options.followsWall {
      clock.changed(source: .wall)
      shownNow = wall
      clock.advanced(to: wall)
    } else if isTimeKnown {
      clock.advanced(to: newest)
    } else {
      clock.moved(to: newest)
    }
    isTimeKnown = true
    if let since = options.since, !hasShownSince {
      hasShownSince = true
      clock.showed(TimeRange(start: since, end: newest))
    }
  }

  /// How old the newest datum of a file may be for the file to count as live.
  private static let liveness = Duration.seconds(120)

  /// The end of the capture, or of the part of it that was asked for; `until` excludes its instant.
  private var newestWanted: Timestamp? {
    guard let newest = data.newest else { return nil }
    guard let until = options.until else { return newest }
    return min(newest, until - .nanoseconds(1))
  }

  /// A replay begins when its capture is in: the state is told by data that no longer grows.
  private mutating func startReplayIfReady() {
    guard replay == nil, data.isComplete, let earliest = data.earliest, let newest = data.newest
    else { return }
    let wanted = options.replay ?? ReplayOptions()
    let replay = ReplayClock(
      start: wanted.from ?? earliest, end: wanted.to ?? newest, speed: wanted.speed,
      loops: wanted.loops)
    self.replay = replay
    isTimeKnown = true
    clock.moved(to: replay.position)
  }
}
