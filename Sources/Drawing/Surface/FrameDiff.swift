import Glibc

/// Finds what a new frame changes, so that only that goes to the terminal.
///
/// A row that did not change costs one `memcmp`: most frames change a few rows, and painting every
/// cell through curses takes twenty times as long as finding out that nothing changed. Allocates
/// nothing. The pointers memcmp wants are the reason for the unsafe code here.
package enum FrameDiff {
  /// Changes that are closer than this are one: moving the cursor costs about as many bytes.
  static let shortestGap = 8

  /// Calls `body` for each changed piece, rows from the top and columns from the left. Wide characters
  /// are in a piece as a whole. Where the size changed, every row is.
  package static func forEachChange(
    from old: Surface, to new: Surface, _ body: (ChangedCells) -> Void
  ) {
    guard old.gridRows == new.gridRows, old.gridColumns == new.gridColumns else {
      for row in 0..<new.gridRows where new.gridColumns > 0 {
        body(ChangedCells(row: row, columns: 0..<new.gridColumns))
      }
      return
    }
    let comparison = Comparison(old: old, new: new)
    for row in 0..<new.gridRows where !comparison.isUnchanged(row: row) {
      comparison.forEachChange(row: row, body)
    }
  }
}

/// Two surfaces of one size.
private struct Comparison {
  let old: Surface
  let new: Surface
  /// Cluster numbers mean the same in both: nearly always, as most frames have no clusters.
  let sharesClusters: Bool

  init(old: Surface, new: Surface) {
    self.old = old
    self.new = new
    sharesClusters = old.clusters.clusters == new.clusters.clusters
  }

  func isUnchanged(row: Int) -> Bool {
    guard sharesClusters else { return false }
    let bytes = new.gridColumns * MemoryLayout<Cell>.stride
    let first = row * new.gridColumns
    return unsafe old.cells.withUnsafeBufferPointer { old in
      unsafe new.cells.withUnsafeBufferPointer { new in
        guard let old = old.baseAddress, let new = new.baseAddress else { return true }
        return unsafe memcmp(old + first, new + first, bytes) == 0
      }
    }
  }

  func forEachChange(row: Int, _ body: (ChangedCells) -> Void) {
    let line = row * new.gridColumns
    var start = 0
    var end = 0
    for column in 0..<new.gridColumns where differs(line + column) {
      let first = reachesLeft(line + column) ? column - 1 : column
      if end > 0, first - end >= FrameDiff.shortestGap {
        body(ChangedCells(row: row, columns: start..<end))
        end = 0
      }
      if end == 0 { start = first }
      end = reachesRight(line + column) ? column + 2 : column + 1
    }
    if end > 0 { body(ChangedCells(row: row, columns: start..<end)) }
  }

  private func differs(_ index: Int) -> Bool {
    let before = old.cells[index]
    let after = new.cells[index]
    guard !sharesClusters, before.cluster != nil, after.cluster != nil else {
      return before != after
    }
    return before.style != after.style || before.width != after.width
      || old.clusters.scalars(of: before.glyph) != new.clusters.scalars(of: after.glyph)
  }

  private func reachesLeft(_ index: Int) -> Bool {
    old.cells[index].isContinuation || new.cells[index].isContinuation
  }

  private func reachesRight(_ index: Int) -> Bool {
    old.cells[index].width == 2 || new.cells[index].width == 2
  }
}
