/// How much of a rectangle one of its parts wants: `rect.rows([.fixed(1), .fill(), .fixed(1)])`.
package enum Split: Hashable, Sendable {
  /// So many cells, as long as there are any.
  case fixed(Int)
  /// A part of the whole, 0...1, but not below `minimum` while there is room.
  case fraction(Double, minimum: Int)
  /// A share by weight of what the others leave, but not below `minimum` while there is room.
  case share(Int, minimum: Int)

  package static func fraction(_ part: Double) -> Split { .fraction(part, minimum: 0) }
  package static func fill(minimum: Int = 0) -> Split { .share(1, minimum: minimum) }

  /// The sizes of the parts, in order. They never add up to more than `total`; where it is too small,
  /// the last parts go without.
  package static func sizes(_ parts: [Split], of total: Int) -> [Int] {
    var sizes = parts.map { part in
      switch part {
      case .fixed(let size): max(0, size)
      case .fraction(let portion, let minimum):
        max(0, minimum, Int((Double(max(0, total)) * min(1, max(0, portion))).rounded()))
      case .share(_, let minimum): max(0, minimum)
      }
    }
    share(total - sizes.reduce(0, +), among: parts, &sizes)
    cut(&sizes, to: max(0, total))
    return sizes
  }

  /// Gives what is left to the shares by weight; a share's minimum counts as given already.
  private static func share(_ spare: Int, among parts: [Split], _ sizes: inout [Int]) {
    let weights = parts.map { part in
      if case .share(let weight, _) = part { max(0, weight) } else { 0 }
    }
    var open = parts.indices.filter { weights[$0] > 0 }
    var left = spare + open.reduce(0) { $0 + sizes[$1] }
    guard spare > 0 else { return }
    // A share whose minimum is more than its due keeps the minimum, and the others divide the rest.
    while true {
      let sum = open.reduce(0) { $0 + weights[$1] }
      let content = open.filter { sizes[$0] * sum > left * weights[$0] }
      guard !content.isEmpty else { break }
      left -= content.reduce(0) { $0 + sizes[$1] }
      open.removeAll { content.contains($0) }
    }
    var weightLeft = open.reduce(0) { $0 + weights[$1] }
    for index in open {
      sizes[index] = left * weights[index] / weightLeft
      left -= sizes[index]
      weightLeft -= weights[index]
    }
  }

  private static func cut(_ sizes: inout [Int], to total: Int) {
    var left = total
    for index in sizes.indices {
      sizes[index] = min(sizes[index], left)
      left -= sizes[index]
    }
  }
}

extension Rect {
  /// The rectangle cut into parts one below the other.
  package func rows(_ parts: [Split]) -> [Rect] {
    var top = row
    return Split.sizes(parts, of: height).map { size in
      defer { top += size }
      return Rect(row: top, column: column, height: size, width: width)
    }
  }

  /// The rectangle cut into parts side by side, with `gap` empty columns between them.
  package func columns(_ parts: [Split], gap: Int = 0) -> [Rect] {
    var left = column
    let room = max(0, width - gap * max(0, parts.count - 1))
    return Split.sizes(parts, of: room).map { size in
      defer { left += size + gap }
      return Rect(row: row, column: min(left, right), height: height, width: size)
    }
  }
}
