package import Console
package import Drawing
package import Storage
package import Telemetry
package import Testing

/// The whole console without a terminal: takes batches, time and keys, and shows its screen.
///
/// What it does is what the loop does, in the same order, but time only passes when a test says so.
package struct ConsoleDriver {
  package private(set) var state: ConsoleState
  package private(set) var stores = Stores()
  package private(set) var effects: [Effect] = []
  private var wall: Timestamp

  package init(
    _ options: ConsoleOptions = ConsoleOptions(), rows: Int = 35, columns: Int = 120,
    wall: Timestamp = .seconds(1_800_000_000)
  ) {
    self.wall = wall
    state = ConsoleState(options, wall: wall)
    resize(rows: rows, columns: columns)
  }

  /// The batches arrive together, at a moment of the wall clock.
  package mutating func feed(_ batches: [Batch], at wall: Timestamp? = nil) {
    self.wall = wall ?? self.wall
    for batch in batches { stores.append(batch) }
    publish()
  }

  /// All inputs were captures and are read to their ends.
  package mutating func complete() {
    stores.isComplete = true
    publish()
  }

  package mutating func pass(until wall: Timestamp) {
    self.wall = wall
    effects += state.update(.time(wall))
  }

  package mutating func pass(_ duration: Duration) { pass(until: wall + duration) }

  /// Presses keys by their names, separated by blanks: `5 j j Enter / e r r Enter`.
  package mutating func press(
    _ keys: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for name in keys.split(separator: " ") {
      guard let key = KeyPress(named: String(name)) else {
        Issue.record("no key is named \(name)", sourceLocation: sourceLocation)
        return
      }
      effects += state.update(.input(.key(key)))
      // The loop draws after every key.
      state.prepareFrame()
    }
  }

  package mutating func type(_ text: String) {
    for character in text { effects += state.update(.input(.key(KeyPress(character)))) }
  }

  package mutating func click(row: Int, column: Int) {
    effects += state.update(.input(.mouse(MouseEvent(.press(.left), row: row, column: column))))
  }

  package mutating func wheel(_ kind: MouseEvent.Kind, row: Int, column: Int) {
    effects += state.update(.input(.mouse(MouseEvent(kind, row: row, column: column))))
  }

  package mutating func paste(_ text: String) { effects += state.update(.input(.paste(text))) }

  package mutating func resize(rows: Int, columns: Int) {
    effects += state.update(.resized(rows: rows, columns: columns))
  }

  /// What is on the screen now.
  package mutating func frame() -> Surface {
    state.prepareFrame()
    var surface = Surface(rows: state.rows, columns: state.columns, tier: state.glyphs)
    ConsoleScreen.draw(state, on: &surface)
    return surface
  }

  package mutating func screen() -> String { frame().lines.joined(separator: "\n") }

  private mutating func publish() {
    effects += state.update(.data(stores.snapshot, wall: wall))
  }
}
