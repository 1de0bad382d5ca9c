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
  /// A late model is shown as soon as it is there: somebody is waiting for it.
  private var isLateModel = false
  private var lateCost = Duration.zero
  private var isKeyUnanswered = false
  private let worker = ModelWorker {
    Task { @ScreenActor in ConsoleLoop.current?.modelArrived() }
  }
  /// How long a frame waits for its model.
  private static let patience = Duration.milliseconds(6)
  private var pacing = FramePacing()
  private let began = ContinuousClock.now
  private var exitStatus: Int32 = 0
  private var budget = OutputBudget()

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
    defer { worker.stop() }
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
    guard state.needsFrame else { return }
    draw()
    isKeyUnanswered = state.modelJob != nil
  }

  private func tick() {
    let wall = WallClock.now
    perform(state.update(.time(wall)))
    if isLateModel {
      isLateModel = false
      // What it answered may be outdated already. The next one is begun when a frame is due, or now
      // if a key is still without its answer.
      draw(asksAnew: isKeyUnanswered)
    }
    guard isFrameDue else { return }
    if dataWaits, let snapshot = archive.take() {
      perform(state.update(.data(snapshot, wall: wall)))
    }
    dataWaits = false
    if state.needsFrame { draw() }
  }

  private var nextFrame: ContinuousClock.Instant {
    began + pacing.next(share: state.processorShare)
  }

  private var isFrameDue: Bool { ContinuousClock.now >= nextFrame }

  private func draw(asksAnew: Bool = true) {
    let start = ContinuousClock.now
    if let rate = budget.rate(bytes: terminal.bytesWritten, at: WallClock.now) {
      perform(state.update(.output(bytesPerSecond: rate)))
    }
    let cost = asksAnew ? prepareModel() : takeLateCost()
    var surface = Surface(rows: terminal.rows, columns: terminal.columns, tier: state.glyphs)
    ConsoleScreen.draw(state, on: &surface)
    if themeName != state.theme {
      themeName = state.theme
      theme = ConsoleTheme.named(themeName)
    }
    terminal.present(surface, theme: theme)
    let end = ContinuousClock.now
    pacing.drew(at: end - began, cost: end - start + cost, share: state.processorShare)
  }

  /// Brings the shown page's model up to date, if that can be done at once; answers with what the
  /// worker spent besides.
  private func prepareModel() -> Duration {
    let end = ContinuousClock.now + Self.patience
    for _ in 0..<2 {
      guard let job = state.modelJob else { break }
      let left = max(.zero, end - ContinuousClock.now)
      guard let answer = worker.answer(to: job, within: left) else { break }
      state.accept(answer.model, for: answer.page)
    }
    if state.modelJob == nil { isKeyUnanswered = false }
    return takeLateCost()
  }

  private func takeLateCost() -> Duration {
    defer { lateCost = .zero }
    state.framePrepared()
    return lateCost
  }

  /// A model that took longer than the screen would wait is there.
  package func modelArrived() {
    guard let answer = worker.announcedAnswer() else { return }
    lateCost += answer.cost
    state.accept(answer.model, for: answer.page)
    isLateModel = true
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
