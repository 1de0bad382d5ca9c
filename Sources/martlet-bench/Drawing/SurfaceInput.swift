import Drawing

/// Frames of 200x50 as a busy screen has them: lines of text in several roles.
enum SurfaceInput {
  static let rows = 50
  static let columns = 200

  static var screen: Surface {
    var surface = Surface(rows: rows, columns: columns)
    write(on: &surface, lines: texts(seed: 1))
    return surface
  }

  static let roles: [Role] = [.text, .dim, .good, .warn, .bad, .series1, .series2, .title]

  /// Eight words a row.
  static func write(on surface: inout Surface, lines: [[String]]) {
    for (row, words) in lines.enumerated() {
      for (index, word) in words.enumerated() {
        surface.write(word, row: row, column: index * (columns / 8), as: roles[index])
      }
    }
  }

  static func texts(seed: UInt64, alphabet: StaticString = "0123456789abcdef") -> [[String]] {
    var random = BenchmarkGenerator(seed: seed)
    return (0..<rows).map { _ in
      (0..<8).map { _ in random.text(columns / 8, from: alphabet) }
    }
  }

  /// The screen with other characters in some of its cells.
  static func screen(changing count: Int) -> Surface {
    var surface = screen
    var random = BenchmarkGenerator(seed: 2)
    for place in Array(0..<rows * columns).shuffled(using: &random).prefix(count) {
      surface.put("#", row: place / columns, column: place % columns, as: .key)
    }
    return surface
  }
}
