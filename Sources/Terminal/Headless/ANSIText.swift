package import Drawing

/// A surface as text with SGR sequences (ECMA-48 8.3.117), which `cat` shows again in a terminal.
package enum ANSIText {
  /// Every line ends with the terminal's own colours, so that it can be cut out and used alone.
  package static func text(of surface: Surface, theme: ResolvedTheme) -> String {
    var text = ""
    for row in 0..<surface.gridRows {
      for run in StyledRun.runs(of: surface, row: row, theme: theme) {
        let look = selection(of: run.look)
        text += look.isEmpty ? run.text : "\u{1b}[\(look)m\(run.text)\u{1b}[0m"
      }
      text += "\n"
    }
    return text
  }

  /// The parameters of SGR for a look; none for the terminal's own.
  static func selection(of look: Look) -> String {
    var parameters: [String] = []
    if look.emphasis.contains(.bold) { parameters.append("1") }
    if look.emphasis.contains(.faint) { parameters.append("2") }
    if look.emphasis.contains(.underline) { parameters.append("4") }
    if look.emphasis.contains(.reverse) { parameters.append("7") }
    if let colour = parameter(look.foreground, base: 30) { parameters.append(colour) }
    if let colour = parameter(look.background, base: 40) { parameters.append(colour) }
    return parameters.joined(separator: ";")
  }

  private static func parameter(_ colour: Colour, base: Int) -> String? {
    switch colour {
    case .terminal: nil
    case .indexed(let place) where place < 8: "\(base + Int(place))"
    case .indexed(let place) where place < 16: "\(base + 52 + Int(place))"
    case .indexed(let place): "\(base + 8);5;\(place)"
    case .rgb(let red, let green, let blue): "\(base + 8);2;\(red);\(green);\(blue)"
    }
  }
}
