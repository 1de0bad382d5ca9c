package import Drawing

/// Themes by the names the command line knows.
package enum ConsoleTheme {
  /// The dark theme where no theme has that name: names from outside are checked before.
  package static func named(_ name: String) -> Theme {
    Theme.builtin(named: name) ?? .standard
  }
}
