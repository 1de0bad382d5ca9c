import Glibc

/// The environment's words about the terminal, as a value: what follows from them is pure.
package struct TerminalEnvironment: Hashable, Sendable {
  private var variables: [String: String]

  package init(_ variables: [String: String]) {
    self.variables = variables
  }

  private static let names = [
    "TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG", "TMUX",
  ]

  /// Those of this process.
  package static var current: TerminalEnvironment {
    var variables: [String: String] = [:]
    for name in names {
      // getenv's text belongs to the environment and is copied here and now.
      if let value = unsafe getenv(name) { variables[name] = unsafe String(cString: value) }
    }
    return TerminalEnvironment(variables)
  }

  /// What a variable says; an empty one says nothing.
  package subscript(_ name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  package var term: String { self["TERM"] ?? "" }
}
