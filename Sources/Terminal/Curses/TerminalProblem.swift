/// Why there is no screen to draw on, in words that say what to do.
package enum TerminalProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// Neither a controlling terminal nor one on standard output.
  case noTerminal
  case unreadableModes
  case unknownTerminal(String)
  /// The terminal can only print one line after the other.
  case cannotAddressCursor(String)
  case noMemory

  package var description: String {
    switch self {
    case .noTerminal:
      "there is no terminal here; `martlet snapshot` prints a page without one"
    case .unreadableModes:
      "the terminal's modes cannot be read"
    case .unknownTerminal(let name):
      "nothing is known of the terminal TERM=\(name); try TERM=xterm-256color"
    case .cannotAddressCursor(let name):
      "the terminal TERM=\(name) cannot move its cursor, which the console needs; "
        + "`martlet snapshot` prints a page without that"
    case .noMemory:
      "there is no memory left for the screen"
    }
  }
}
