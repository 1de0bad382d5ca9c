/// A piece of a surface, in cells, counted from 0 at the top left. Never of negative size.
package struct Rect: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package var height: Int
  package var width: Int

  package init(row: Int, column: Int, height: Int, width: Int) {
    self.row = row
    self.column = column
    self.height = max(0, height)
    self.width = max(0, width)
  }

  /// The first row below.
  package var bottom: Int { row + height }
  /// The first column to the right.
  package var right: Int { column + width }
  package var isEmpty: Bool { height == 0 || width == 0 }

  package func contains(row: Int, column: Int) -> Bool {
    row >= self.row && row < bottom && column >= self.column && column < right
  }

  /// What both cover; of no size where they do not meet.
  package func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left, height: min(bottom, other.bottom) - top,
      width: min(right, other.right) - left)
  }

  /// The same piece with its edges moved inwards.
  package func inset(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) -> Rect {
    Rect(
      row: row + top, column: column + left, height: height - top - bottom,
      width: width - left - right)
  }

  /// The piece of the given size in the middle of this one, cut to fit.
  package func centred(height: Int, width: Int) -> Rect {
    let height = min(max(0, height), self.height)
    let width = min(max(0, width), self.width)
    return Rect(
      row: row + (self.height - height) / 2, column: column + (self.width - width) / 2,
      height: height, width: width)
  }
}
