/// Numbers each distinct text once, from 0 in order of first sight: a label value costs its bytes a
/// single time however many series carry it, and comparing two becomes comparing two integers.
///
/// The hash is the standard library's, seeded by the process: a payload cannot be made to collide.
package struct SymbolTable: Sendable {
  /// All texts, one behind another.
  package private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Numbers by hash, linear probing, at most three quarters full; -1 is free.
  private var slots = [Int32](repeating: -1, count: 16)

  package init() {}

  package var count: Int { ends.count }

  /// The number of a text, a new one for a new text.
  package mutating func intern(_ text: Span<UInt8>) -> Int32 {
    let (found, slot) = find(text)
    if found >= 0 { return found }
    let number = Int32(ends.count)
    bytes.append(bytes: text)
    ends.append(bytes.count)
    slots[slot] = number
    if ends.count * 4 > slots.count * 3 { grow() }
    return number
  }

  package mutating func intern(_ text: String) -> Int32 { intern(text.utf8.span) }

  /// Nil for a text that was never seen.
  package func number(of text: Span<UInt8>) -> Int32? {
    let found = find(text).number
    return found >= 0 ? found : nil
  }

  /// Where the text of a number lies in `bytes`.
  package func range(of number: Int32) -> Range<Int> {
    let index = Int(number)
    return (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  package subscript(number: Int32) -> String {
    String(bytes: bytes.span.extracting(range(of: number)))
  }

  /// What the table holds on to, for the stores' accounts.
  package var retainedBytes: Int {
    bytes.capacity + ends.capacity * MemoryLayout<Int>.stride
      + slots.capacity * MemoryLayout<Int32>.stride
  }

  private func find(_ text: Span<UInt8>) -> (number: Int32, slot: Int) {
    var slot = text.hash & (slots.count - 1)
    while slots[slot] >= 0 {
      if bytes.span.extracting(range(of: slots[slot])).equals(text) { return (slots[slot], slot) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (-1, slot)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for number in 0..<Int32(ends.count) {
      var slot = bytes.span.extracting(range(of: number)).hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number
    }
  }
}

extension Span<UInt8> {
  /// SipHash with the process' seed; never written down, never the same in the next run.
  fileprivate var hash: Int {
    var hasher = Hasher()
    unsafe withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}
