import Bytes
import Telemetry

/// What a line of prose says of its time and level: a calendar time where it begins, a level among
/// the words after it.
struct LogTextLine {
  private(set) var moment: LogMoment?
  private(set) var severity = Severity.unset
  private(set) var severityText = ""
  /// Where the message begins: behind time, level and what separates them.
  private(set) var bodyStart = 0

  /// Level words are looked for in this many words behind the time.
  private static let wordLimit = 3

  init(_ line: Span<UInt8>) {
    var position = 0
    if position < line.count, line[position] == UInt8(ascii: "[") { position += 1 }
    moment = LogTime.civil(line, &position)
    if moment == nil, readAccessLine(line) { return }
    if moment == nil { position = 0 }
    Self.skipSeparators(line, &position)
    bodyStart = moment == nil ? 0 : position
    readLevel(line, position)
  }

  private mutating func readLevel(_ line: Span<UInt8>, _ start: Int) {
    var position = start
    for word in 0..<(moment == nil ? 1 : Self.wordLimit) {
      let first = position
      while position < line.count, Self.isLetter(line[position]) { position += 1 }
      let slice = JSONSlice(start: first, end: position)
      if isLevel(slice, line), let severity = LogLevels.severity(slice.string(line)) {
        self.severity = severity
        severityText = slice.string(line)
        Self.skipSeparators(line, &position)
        // With words between time and level (a host, a thread) the message begins after the time.
        if word == 0 { bodyStart = position }
        return
      }
      position = line.firstIndex(of: UInt8(ascii: " "), from: position) ?? line.count
      Self.skipSeparators(line, &position)
    }
  }

  /// Capitals, or any case behind a time or before a colon or bracket: "info" may be just a word.
  private func isLevel(_ slice: JSONSlice, _ line: Span<UInt8>) -> Bool {
    guard 3...13 ~= slice.count else { return false }
    var isUpperCase = true
    for place in slice.range where line[place] & 0x20 != 0 { isUpperCase = false }
    guard !isUpperCase, moment == nil else { return true }
    guard slice.end < line.count else { return false }
    return line[slice.end] == UInt8(ascii: ":") || line[slice.end] == UInt8(ascii: "]")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  private static func skipSeparators(_ line: Span<UInt8>, _ position: inout Int) {
    while position < line.count {
      switch line[position] {
      case 0x20, 0x09, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: "|"),
        UInt8(ascii: "-"):
        position += 1
      default: return
      }
    }
  }

  /// The common log format: host, two names, time in brackets, request in quotes, status. The
  /// whole line stays the message.
  private mutating func readAccessLine(_ line: Span<UInt8>) -> Bool {
    guard let bracket = line.firstIndex(of: UInt8(ascii: "[")), bracket < 200 else { return false }
    var position = bracket + 1
    guard let found = LogTime.civil(line, &position), position + 2 < line.count,
      line[position] == UInt8(ascii: "]")
    else { return false }
    moment = found
    guard let opening = line.firstIndex(of: UInt8(ascii: "\""), from: position) else { return true }
    let closing = ByteWords.firstQuoteOrEscape(line, from: opening + 1)
    let digits = JSONSlice(start: min(closing + 2, line.count), end: min(closing + 5, line.count))
    if let status = Int64(digits.string(line)) {
      severity = LogLevels.severity(status, .httpStatus) ?? .unset
    }
    return true
  }
}
