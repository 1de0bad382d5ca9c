/// A key of the keyboard, by what it means and not by the bytes a terminal sends for it.
///
/// Lives in Drawing so that panes and the key map can speak of keys without seeing a terminal.
package enum Key: Hashable, Sendable {
  /// A key that types something; Shift is already in the character (`G`, not Shift and `g`).
  case character(Character)
  case enter
  case tab
  case backspace
  case escape
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  case insert
  case delete
  /// F1 to F12.
  case function(Int)
}
