package import Drawing

/// What comes from the terminal and from the signals of this process.
package enum TerminalEvent: Hashable, Sendable {
  case input(InputEvent)
  /// The size, after it changed and after the program came back from being stopped: draw a frame.
  case resized(rows: Int, columns: Int)
  /// SIGTERM, SIGHUP, SIGINT or SIGQUIT by number: end in order. The third one ends the process.
  case askedToEnd(signal: Int32)
  /// The terminal is gone, and nothing more will be read or shown.
  case hungUp
}
