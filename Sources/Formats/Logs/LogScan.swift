import Bytes
import Telemetry

/// The fast way through lines of known shapes: the loop that runs once a line at gigabytes a
/// second. It stops at the first line it does not know, which the caller parses.
struct LogScan: Sendable {
  private var clock = LogClock()
  private let words = LogWords.all
  private(set) var lastTime: Int64 = 0
  private(set) var hasTime = false

  private struct Match {
    var format: UInt8 = 0
    var severity: UInt8 = 0
    var time: Int64?
  }

  /// What must be readable behind a place for words to be loaded there without further looks.
  private static let reach = 48

  mutating func begin(lastTime: Timestamp?) {
    hasTime = lastTime != nil
    self.lastTime = lastTime?.nanoseconds ?? 0
  }

  mutating func sighted(_ time: Int64) {
    lastTime = time
    hasTime = true
  }

  /// True where there is nothing more to do with these bytes.
  mutating func run(
    _ bytes: Span<UInt8>, _ nodes: Span<LogShapeNode>, _ check: LogIndexer.Check,
    _ progress: inout LogIndexer.Progress, _ entries: inout [LogEntry]
  ) -> Bool {
    var (position, lines) = (progress.bytes, progress.lines)
    defer { (progress.bytes, progress.lines) = (position, lines) }
    while lines < LogIndexer.lineLimit {
      guard let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: position) else {
        return position >= bytes.count
      }
      var match = Match()
      guard bytes[position] == UInt8(ascii: "{"), endsAsJSON(bytes, position, end),
        read(bytes, nodes, position, end, &match)
      else { return false }
      if check == .whole, !isJSON(bytes.extracting(position..<end)) { return false }
      if let time = match.time { sighted(time) }
      entries.append(
        LogEntry(
          time: Timestamp(nanoseconds: lastTime), offset: UInt32(truncatingIfNeeded: position),
          line: UInt16(truncatingIfNeeded: lines), severity: Severity(number: match.severity),
          format: match.format, timeIsAbsent: match.time == nil))
      position = end &+ 1
      lines &+= 1
    }
    return true
  }

  private func endsAsJSON(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var last = end &- 1
    while last > start, bytes[last] <= 0x20 { last &-= 1 }
    return last > start && bytes[last] == UInt8(ascii: "}")
  }

  private func isJSON(_ line: Span<UInt8>) -> Bool {
    var scanner = JSONScanner()
    while true {
      guard let token = try? scanner.next(line) else { return false }
      if token == .end { return true }
    }
  }

  /// Walks the tree of shapes along one line.
  @inline(__always)
  private mutating func read(
    _ bytes: Span<UInt8>, _ nodes: Span<LogShapeNode>, _ start: Int, _ end: Int,
    _ match: inout Match
  ) -> Bool {
    let raw = unsafe bytes.bytes
    let limit = bytes.count &- Self.reach
    var (place, node) = (start, 0)
    while place <= limit {
      node = next(nodes, node, raw, place)
      guard node != 0 else { return false }
      place &+= nodes[node].length
      guard place <= end, value(bytes, raw, nodes, node, &place, end, &match) else { return false }
      if nodes[node].isLast {
        match.format = nodes[node].format
        match.severity |= nodes[node].impliedSeverity
        return true
      }
    }
    return false
  }

  /// The child of `parent` whose bytes stand at `place`, or 0. 32 bytes must be readable.
  @inline(__always)
  private func next(
    _ nodes: Span<LogShapeNode>, _ parent: Int, _ raw: RawSpan, _ place: Int
  ) -> Int {
    var candidate = nodes[parent].child
    while candidate != 0 {
      let (words, masks) = (nodes[candidate].words, nodes[candidate].masks)
      var difference = (ByteWords.load(raw, place) ^ words.0) & masks.0
      difference |= (ByteWords.load(raw, place &+ 8) ^ words.1) & masks.1
      difference |= (ByteWords.load(raw, place &+ 16) ^ words.2) & masks.2
      difference |= (ByteWords.load(raw, place &+ 24) ^ words.3) & masks.3
      if difference == 0 { return candidate }
      candidate = nodes[candidate].sibling
    }
    return 0
  }

  /// Reads or passes over the value behind a node; false where it is not what the shape says.
  @inline(__always)
  private mutating func value(
    _ bytes: Span<UInt8>, _ raw: RawSpan, _ nodes: Span<LogShapeNode>, _ node: Int,
    _ place: inout Int, _ end: Int, _ match: inout Match
  ) -> Bool {
    let isLast = nodes[node].isLast
    switch nodes[node].kind {
    case .continued: return true
    case .end: return place == end || blankToEnd(bytes, place, end)
    case .string: return isLast || passString(bytes, &place, end)
    case .bare: return isLast || passBare(bytes, &place, end)
    case .timeString:
      if place <= bytes.count &- Self.reach, let time = clock.read(raw, &place) {
        match.time = time
        return place < end
      }
      return readTime(bytes, &place, end, isString: true, &match)
    case .timeNumber: return readTime(bytes, &place, end, isString: false, &match)
    case .levelString:
      if place <= bytes.count &- Self.reach {
        let text = ByteWords.load(raw, place)
        let count = ByteWords.zeroBytes(text ^ 0x2222_2222_2222_2222).trailingZeroBitCount >> 3
        if 1...7 ~= count, let severity = words.severity(text, count) {
          match.severity = severity
          place &+= count
          return place < end
        }
      }
      return readLevel(bytes, &place, end, nodes[node].numbers, isString: true, &match)
    case .levelNumber:
      return readLevel(bytes, &place, end, nodes[node].numbers, isString: false, &match)
    }
  }

  @inline(__always)
  private func passString(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) -> Bool {
    while true {
      place = ByteWords.firstQuoteOrEscape(bytes, from: place)
      guard place < end else { return false }
      if bytes[place] == 0x22 { return true }
      place &+= 2
    }
  }

  @inline(__always)
  private func passBare(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) -> Bool {
    let start = place
    while place < end {
      switch bytes[place] {
      case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x0d: return place > start
      // A shape says "bare" of numbers and words: a string or container here is another shape.
      case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["): return false
      default: place &+= 1
      }
    }
    return false
  }

  private func blankToEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var place = start
    while place < end, bytes[place] <= 0x20 { place += 1 }
    return place == end
  }

  /// The value at `place` as a range, `place` behind it.
  private func text(
    _ bytes: Span<UInt8>, _ place: inout Int, _ end: Int, isString: Bool
  ) -> Range<Int>? {
    let start = place
    let isRead =
      isString ? passString(bytes, &place, end) : passBare(bytes, &place, end)
    return isRead ? start..<place : nil
  }

  private mutating func readTime(
    _ bytes: Span<UInt8>, _ place: inout Int, _ end: Int, isString: Bool, _ match: inout Match
  ) -> Bool {
    guard let range = text(bytes, &place, end, isString: isString),
      let moment = LogTime.parse(bytes.extracting(range)), moment.isInRange
    else { return false }
    match.time = moment.time.nanoseconds
    return true
  }

  private func readLevel(
    _ bytes: Span<UInt8>, _ place: inout Int, _ end: Int, _ numbers: LogLevelNumbers,
    isString: Bool, _ match: inout Match
  ) -> Bool {
    guard let range = text(bytes, &place, end, isString: isString) else { return false }
    let word = JSONSlice(start: range.lowerBound, end: range.upperBound).string(bytes)
    match.severity = (LogLevels.severity(word, numbers: numbers) ?? .unset).number
    return true
  }
}
