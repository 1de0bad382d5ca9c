/// A colour as a terminal can be told to use it.
package enum Colour: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// A place in the terminal's palette: 0...15 are the user's own, 16...255 the usual cube and greys.
  case indexed(UInt8)
  case rgb(red: UInt8, green: UInt8, blue: UInt8)

  static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright_black",
    "bright_red", "bright_green", "bright_yellow", "bright_blue", "bright_magenta",
    "bright_cyan", "bright_white",
  ]

  /// The nearest colour that a depth has. With 16 colours and fewer a theme does not ask for RGB:
  /// nearest would mean something else in every user's palette (see `Theme.resolved`).
  package func taken(to depth: ColourDepth) -> Colour {
    switch (self, depth) {
    case (_, .none), (.rgb, .sixteen): .terminal
    case (.indexed(let place), .sixteen) where place > 15: .terminal
    case (.rgb(let red, let green, let blue), .palette256):
      .indexed(Self.nearest(Int(red), Int(green), Int(blue)))
    default: self
    }
  }

  private static let cubeSteps = [0, 95, 135, 175, 215, 255]

  /// The nearest of xterm's 6x6x6 cube (16...231) and its 24 greys (232...255). The first 16 are the
  /// user's and never an answer. What is nearly grey becomes grey: the cube has no quiet colours, and a
  /// tint that was hardly there would turn into violet.
  private static func nearest(_ red: Int, _ green: Int, _ blue: Int) -> UInt8 {
    let channels = [red, green, blue]
    let cube = channels.map { channel in
      cubeSteps.indices.min { abs(cubeSteps[$0] - channel) < abs(cubeSteps[$1] - channel) } ?? 0
    }
    let grey = min(23, max(0, (channels.reduce(0, +) / 3 - 3) / 10))
    let tint = (channels.max() ?? 0) - (channels.min() ?? 0)
    let cubeDistance = distance(channels, cube.map { cubeSteps[$0] })
    let greyDistance = distance(channels, [Int](repeating: 8 + 10 * grey, count: 3))
    guard greyDistance < cubeDistance || (tint < quietTint && (8...238).contains(channels[1]))
    else { return UInt8(16 + 36 * cube[0] + 6 * cube[1] + cube[2]) }
    return UInt8(232 + grey)
  }

  private static let quietTint = 40

  private static func distance(_ one: [Int], _ other: [Int]) -> Int {
    zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  /// The colour on the way to another, `part` 0...1 of it; only RGB colours have a way between them.
  func mixed(with other: Colour, _ part: Double) -> Colour {
    guard case .rgb(let red, let green, let blue) = self,
      case .rgb(let otherRed, let otherGreen, let otherBlue) = other
    else { return part < 0.5 ? self : other }
    func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8((Double(from) + (Double(to) - Double(from)) * part).rounded())
    }
    return .rgb(
      red: mix(red, otherRed), green: mix(green, otherGreen), blue: mix(blue, otherBlue))
  }

  /// Relative luminance 0...1 (WCAG 2.1); nil where only the terminal knows.
  package var luminance: Double? {
    guard case .rgb(let red, let green, let blue) = self else { return nil }
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      return value <= 0.03928 ? value / 12.92 : Self.power24((value + 0.055) / 1.055)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// x^2.4 for 0...1 as x² times the fifth root of x², by Newton's steps: exact to the last bits, and
  /// no reason to import a maths library.
  private static func power24(_ value: Double) -> Double {
    let square = value * value
    guard square > 0 else { return 0 }
    var root = 0.5 + square / 2
    for _ in 0..<40 {
      root -= (root * root * root * root * root - square) / (5 * root * root * root * root)
    }
    return square * root
  }
}
