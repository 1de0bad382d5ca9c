/// The 256 colours of xterm as RGB. The first sixteen are what xterm has when nobody changed them: good
/// for a picture, never for telling a terminal.
enum XtermPalette {
  private static let sixteen = [
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
    0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
  ]
  private static let steps = [0, 95, 135, 175, 215, 255]

  static func rgb(_ place: Int) -> (red: Int, green: Int, blue: Int) {
    if place < 16 {
      let value = sixteen[place]
      return (value >> 16, value >> 8 & 255, value & 255)
    }
    if place >= 232 {
      let grey = 8 + 10 * (place - 232)
      return (grey, grey, grey)
    }
    let cube = place - 16
    return (steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
  }
}
