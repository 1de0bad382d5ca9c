/// One column of a `Table`: how wide it is, where its text stands, and when it leaves.
package struct TableColumn: Hashable, Sendable {
  package enum Width: Hashable, Sendable {
    case fixed(Int)
    /// A share of what is left by weight, but at least so many columns.
    case flex(Int, minimum: Int)
  }

  package enum Alignment: Hashable, Sendable { case left, right }

  package var title: String
  package var width: Width
  package var alignment: Alignment
  /// Columns with higher numbers leave first when there is no room; 0 stays.
  package var priority: Int

  package init(
    _ title: String, _ width: Width, _ alignment: Alignment = .left, priority: Int = 0
  ) {
    self.title = title
    self.width = width
    self.alignment = alignment
    self.priority = priority
  }

  var leastWidth: Int {
    switch width {
    case .fixed(let width): max(0, width)
    case .flex(_, let minimum): max(1, minimum)
    }
  }

  var split: Split {
    switch width {
    case .fixed(let width): .fixed(width)
    case .flex(let weight, let minimum): .share(weight, minimum: minimum)
    }
  }
}
