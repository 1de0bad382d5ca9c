import Drawing

/// Colours as numbers for curses.
struct CursesColour {
  /// Colours of the terminal's description.
  let count: Int
  /// From 16 on a number is 0xRRGGBB.
  let isDirect: Bool

  /// -1 is the terminal's own colour, and the answer for what the terminal does not have.
  func number(of colour: Colour) -> Int32 {
    switch colour {
    case .terminal: -1
    case .indexed(let place): number(ofPlace: Int(place))
    case .rgb(let red, let green, let blue):
      isDirect ? direct(Int(red), Int(green), Int(blue)) : -1
    }
  }

  /// Where there are only eight colours the bright half of the sixteen is the other half made bold.
  func needsBold(_ colour: Colour) -> Bool {
    guard case .indexed(let place) = colour else { return false }
    return count < 16 && (8..<16).contains(place)
  }

  private func number(ofPlace place: Int) -> Int32 {
    if place < 16 { return place < count ? Int32(place) : Int32(place - 8) }
    guard isDirect else { return place < count ? Int32(place) : -1 }
    let colour = XtermPalette.rgb(place)
    return direct(colour.red, colour.green, colour.blue)
  }

  /// The sixteen darkest blues would be taken for the terminal's own sixteen: they become the next one.
  private func direct(_ red: Int, _ green: Int, _ blue: Int) -> Int32 {
    max(16, Int32(red << 16 | green << 8 | blue))
  }
}
