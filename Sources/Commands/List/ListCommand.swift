import Bytes
import Formats

/// `martlet list pages|keys|themes|formats|checks`: what this build knows, the name first.
package struct ListCommand: Command {
  package struct Entry: Hashable, Sendable {
    package var name: String
    package var description: String

    package init(_ name: String, _ description: String) {
      self.name = name
      self.description = description
    }
  }

  /// What the screen knows, given as values because the commands know no screen.
  package struct Catalog: Sendable {
    package var pages: [Entry]
    package var keys: [Entry]
    package var themes: [Entry]

    package init(pages: [Entry], keys: [Entry], themes: [Entry]) {
      self.pages = pages
      self.keys = keys
      self.themes = themes
    }
  }

  private enum List: String, CaseIterable { case pages, keys, themes, formats, checks }

  package var list: String?
  private let catalog: Catalog

  package init(_ list: String?, _ catalog: Catalog) {
    self.list = list
    self.catalog = catalog
  }

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    let words = List.allCases.map(\.rawValue)
    guard let list else { throw UseProblem("expected a list: \(words.joined(separator: ", "))") }
    guard let known = List(rawValue: list) else {
      let suggestion = NearestWord.suggestion(for: list, in: words)
      throw UseProblem(
        "unknown list '\(list)'\(suggestion); expected \(words.joined(separator: ", "))")
    }
    var table = TextTable([("NAME", .left), ("DESCRIPTION", .left)])
    for entry in entries(known) { table.append([.init(entry.name), .init(entry.description)]) }
    io.write(table.text(usesColour: false, showsHeadings: false))
    return 0
  }

  private func entries(_ list: List) -> [Entry] {
    switch list {
    case .pages: catalog.pages
    case .keys: catalog.keys
    case .themes: catalog.themes
    case .formats: InputFormats.all
    case .checks: CheckKinds.all
    }
  }
}
