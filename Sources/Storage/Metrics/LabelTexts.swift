internal import Bytes

/// The texts of all labels, each kept once, as bytes: a String is made of one when it is drawn.
///
/// Looked up by sorted runs and not by hash (as `Bytes.SymbolTable` does), because a hash table that
/// a snapshot holds is copied whole by the next new label; the writer has `LabelInterner` beside
/// this.
struct LabelTexts: Sendable {
  /// As many texts as a write after a snapshot may copy.
  private struct Page: Sendable {
    static let length = 128

    var bytes: [UInt8] = []
    var ends: [UInt32] = []

    func range(_ row: Int) -> Range<Int> {
      (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])
    }
  }

  private static let runLength = 1024

  /// All full but the last.
  private var pages: [Page] = []
  /// Each holds `runLength` symbols, ordered by their text.
  private var sortedRuns: [[UInt32]] = []
  private(set) var count = 0

  func text(_ symbol: LabelSymbol) -> String {
    let (page, row) = place(symbol.number)
    return String(bytes: page.bytes.span.extracting(page.range(row)))
  }

  func has(_ text: Span<UInt8>, at symbol: LabelSymbol) -> Bool {
    let (page, row) = place(symbol.number)
    return page.bytes.span.extracting(page.range(row)).equals(text)
  }

  func hash(_ symbol: LabelSymbol, _ hash: ByteHash) -> UInt64 {
    let (page, row) = place(symbol.number)
    return hash.bytes(page.bytes.span.extracting(page.range(row)))
  }

  /// The text must not be in the table yet.
  mutating func append(_ text: Span<UInt8>) -> LabelSymbol {
    if count % Page.length == 0 { pages.append(Page()) }
    let last = pages.count - 1
    pages[last].bytes.append(bytes: text)
    pages[last].ends.append(UInt32(pages[last].bytes.count))
    count += 1
    if count % Self.runLength == 0 {
      sortedRuns.append(newestRun)
    }
    return LabelSymbol(UInt32(count - 1))
  }

  /// The texts that are still used, numbered anew.
  ///
  /// - Returns: also the new number of each old one, and the bytes of the texts that are gone.
  func keeping(_ isUsed: [Bool]) -> (texts: LabelTexts, map: [UInt32], freedBytes: Int) {
    var texts = LabelTexts()
    var map = [UInt32](repeating: 0, count: count)
    var freed = 0
    for number in 0..<count {
      let (page, row) = place(UInt32(number))
      let text = page.bytes.span.extracting(page.range(row))
      if isUsed[number] {
        map[number] = texts.append(text).number
      } else {
        freed += text.count
      }
    }
    return (texts, map, freed)
  }

  /// The last `runLength` symbols in order. Nearly all pairs are told apart by their first bytes.
  private var newestRun: [UInt32] {
    let run = (count - Self.runLength..<count).map { number in
      (start: firstBytes(UInt32(number)), number: UInt32(number))
    }
    return run.sorted { left, right in
      left.start == right.start
        ? precedes(left.number, right.number) : left.start < right.start
    }.map(\.number)
  }

  /// As a number that sorts like them.
  private func firstBytes(_ number: UInt32) -> UInt64 {
    let (page, row) = place(number)
    let range = page.range(row)
    var first: UInt64 = 0
    for offset in 0..<8 {
      let byte = offset < range.count ? page.bytes[range.lowerBound + offset] : 0
      first = first << 8 | UInt64(byte)
    }
    return first
  }

  func find(_ text: String) -> LabelSymbol? { find(text.utf8.span) }

  private func find(_ text: Span<UInt8>) -> LabelSymbol? {
    for run in sortedRuns {
      if let found = search(run, for: text) { return found }
    }
    for index in sortedRuns.count * Self.runLength..<count {
      let symbol = LabelSymbol(UInt32(index))
      if has(text, at: symbol) { return symbol }
    }
    return nil
  }

  private func search(_ run: [UInt32], for text: Span<UInt8>) -> LabelSymbol? {
    var (low, high) = (0, run.count)
    while low < high {
      let middle = (low + high) / 2
      let (page, row) = place(run[middle])
      if page.bytes.span.extracting(page.range(row)).precedes(text) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < run.count, has(text, at: LabelSymbol(run[low])) else { return nil }
    return LabelSymbol(run[low])
  }

  private func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
    let (page, row) = place(left)
    let (other, otherRow) = place(right)
    return page.bytes.span.extracting(page.range(row))
      .precedes(other.bytes.span.extracting(other.range(otherRow)))
  }

  private func place(_ number: UInt32) -> (page: Page, row: Int) {
    let (page, row) = Int(number).quotientAndRemainder(dividingBy: Page.length)
    return (pages[page], row)
  }
}
