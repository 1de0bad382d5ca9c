package import Drawing
package import Panes
package import Telemetry

/// What lies over the page and takes the keys.
package enum Overlay: Hashable, Sendable {
  case help(ActionMenu)
  case palette(ActionMenu)
  case prompt(Prompt)
  /// Text to read, as `x` gives it; scrolled by lines.
  case explanation([String], first: Int)
}

/// A question at the foot of the screen.
package struct Prompt: Hashable, Sendable {
  package enum Subject: Hashable, Sendable { case filter, time }

  package var subject: Subject
  package var editor: LineEditor
  /// Why the text was refused, pointing at a column of it from 1.
  package var problem: Problem?

  package init(_ subject: Subject, text: String = "") {
    self.subject = subject
    editor = LineEditor(text)
  }
}

/// The searchable list behind `?` and `:`: both run what they list.
package struct ActionMenu: Hashable, Sendable {
  package enum Choice: Hashable, Sendable {
    case action(Action)
    case theme(String)
  }

  package struct Entry: Hashable, Sendable {
    package var choice: Choice
    package var title: String
    package var keys: String
    package var availability: Availability
  }

  package var all: [Entry]
  package var editor = LineEditor()
  package private(set) var selected = 0

  package init(_ entries: [Entry]) {
    all = entries
  }

  /// Those in whose title or keys the typed words all occur, in any case.
  package var entries: [Entry] {
    let words = editor.string.lowercased().split(separator: " ")
    return all.filter { entry in
      let title = entry.title.lowercased()
      return words.allSatisfy { title.contains($0) || entry.keys.lowercased() == $0 }
    }
  }

  package var selection: Entry? {
    let entries = entries
    return entries.indices.contains(selected) ? entries[selected] : nil
  }

  package mutating func moved(by rows: Int) {
    selected = min(max(0, selected + rows), max(0, entries.count - 1))
  }

  package mutating func typed(_ press: KeyPress) {
    if editor.take(press) { selected = 0 }
  }
}
