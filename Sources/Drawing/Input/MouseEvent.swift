/// Something the mouse did over a cell of the screen.
package struct MouseEvent: Hashable, Sendable {
  package enum Button: Hashable, Sendable { case left, middle, right }

  package enum Kind: Hashable, Sendable {
    case press(Button)
    case release(Button)
    /// The mouse moved with the button held down.
    case drag(Button)
    case wheelUp
    case wheelDown
    case wheelLeft
    case wheelRight
  }

  package var kind: Kind
  /// The cell, counted from 0 at the top left of the screen.
  package var row: Int
  package var column: Int
  package var modifiers: KeyModifiers

  package init(_ kind: Kind, row: Int, column: Int, modifiers: KeyModifiers = []) {
    self.kind = kind
    self.row = row
    self.column = column
    self.modifiers = modifiers
  }
}
