/// A small line of bars without an axis: two samples a cell in braille, one in blocks and ASCII.
///
/// Zero is the base line, what is not known is a blank, and what is more than zero stands above the base
/// line however small it is. The newest sample is at the right edge.
package struct Sparkline: Hashable, Sendable {
  /// Oldest first, evenly spaced; nil and what is not finite are gaps.
  package var values: [Double?]
  /// The value of full height; the largest that is shown where nil.
  package var maximum: Double?
  package var role: Role
  /// Shows all samples, several as their mean where there is no room for each, and not the newest.
  package var showsAll: Bool

  package init(
    _ values: [Double?], maximum: Double? = nil, as role: Role = .series1, showsAll: Bool = false
  ) {
    self.values = values
    self.maximum = maximum
    self.role = role
    self.showsAll = showsAll
  }

  /// How many samples a width shows: what a view model resamples to.
  package static func samples(inWidth width: Int, tier: GlyphTier) -> Int {
    tier == .braille ? width * 2 : width
  }

  package func draw(on surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let room = Self.samples(inWidth: rect.width, tier: surface.tier)
    let shown = (showsAll ? means(of: room) : values).suffix(room)
    let steps = rect.height * (surface.tier == .braille ? 4 : 8)
    let levels = levels(of: shown, steps: steps)
    surface.draw(in: rect) { part in
      switch part.tier {
      case .braille: drawBraille(on: &part, levels)
      case .blocks, .ascii: drawBlocks(on: &part, levels)
      }
    }
  }

  /// At most `count` samples over the whole line; a gap only where nothing at all is known.
  private func means(of count: Int) -> [Double?] {
    guard values.count > count, count > 0 else { return values }
    return (0..<count).map { index in
      let part = values[index * values.count / count..<(index + 1) * values.count / count]
      let known = part.compactMap { $0 }.filter(\.isFinite)
      return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
  }

  /// Heights 1...steps, 0 for a gap.
  private func levels(of shown: ArraySlice<Double?>, steps: Int) -> [Int] {
    let known = shown.compactMap { $0 }.filter(\.isFinite)
    let most = maximum ?? known.max() ?? 0
    return shown.map { value in
      guard let value, value.isFinite else { return 0 }
      guard value > 0, most > 0 else { return 1 }
      let level = 1 + Int((min(1, value / most) * Double(steps - 1)).rounded())
      return min(steps, max(2, level))
    }
  }

  private func drawBraille(on surface: inout Surface, _ levels: [Int]) {
    let padded = [Int](repeating: 0, count: surface.columns * 2 - levels.count) + levels
    for row in 0..<surface.rows {
      let below = (surface.rows - 1 - row) * 4
      for column in 0..<surface.columns {
        let mask =
          Braille.column(0, padded[column * 2] - below)
          | Braille.column(1, padded[column * 2 + 1] - below)
        guard mask != 0 else { continue }
        surface.put(Braille.scalar(mask), row: row, column: column, as: role)
      }
    }
  }

  private func drawBlocks(on surface: inout Surface, _ levels: [Int]) {
    for (index, level) in levels.enumerated() {
      for row in 0..<surface.rows {
        let filled = min(8, level - (surface.rows - 1 - row) * 8)
        guard filled > 0 else { continue }
        surface.put(
          surface.tier == .ascii ? Blocks.asciiSteps[filled - 1] : Blocks.lower(filled),
          row: row, column: surface.columns - levels.count + index, as: role)
      }
    }
  }
}
