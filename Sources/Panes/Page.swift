package import Drawing
package import Telemetry
package import ViewModels

/// One page of the console as a value: what is selected, scrolled, filtered and sorted.
///
/// A page never asks for data. It says in `options` what its model has to answer; the console makes
/// the model and hands it to every call, so a page is tested with a model written by hand.
package protocol Page: Sendable {
  associatedtype Model: PageModel

  static var name: PageName { get }

  init()

  /// What the model is made for; when it changes, a new model is made before the next frame.
  var options: Model.Options { get }

  /// The panes by their titles in the order of Tab, and which of them has the focus.
  var paneTitles: [String] { get }
  var focusedPane: Int { get set }

  /// The text of `/` where the page has a filter. A nil filter: the page has none.
  var filter: String? { get }

  /// Takes a filter as typed; a problem says what is wrong with it, at a column from 1, and leaves
  /// the old filter in force.
  mutating func filtered(by text: String) -> Problem?

  /// The room there is now, footer and page line taken off: for models that answer for what is
  /// visible only.
  mutating func resized(rows: Int, columns: Int)

  /// A new model came: selections are by identity and find their rows again.
  mutating func modelChanged(_ model: Model)

  mutating func perform(_ action: Action, on model: Model) -> [PageRequest]

  func availability(of action: Action, on model: Model) -> Availability

  /// A press of the left button, in the coordinates of `draw`.
  mutating func clicked(row: Int, column: Int, on model: Model) -> [PageRequest]

  /// Whether keys are typed into the page and are no actions, until it lets go of them.
  var isTyping: Bool { get }

  /// A key while the page is typed into; nil where it means nothing there: the table of actions has it.
  mutating func typed(_ press: KeyPress, on model: Model) -> [PageRequest]?

  /// A text in one piece, from the terminal's clipboard.
  mutating func pasted(_ text: String)

  /// Another page sent the operator here.
  mutating func received(_ request: PageRequest)

  /// Draws itself into all of `surface`. `fullPane` (or a screen too small for several) shows only
  /// the focused pane. Sensible from 20x5, harmless at 0x0.
  func draw(_ model: Model, on surface: inout Surface, isAlone: Bool)

  /// Whether Esc has a level to go up to within the page.
  var isInside: Bool { get }
}

extension Page {
  package var filter: String? { nil }
  package var isInside: Bool { false }
  package var isTyping: Bool { false }

  package mutating func filtered(by text: String) -> Problem? { nil }
  package mutating func resized(rows: Int, columns: Int) {}
  package mutating func modelChanged(_ model: Model) {}
  package mutating func received(_ request: PageRequest) {}
  package mutating func pasted(_ text: String) {}

  package mutating func typed(_ press: KeyPress, on model: Model) -> [PageRequest]? { nil }

  package mutating func clicked(row: Int, column: Int, on model: Model) -> [PageRequest] { [] }

  package func availability(of action: Action, on model: Model) -> Availability { .available }
}
