/// What a cell means; the theme says how that looks.
///
/// The raw values are one byte of a `Cell`. `background` is the plain ground under everything; every
/// role can also be the ground under another (`Surface.write(on:)`).
@frozen
public enum Role: UInt8, Hashable, Sendable, CaseIterable {
  case background
  case text
  case dim
  case title
  case header
  /// The letter to press, in titles and the footer.
  case key
  case good
  case warn
  case bad
  case unknown
  case maintenance
  case border
  /// Border and title of the pane that has the keys.
  case focus
  /// The ground of the chosen row.
  case selection
  /// The ground of the moment the clock stands on.
  case cursor
  /// What a search found.
  case match
  /// A row that was not there before, and one that has changed.
  case fresh, changed
  /// What stands for a character that must not reach the terminal.
  case mark
  case series1, series2, series3, series4, series5, series6, series7, series8
  case heat1, heat2, heat3, heat4, heat5, heat6, heat7, heat8

  package static let seriesCount = 8
  package static let heatLevels = 8

  /// Whether the role is meant to be drawn with, and not to lie under something.
  var isInk: Bool {
    switch self {
    case .background, .selection, .cursor, .match: false
    default: true
    }
  }

  /// The role of the series with that number, counted from 1; they repeat after the eighth.
  package static func series(_ number: Int) -> Role {
    let index = (number - 1) % seriesCount
    let offset = UInt8(index < 0 ? index + seriesCount : index)
    return Role(rawValue: series1.rawValue + offset) ?? .series1
  }

  /// The role of a heat level 1...8; others are taken to the nearer end.
  package static func heat(_ level: Int) -> Role {
    let offset = UInt8(min(max(level, 1), heatLevels) - 1)
    return Role(rawValue: heat1.rawValue + offset) ?? .heat1
  }
}
