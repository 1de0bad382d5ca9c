/// Columns of one cell each that stack several amounts: log records by level over time.
///
/// The first layer lies at the bottom and is always seen where it is not zero, so the worst level
/// belongs there. A cell shows at most two layers, the upper one as the ground of the lower.
package struct StackedColumns: Hashable, Sendable {
  /// One for each column, oldest first; each has the amounts of the layers. Nil is a gap: nothing known.
  package var columns: [[Double]?]
  /// The roles of the layers, the bottom one first.
  package var roles: [Role]
  /// What ASCII draws each layer with.
  package var letters: [Unicode.Scalar]
  /// The sum that fills the height; the largest that is shown where nil.
  package var maximum: Double?

  package init(
    _ columns: [[Double]?], roles: [Role],
    letters: [Unicode.Scalar] = ["#", "*", "+", "=", "-", "."], maximum: Double? = nil
  ) {
    self.columns = columns
    self.roles = roles
    self.letters = letters
    self.maximum = maximum
  }

  /// The newest column is at the right edge; older ones that find no room are left out.
  package func draw(on surface: inout Surface, in rect: Rect) {
    let shown = columns.suffix(rect.width)
    let most = maximum ?? shown.map { $0?.reduce(0, +) ?? 0 }.max() ?? 0
    guard most > 0, rect.height > 0 else { return }
    surface.draw(in: rect) { part in
      for (index, amounts) in shown.enumerated() {
        guard let amounts else { continue }
        draw(
          on: &part, heights(amounts, full: most, eighths: part.rows * 8),
          column: part.columns - shown.count + index)
      }
    }
  }

  /// The heights of the layers in eighths. What is not zero has one at least; where that makes the
  /// column too high, the highest layers give way.
  private func heights(_ amounts: [Double], full: Double, eighths: Int) -> [Int] {
    var (sum, below) = (0.0, 0)
    var heights = amounts.prefix(roles.count).map { amount in
      guard amount.isFinite, amount > 0 else { return 0 }
      // Edges are rounded and not layers, so that the top of many is where their sum is.
      sum += amount
      let edge = Int((min(1, sum / full) * Double(eighths)).rounded())
      defer { below = max(below, edge) }
      return max(1, edge - below)
    }
    var over = heights.reduce(0, +) - eighths
    while over > 0, let highest = heights.indices.max(by: { heights[$0] < heights[$1] }) {
      heights[highest] -= 1
      over -= 1
    }
    return heights
  }

  private func draw(on surface: inout Surface, _ heights: [Int], column: Int) {
    for row in 0..<surface.rows {
      let bottom = (surface.rows - 1 - row) * 8
      let layers = layers(heights, from: bottom, to: bottom + 8)
      guard let first = layers.first else { continue }
      if surface.tier == .ascii {
        let largest = layers.max { $0.eighths < $1.eighths } ?? first
        surface.put(letter(largest.layer), row: row, column: column, as: roles[largest.layer])
      } else {
        let total = layers.reduce(0) { $0 + $1.eighths }
        let covers = layers.count > 1
        // An upper layer is the ground, and a ground fills the cell: it rounds up.
        surface.put(
          Blocks.lower(covers ? first.eighths : total), row: row, column: column,
          as: roles[first.layer], on: covers ? roles[layers[1].layer] : nil)
      }
    }
  }

  /// The bottom layer of a stretch of eighths and the largest of those above it.
  private func layers(_ heights: [Int], from: Int, to: Int) -> [(layer: Int, eighths: Int)] {
    var found: [(layer: Int, eighths: Int)] = []
    var base = 0
    for (layer, height) in heights.enumerated() {
      let eighths = min(to, base + height) - max(from, base)
      if eighths > 0 { found.append((layer, eighths)) }
      base += height
    }
    guard found.count > 2, let first = found.first else { return found }
    let others = found.dropFirst()
    return [first] + (others.max { $0.eighths < $1.eighths }.map { [$0] } ?? [])
  }

  private func letter(_ layer: Int) -> Unicode.Scalar {
    letters.isEmpty ? "#" : letters[min(layer, letters.count - 1)]
  }
}
