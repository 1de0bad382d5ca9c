import Bytes
import Drawing
import Glibc
import Telemetry
package import Terminal

/// Runs a state on a terminal: hands it what happens, does what it wants done, and draws.
///
/// Keys and sizes draw at once. Data draws at most 30 times a second, and nothing is drawn when
/// nothing changed.
@ScreenActor
package final class ConsoleLoop {
  /// The one that is running: where the archive's announcements go.
  static var current: ConsoleLoop?

  private var state: ConsoleState
  private let terminal: CursesTerminal
  private let archive: Archive
  private var theme: Theme
  private var themeName: String
  private var dataWaits = false
  private var lastFrame: ContinuousClock.Instant?
  private var exitStatus: Int32 = 0
  private var budget = OutputBudget()

  private static let frameInterval = Duration.milliseconds(33)

  package init(_ state: ConsoleState, on terminal: CursesTerminal, archive: Archive) {
    self.state = state
    self.terminal = terminal
    self.archive = archive
    themeName = state.theme
    theme = ConsoleTheme.named(state.theme)
    _ = self.state.update(.resized(rows: terminal.rows, columns: terminal.columns))
  }

  /// Until the operator or a signal ends it; answers with the exit status. `whenShown` is called
  /// once the first screen is out.
  package func run(whenShown: () -> Void = {}) -> Int32 {
    draw()
    whenShown()
    ScreenActor.loop.run(
      terminal, deadline: { self.deadline }, event: { self.happened($0) }, tick: { self.tick() })
    return exitStatus
  }

  /// The archive has a snapshot to be taken.
  package func dataArrived() {
    dataWaits = true
  }

  private var deadline: ContinuousClock.Instant? {
    let now = ContinuousClock.now
    let nextFrame = lastFrame.map { $0 + Self.frameInterval } ?? now
    if dataWaits || state.needsFrame || state.isRunningReplay { return max(now, nextFrame) }
    return now + state.timeUntilNextColumn(WallClock.now)
  }

  private func happened(_ event: TerminalEvent) {
    switch event {
    case .input(let input): perform(state.update(.input(input)))
    case .resized(let rows, let columns):
      perform(state.update(.resized(rows: rows, columns: columns)))
    case .askedToEnd, .hungUp: end()
    }
    if state.needsFrame { draw() }
  }

  private func tick() {
    let wall = WallClock.now
    perform(state.update(.time(wall)))
    guard isFrameDue else { return }
    if dataWaits, let snapshot = archive.take() {
      perform(state.update(.data(snapshot, wall: wall)))
    }
    dataWaits = false
    if state.needsFrame { draw() }
  }

  private var isFrameDue: Bool {
    lastFrame.map { ContinuousClock.now - $0 >= Self.frameInterval } ?? true
  }

  private func draw() {
    if let rate = budget.rate(bytes: terminal.bytesWritten, at: WallClock.now) {
      perform(state.update(.output(bytesPerSecond: rate)))
    }
    state.prepareFrame()
    var surface = Surface(rows: terminal.rows, columns: terminal.columns, tier: state.glyphs)
    ConsoleScreen.draw(state, on: &surface)
    if themeName != state.theme {
      themeName = state.theme
      theme = ConsoleTheme.named(themeName)
    }
    terminal.present(surface, theme: theme)
    lastFrame = .now
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .quit: end()
      case .suspend: terminal.suspend()
      case .repaint: terminal.repaint()
      case .copy(let text): copy(text)
      case .mouse(let isOn): terminal.setMouse(captured: isOn)
      }
    }
  }

  private func copy(_ text: String) {
    let bytes = Array(text.utf8)
    terminal.setClipboard(base64: Base64.encode(bytes.span))
  }

  private func end() { ScreenActor.loop.stop() }
}
