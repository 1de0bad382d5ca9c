import CNcurses
import Drawing
import Glibc

extension TerminalLoop {
  /// Runs the terminal until `stop()`.
  ///
  /// - Parameters:
  ///   - deadline: asked before each sleep when `tick` wants to run next; nil is whenever something
  ///     happens.
  ///   - event: what came, in order.
  ///   - tick: first of all, and after each wake-up when events and jobs are done: the place to draw
  ///     what changed.
  @ScreenActor
  package func run(
    _ terminal: CursesTerminal, deadline: () -> ContinuousClock.Instant?,
    event: (TerminalEvent) -> Void, tick: () -> Void
  ) {
    var pass = LoopPass(terminal: terminal)
    repeat { tick() } while pass.run(on: self, deadline: deadline(), event: event)
  }

  /// The descriptor on which signals come as bytes. Installed once, before curses can take them.
  package static let signals = curses_signals_install()
}

/// What the loop remembers from one pass to the next.
@ScreenActor
private struct LoopPass {
  let terminal: CursesTerminal
  var decoder = InputDecoder()
  var patienceEnds: ContinuousClock.Instant?
  var isHungUp = false

  init(terminal: CursesTerminal) {
    self.terminal = terminal
  }

  mutating func run(
    on loop: TerminalLoop, deadline: ContinuousClock.Instant?, event: (TerminalEvent) -> Void
  ) -> Bool {
    let wanted = terminal.hasOutput ? POLLIN | POLLOUT : POLLIN
    var descriptors = [
      pollfd(fd: isHungUp ? -1 : terminal.descriptor, events: Int16(wanted), revents: 0),
      pollfd(fd: TerminalLoop.signals, events: Int16(POLLIN), revents: 0),
    ]
    let first = [deadline, patienceEnds].compactMap { $0 }.min()
    let goesOn = loop.turn(&descriptors, until: first)
    let happened = Int32(descriptors[0].revents)
    if happened & POLLOUT != 0 { terminal.writable() }
    if happened & (POLLIN | POLLHUP | POLLERR | POLLNVAL) != 0 { readInput(event) }
    if descriptors[1].revents != 0 { readSignals(event) }
    if let ends = patienceEnds, ContinuousClock.now >= ends {
      patienceEnds = nil
      for input in decoder.timedOut() { event(.input(input)) }
    }
    return goesOn
  }

  private mutating func readInput(_ event: (TerminalEvent) -> Void) {
    guard let bytes = terminal.readInput() else {
      isHungUp = true
      return event(.hungUp)
    }
    let inputs = decoder.read(bytes)
    patienceEnds = decoder.patience.map { ContinuousClock.now + $0 }
    for input in inputs { event(.input(input)) }
  }

  /// However often a signal came, it is answered once.
  private func readSignals(_ event: (TerminalEvent) -> Void) {
    var bytes = [UInt8](repeating: 0, count: 256)
    // read writes into the array, which lives longer than the call.
    let count = unsafe read(TerminalLoop.signals, &bytes, bytes.count)
    let numbers = Set(bytes.prefix(max(0, count)).map { Int32($0) })
    if numbers.contains(SIGTSTP) {
      terminal.suspend()
    } else if numbers.contains(SIGCONT) {
      terminal.continued()
    } else if numbers.contains(SIGWINCH) {
      terminal.resized()
    }
    if !numbers.isDisjoint(with: [SIGTSTP, SIGCONT, SIGWINCH]) {
      event(.resized(rows: terminal.rows, columns: terminal.columns))
    }
    for number in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] where numbers.contains(number) {
      event(.askedToEnd(signal: number))
    }
  }
}
