import Drawing
import Panes

/// What the screen knows, by name and in words: what `martlet list` prints.
package enum ConsoleCatalog {
  package struct Entry: Hashable, Sendable {
    package var name: String
    package var description: String
  }

  /// In the order of their keys.
  package static var pages: [Entry] {
    PageCatalog.pages.map { $0.name }.sorted { $0.rawValue < $1.rawValue }
      .map { Entry(name: $0.word, description: "\($0.rawValue)  \($0.summary)") }
  }

  package static var pageNames: [String] { pages.map(\.name) }

  /// Actions that wait for a page this build does not have are left out.
  package static var keys: [Entry] {
    let built = Set(PageCatalog.pages.map { $0.name })
    return ActionTable.rows.compactMap { row in
      if case .show(let page) = row.action, !built.contains(page) { return nil }
      return entry(row, built)
    }
  }

  package static var themes: [Entry] {
    Theme.builtinNames.map { name in
      Entry(name: name, description: name == Theme.standard.name ? "the standard" : "")
    }
  }

  private static func entry(_ row: ActionRow, _ built: Set<PageName>) -> Entry? {
    guard case .pages(let pages) = row.scope else {
      return Entry(name: row.keyNames, description: row.title)
    }
    let there = pages.filter { built.contains($0) }
    guard !there.isEmpty else { return nil }
    let names = there.map(\.word).joined(separator: ", ")
    return Entry(name: row.keyNames, description: "\(row.title) (\(names))")
  }
}
