internal import Bytes

/// What JSON is: one document of a tracing system, or lines.
enum JSONShape {
  static func recognise(_ head: Span<UInt8>, first: Range<Int>, isComplete: Bool) -> InputKind? {
    let start = first.lowerBound
    switch head[start] {
    case UInt8(ascii: "{"): break
    case UInt8(ascii: "["): return array(head, start)
    default: return nil
    }
    let document = TopKeys.read(head, at: start)
    if let traces = document.traces { return traces }
    return captures(head, isComplete: isComplete) ?? .jsonLog
  }

  /// An array of spans or traces. `[` begins many a text log's lines, and an array of anything else
  /// is no input.
  private static func array(_ head: Span<UInt8>, _ start: Int) -> InputKind? {
    var place = start + 1
    while place < head.count, head[place] <= 0x20 { place += 1 }
    guard place < head.count, head[place] == UInt8(ascii: "{") else {
      return place < head.count && head[place] == UInt8(ascii: "]") ? .zipkinJSON : nil
    }
    let element = TopKeys.read(head, at: place)
    if element.has("traceId"), element.has("id") { return .zipkinJSON }
    return element.traces ?? .jsonLog
  }

  /// The first lines that are captures decide, wherever they stand among others.
  private static func captures(_ head: Span<UInt8>, isComplete: Bool) -> InputKind? {
    var lines = HeadLines(isComplete: isComplete)
    var looked = 0
    while looked < 50, let line = lines.next(head) {
      looked += 1
      switch CapturedLine.shape(head.extracting(line)) {
      case .scrape: return .captureScrapes
      case .health: return .captureHealth
      case nil: break
      }
    }
    // One line longer than the head: its keys so far have to do.
    guard !isComplete, head.firstIndex(of: UInt8(ascii: "\n")) == nil else { return nil }
    return TopKeys.read(head, at: 0).captures
  }
}

/// The keys of an object and, one level down, of the object or the first element in each: as far
/// as the head goes.
struct TopKeys {
  private var keys: Set<String> = []
  private var innerKeys: Set<String> = []

  private static let keysLooked = 64

  static func read(_ head: Span<UInt8>, at start: Int) -> TopKeys {
    var result = TopKeys()
    var scanner = JSONScanner(at: start)
    do throws(JSONProblem) {
      guard try scanner.entersObject(head) else { return result }
      while result.keys.count < keysLooked, let key = try scanner.nextKey(head) {
        result.keys.insert(key.string(head))
        try result.readInner(&scanner, head)
      }
    } catch {
      // The head ends, or the line is damaged: what was seen until then tells.
    }
    return result
  }

  func has(_ key: String) -> Bool { keys.contains(key) }

  var traces: InputKind? {
    let signals = [
      "resourceSpans", "resource_spans", "resourceLogs", "resource_logs", "resourceMetrics",
      "resource_metrics",
    ]
    if signals.contains(where: keys.contains) { return .otlpJSON }
    if has("traceID"), has("spans") { return .jaegerJSON }
    if has("data"), innerKeys.contains("traceID") { return .jaegerJSON }
    if has("batches"),
      !innerKeys.isDisjoint(with: ["resource", "scopeSpans", "instrumentationLibrarySpans"])
    {
      return .tempoJSON
    }
    if has("trace"), !innerKeys.isDisjoint(with: ["resourceSpans", "batches"]) {
      return .tempoJSON
    }
    return nil
  }

  var captures: InputKind? {
    guard has("time"), has("target"), has("body") else {
      return has("time") && has("url") && has("status") ? .captureHealth : nil
    }
    return keys.isSubset(of: ["time", "target", "body", "status", "error"]) ? .captureScrapes : nil
  }

  private mutating func readInner(
    _ scanner: inout JSONScanner, _ head: Span<UInt8>
  ) throws(JSONProblem) {
    let outside = scanner.depth
    var token = try scanner.next(head)
    guard token == .beginObject || token == .beginArray else { return }
    if token == .beginArray { token = try scanner.next(head) }
    if token == .beginObject {
      let depth = scanner.depth
      while scanner.depth == depth, innerKeys.count < Self.keysLooked {
        guard let key = try scanner.nextKey(head) else { break }
        innerKeys.insert(key.string(head))
        _ = try scanner.skipValue(head)
      }
    }
    while scanner.depth > outside { _ = try scanner.next(head) }
  }
}
