import Drawing

/// Colours as SVG writes them, with a stand-in for the terminal's own: light on dark.
struct SVGColours {
  private static let ownInk = "#d0d0d0"
  private static let ownGround = "#121212"

  /// The ground under everything.
  let ground: String

  init(_ look: Look) {
    ground = Self.text(of: look.background, own: Self.ownGround)
  }

  func inkAndGround(of look: Look) -> (ink: String, ground: String) {
    let ink = Self.text(of: look.foreground, own: Self.ownInk)
    let ground = Self.text(of: look.background, own: Self.ownGround)
    return look.emphasis.contains(.reverse) ? (ground, ink) : (ink, ground)
  }

  private static func text(of colour: Colour, own: String) -> String {
    switch colour {
    case .terminal: own
    case .indexed(let place): text(of: XtermPalette.rgb(Int(place)))
    case .rgb(let red, let green, let blue): text(of: (Int(red), Int(green), Int(blue)))
    }
  }

  private static func text(of rgb: (red: Int, green: Int, blue: Int)) -> String {
    let number = rgb.red << 16 | rgb.green << 8 | rgb.blue
    let digits = String(number, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
