/// A theme whose colours a terminal has.
package struct ResolvedTheme: Hashable, Sendable {
  package let name: String
  package let depth: ColourDepth
  private let entries: [Theme.Entry]

  init(_ theme: Theme, depth: ColourDepth) {
    name = theme.name
    self.depth = depth
    entries = theme.entries.map { entry in
      Theme.Entry(colour: entry.colour.taken(to: depth), emphasis: entry.emphasis)
    }
  }

  /// The look of a cell. Terminals keep it by `Cell.style`, which is equal where this is.
  package func look(of cell: Cell) -> Look {
    look(role: cell.role, ground: cell.ground, emphasis: cell.emphasis)
  }

  /// A ground brings its emphasis along, so that a chosen row is reversed where there is no colour for
  /// it: then the whole row in one colour, because a bar of patches reads worse than the words. What is
  /// reversed twice stands out by not being. Ink as a ground (the upper layer of a stacked column)
  /// fills the cell in reverse where it has no colour of its own.
  package func look(role: Role, ground: Role = .background, emphasis: Emphasis = []) -> Look {
    let above = entries[Int(role.rawValue)]
    let below = entries[Int(ground.rawValue)]
    var combined = above.emphasis.union(below.emphasis).union(emphasis)
    var reversals = [above.emphasis, below.emphasis, emphasis].count { $0.contains(.reverse) }
    if ground.isInk, below.colour == .terminal { reversals += 1 }
    if reversals.isMultiple(of: 2) { combined.remove(.reverse) } else { combined.insert(.reverse) }
    let isBar = below.emphasis.contains(.reverse)
    return Look(
      foreground: isBar ? below.colour : above.colour,
      background: isBar ? entries[Int(Role.background.rawValue)].colour : below.colour,
      emphasis: combined)
  }
}
