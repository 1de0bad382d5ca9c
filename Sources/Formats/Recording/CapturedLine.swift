internal import Bytes

/// One line of a capture. Scrapes and health answers may stand in one file: each line says by
/// itself what it is.
package enum CapturedLine: Hashable, Sendable {
  case scrape(CapturedScrape)
  case health(CapturedHealth)
  /// JSON of another shape, or no JSON at all: a log line, most likely.
  case other

  /// Which of the two shapes a line has, told by its keys and the types of their values alone.
  package enum Shape: Hashable, Sendable {
    case scrape, health
  }

  /// A scrape has a numeric `time`, text `target` and `body`, and no keys but these, `status` and
  /// `error`; a health answer has a numeric `time`, a text `url` and a `status`.
  package static func shape(_ line: Span<UInt8>) -> Shape? {
    guard let members = members(line, keepsValues: false) else { return nil }
    return members.shape
  }

  /// Reads a line without its line feed.
  package static func read(_ line: Span<UInt8>) -> CapturedLine {
    guard let members = members(line, keepsValues: true) else { return .other }
    switch members.shape {
    case .scrape: return members.scrape.map { .scrape($0) } ?? .other
    case .health: return members.health.map { .health($0) } ?? .other
    case nil: return .other
    }
  }

  private static func members(_ line: Span<UInt8>, keepsValues: Bool) -> CapturedMembers? {
    var start = 0
    while start < line.count, line[start] <= 0x20 { start += 1 }
    guard start < line.count, line[start] == UInt8(ascii: "{") else { return nil }
    var members = CapturedMembers()
    do throws(JSONProblem) {
      var scanner = JSONScanner(at: start)
      guard try scanner.entersObject(line) else { return nil }
      while let key = try scanner.nextKey(line) {
        try members.take(key, &scanner, line, keepsValues: keepsValues)
      }
      _ = try scanner.next(line)
    } catch {
      return nil
    }
    return members
  }
}
