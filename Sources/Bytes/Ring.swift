/// The newest so many of a sequence; what it drops is counted, because silence is the bug.
@frozen
public struct Ring<Element> {
  @usableFromInline var storage: [Element] = []
  /// Where the oldest is, once the storage is full.
  @usableFromInline var first = 0
  public let capacity: Int
  /// How many were pushed out by newer ones so far.
  public private(set) var dropped = 0

  public init(capacity: Int) {
    precondition(capacity > 0)
    self.capacity = capacity
  }

  public var count: Int { storage.count }
  public var isEmpty: Bool { storage.isEmpty }
  public var last: Element? { isEmpty ? nil : self[count - 1] }

  public mutating func append(_ element: Element) {
    guard storage.count == capacity else { return storage.append(element) }
    storage[first] = element
    first = (first + 1) % capacity
    dropped += 1
  }

  /// From the oldest.
  public subscript(index: Int) -> Element {
    storage[(first + index) % storage.count]
  }

  /// Oldest first.
  public var elements: [Element] { Array(storage[first...] + storage[..<first]) }

  /// Hands over all elements, oldest first, and is empty; the count of the dropped goes on.
  public mutating func takeAll() -> [Element] {
    defer {
      storage.removeAll(keepingCapacity: true)
      first = 0
    }
    return elements
  }
}

extension Ring: Sendable where Element: Sendable {}
