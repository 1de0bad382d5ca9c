/// A list that grows at its end and is dropped from its front, both in pages.
///
/// A snapshot of it costs one retain, and the first write after a snapshot copies one page and the
/// table of pages, not the list: that is what lets one writer go on while readers hold old values.
package struct PagedArray<Element: Sendable>: Sendable {
  private static var pageSize: Int { 128 }

  /// All full but the last.
  private var pages: [[Element]] = []
  package private(set) var count = 0

  package init() {}

  package var isEmpty: Bool { count == 0 }
  package var last: Element? { pages.last?.last }

  package subscript(index: Int) -> Element {
    pages[index / Self.pageSize][index % Self.pageSize]
  }

  package mutating func append(_ element: Element) {
    if count % Self.pageSize == 0 { pages.append([]) }
    pages[pages.count - 1].append(element)
    count += 1
  }

  /// Forgets the oldest page and says how many elements it held; the last page stays.
  package mutating func removeFirstPage() -> Int {
    guard pages.count > 1 else { return 0 }
    let removed = pages.removeFirst().count
    count -= removed
    return removed
  }

  /// Puts an element before `index`. Copies everything after it: for the rare late arrival.
  package mutating func insert(_ element: Element, at index: Int) {
    var tail = [element]
    for position in index..<count { tail.append(self[position]) }
    removeLast(count - index)
    for element in tail { append(element) }
  }

  /// Replaces the newest element.
  package mutating func replaceLast(with element: Element) {
    guard let page = pages.indices.last else { return }
    pages[page][pages[page].count - 1] = element
  }

  /// The first index whose element satisfies `condition`, in a list where such elements come last.
  package func firstIndex(where condition: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func removeLast(_ number: Int) {
    for _ in 0..<number {
      pages[pages.count - 1].removeLast()
      count -= 1
      if pages[pages.count - 1].isEmpty { pages.removeLast() }
    }
  }
}
