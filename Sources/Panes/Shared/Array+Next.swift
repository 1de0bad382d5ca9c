extension Array where Element: Equatable {
  /// What follows an element, round and round; the first where it is not there.
  package func element(after element: Element) -> Element? {
    guard let index = firstIndex(of: element) else { return first }
    return self[(index + 1) % count]
  }
}
