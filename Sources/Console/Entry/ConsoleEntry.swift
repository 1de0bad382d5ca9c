import Drawing
import Glibc
import Terminal

/// Runs the console on the operator's terminal from start to end.
package enum ConsoleEntry {
  /// - Returns: the exit status: 0, or 2 where there is no terminal to run on.
  package static func run(_ request: ConsoleRequest) async -> Int32 {
    let archive = Archive(limits: request.limits) {
      Task { @ScreenActor in ConsoleLoop.current?.dataArrived() }
    }
    let session = SourceSession(request, archive: archive)
    // The terminal comes first: opening it wants to be alone, and a first screen that waits for
    // nothing is what makes the console feel at hand.
    let status = await ScreenActor.loop.onOwnThread {
      show(request, archive: archive) { session.start() }
    }
    await session.stop()
    return status
  }

  @ScreenActor
  private static func show(
    _ request: ConsoleRequest, archive: Archive, whenShown: () -> Void
  ) -> Int32 {
    let terminal: CursesTerminal
    do throws(TerminalProblem) {
      terminal = try CursesTerminal(options: request.terminal)
    } catch {
      complain("martlet: \(error)")
      return 2
    }
    defer { terminal.close() }
    var options = request.options
    options.glyphs = terminal.capabilities.glyphTier
    let loop = ConsoleLoop(
      ConsoleState(options, wall: WallClock.now), on: terminal, archive: archive)
    ConsoleLoop.current = loop
    defer { ConsoleLoop.current = nil }
    return loop.run(whenShown: whenShown)
  }

  private static func complain(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = unsafe write(STDERR_FILENO, line, line.count)
  }
}
