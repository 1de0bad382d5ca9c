/// What the operator did, decoded. A change of the screen's size comes from the kernel and not from
/// the keyboard, so it is no case here.
package enum InputEvent: Hashable, Sendable {
  case key(KeyPress)
  case mouse(MouseEvent)
  /// Text pasted in one piece, line ends as they came; it must not be read as keys.
  case paste(String)
  /// The terminal's window got (true) or lost (false) the focus.
  case focus(Bool)
}
