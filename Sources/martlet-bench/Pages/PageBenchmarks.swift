import Console
import Drawing
import Panes
import Storage
import Telemetry

/// Every page of this build at 200x50 over a shop's data, through the console's own state: from
/// the snapshot to the cells that changed.
enum PageBenchmarks {
  static let all = PageCatalog.pages.flatMap { page in
    [
      Benchmark(
        name: "page \(page.name.word), live frame", unit: "frame", bar: .nanoseconds(4e6)
      ) { live(page.name) },
      Benchmark(
        name: "page \(page.name.word), drawn again", unit: "frame", bar: .nanoseconds(4e6)
      ) { drawnAgain(page.name) },
      Benchmark(
        name: "page \(page.name.word), first frame", unit: "frame", bar: .nanoseconds(16e6)
      ) { first(page.name) },
    ]
  }

  /// The snapshots of a live session, one a frame and each with a little more than the one before:
  /// enough for the runs of one benchmark: one warms up, one counts allocations.
  private static let session: [(snapshot: TelemetrySnapshot, now: Timestamp)] = {
    var data = ShopData()
    return (0...frames * (Stopwatch.runs + 2)).map { _ in
      data.goOn()
      return (data.stores.snapshot, data.now)
    }
  }()

  private static let frames = 3

  /// New data every time: what a second of a live session costs.
  private static func live(_ page: PageName) -> Benchmark.Prepared {
    var screen = Screen(page, at: session[0])
    var moments = session.dropFirst()[...]
    return Benchmark.Prepared(items: 1, repeats: frames) {
      for moment in moments.prefix(frames) { screen.show(moment) }
      moments = moments.dropFirst(frames)
    }
  }

  /// Nothing is new and all is drawn: what a key that moves a selection costs at least.
  private static func drawnAgain(_ page: PageName) -> Benchmark.Prepared {
    var screen = Screen(page, at: session[0])
    return Benchmark.Prepared(items: 1, repeats: 20) {
      for _ in 0..<20 { screen.draw() }
    }
  }

  /// From the data to a page that has not been shown before.
  private static func first(_ page: PageName) -> Benchmark.Prepared {
    let moment = session[0]
    return Benchmark.Prepared(items: 1) {
      let screen = Screen(page, at: moment)
      precondition(screen.changedCells > 0)
    }
  }

  /// The loop without its terminal: a state, and two surfaces by turns.
  private struct Screen {
    private var state: ConsoleState
    private var shown = Surface(rows: 50, columns: 200)
    private var next = Surface(rows: 50, columns: 200)
    private(set) var changedCells = 0

    init(_ page: PageName, at moment: (snapshot: TelemetrySnapshot, now: Timestamp)) {
      var options = ConsoleOptions()
      options.page = page
      options.span = .seconds(900)
      state = ConsoleState(options, wall: moment.now)
      _ = state.update(.resized(rows: 50, columns: 200))
      show(moment)
    }

    mutating func show(_ moment: (snapshot: TelemetrySnapshot, now: Timestamp)) {
      _ = state.update(.data(moment.snapshot, wall: moment.now))
      draw()
    }

    mutating func draw() {
      state.prepareFrame()
      next.clear()
      ConsoleScreen.draw(state, on: &next)
      FrameDiff.forEachChange(from: shown, to: next) { changedCells += $0.columns.count }
      swap(&shown, &next)
    }
  }
}
