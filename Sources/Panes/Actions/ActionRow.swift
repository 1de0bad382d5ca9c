package import Drawing

/// One action with all that the keys, the footer, the help and the palette need of it.
package struct ActionRow: Sendable {
  package enum Scope: Hashable, Sendable {
    case everywhere
    case pages([PageName])

    package func covers(_ page: PageName) -> Bool {
      switch self {
      case .everywhere: true
      case .pages(let pages): pages.contains(page)
      }
    }
  }

  package var action: Action
  package var keys: [KeyPress]
  /// What the palette finds it by and the help shows: a short imperative.
  package var title: String
  /// One or two words for the footer; nil keeps it out of there.
  package var hint: String?
  package var scope: Scope

  package init(
    _ action: Action, _ keys: [String], _ title: String, hint: String? = nil,
    scope: Scope = .everywhere
  ) {
    self.action = action
    self.keys = keys.compactMap { KeyPress(named: $0) }
    self.title = title
    self.hint = hint
    self.scope = scope
  }

  /// All keys as people read them: `j Down`.
  package var keyNames: String { keys.map(\.name).joined(separator: " ") }
}
