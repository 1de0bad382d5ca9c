/// The strings of all labels, each kept once.
///
/// Looked up by sorted runs and not by hash (as `Bytes.SymbolTable` does), because a hash table that
/// a snapshot holds is copied whole by the next new label; the writer has a dictionary beside this.
struct LabelTexts: Sendable {
  private static let runLength = 1024

  private var texts = PagedArray<String>()
  /// Each holds `runLength` symbols, ordered by their text.
  private var sortedRuns: [[UInt32]] = []

  var count: Int { texts.count }

  func text(_ symbol: LabelSymbol) -> String { texts[Int(symbol.number)] }

  /// The text must not be in the table yet.
  mutating func append(_ text: String) -> LabelSymbol {
    texts.append(text)
    if count % Self.runLength == 0 {
      let run = UInt32(count - Self.runLength)..<UInt32(count)
      sortedRuns.append(run.sorted { texts[Int($0)] < texts[Int($1)] })
    }
    return LabelSymbol(UInt32(count - 1))
  }

  func find(_ text: String) -> LabelSymbol? {
    for run in sortedRuns {
      if let found = search(run, for: text) { return LabelSymbol(found) }
    }
    for index in sortedRuns.count * Self.runLength..<count where texts[index] == text {
      return LabelSymbol(UInt32(index))
    }
    return nil
  }

  private func search(_ run: [UInt32], for text: String) -> UInt32? {
    var (low, high) = (0, run.count)
    while low < high {
      let middle = (low + high) / 2
      if texts[Int(run[middle])] < text { low = middle + 1 } else { high = middle }
    }
    return low < run.count && texts[Int(run[low])] == text ? run[low] : nil
  }
}
