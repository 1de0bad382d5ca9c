package import Drawing

/// What is selected in a list, by identity: the selection finds its row again after a refresh, a
/// sort or a filter, and falls to the nearest row when its own is gone. Until the operator picks a row
/// it is the first, whatever that is: with trouble first, that is the trouble.
///
/// Lists are any collections of identities counted from 0, so that a long one need not be written
/// out for its cursor.
package struct ListCursor<ID: Hashable & Sendable>: Hashable, Sendable {
  package private(set) var selected: ID?
  /// Where the selection was last found.
  private var lastIndex = 0
  private var offset = 0
  /// The rows that had room when the screen was last laid out.
  private var height = 20
  private var isPicked: Bool

  package init(selected: ID? = nil) {
    self.selected = selected
    isPicked = selected != nil
  }

  package mutating func select(_ id: ID?) {
    selected = id
    isPicked = id != nil
  }

  package mutating func resized(height: Int) {
    self.height = max(1, height)
  }

  package func index<IDs: RandomAccessCollection<ID>>(in ids: IDs) -> Int? where IDs.Index == Int {
    guard !ids.isEmpty else { return nil }
    if lastIndex < ids.count, ids[lastIndex] == selected { return lastIndex }
    return selected.flatMap { ids.firstIndex(of: $0) } ?? min(lastIndex, ids.count - 1)
  }

  /// The list changed: selects what stands where the selection stood, if that is gone.
  package mutating func listChanged<IDs: RandomAccessCollection<ID>>(_ ids: IDs)
  where IDs.Index == Int {
    guard let index = isPicked ? index(in: ids) : ids.isEmpty ? nil : 0 else { return }
    place(index, in: ids)
  }

  /// Takes an action that moves in a list; false for any other.
  package mutating func take<IDs: RandomAccessCollection<ID>>(
    _ action: Action, in ids: IDs
  ) -> Bool where IDs.Index == Int {
    let now = index(in: ids) ?? 0
    let target =
      switch action {
      case .up: now - 1
      case .down: now + 1
      case .pageUp: now - max(1, height - 1)
      case .pageDown: now + max(1, height - 1)
      case .first: 0
      case .last: ids.count - 1
      default: Int.min
      }
    guard target != .min else { return false }
    guard !ids.isEmpty else { return true }
    isPicked = true
    place(min(max(0, target), ids.count - 1), in: ids)
    return true
  }

  /// The rows in view, the selected one among them.
  package func window<IDs: RandomAccessCollection<ID>>(
    of ids: IDs, height: Int
  ) -> ScrollWindow where IDs.Index == Int {
    let window = ScrollWindow(offset: offset, count: ids.count, height: height)
    return index(in: ids).map { window.showing($0) } ?? window
  }

  private mutating func place<IDs: RandomAccessCollection<ID>>(_ index: Int, in ids: IDs)
  where IDs.Index == Int {
    selected = ids[index]
    lastIndex = index
    offset = ScrollWindow(offset: offset, count: ids.count, height: height).showing(index).offset
  }
}
