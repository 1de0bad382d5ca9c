import TestSupport

/// Changes to a valid exposition that a broken exporter, proxy or attacker could make: mostly whole
/// tokens and lines, because random bytes rarely reach beyond the first check.
enum ExpositionMutation {
  private static let tokens: [String] = [
    "{", "}", "\"", "\\", ",", "=", " ", "\t", "\n", "\r", "#", "# ", "# EOF\n", "# {a=\"b\"} 1",
    "# TYPE a counter\n", "# HELP a ", "# UNIT a_s s\n", "# TYPE \"a b\" gauge\n", "HELP", "1",
    "1e5", "1e999", "NaN", "+Inf", "_", "0x1", "1_0", "a", "é", "{\"a.b\"", "\"\"", "le=\"1\"", "-",
    ".", "  ", "\n\n", "{\"a b\"} 1\n", "a{b=\"c\",} 2\n", "a{,} 1\n", "__name__=\"x\"", "EOF",
    "9223372036854775808", " 1.5e3", "\u{0}", "\u{feff}",
  ]

  static func change(_ body: inout [UInt8], using random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...body.count, using: &random)
      let length = min(Int.random(in: 1...6, using: &random), body.count - place)
      switch Int.random(in: 0..<7, using: &random) {
      case 0: body.insert(contentsOf: token(using: &random), at: place)
      case 1: body.removeSubrange(place..<place + length)
      case 2: body.replaceSubrange(place..<place + length, with: token(using: &random))
      case 3: repeatLine(&body, using: &random)
      case 4: swapLines(&body, using: &random)
      case 5 where place < body.count: body[place] = .random(in: 0...255, using: &random)
      default: body.removeSubrange(place...)
      }
    }
  }

  /// Lengths and keys of protobuf are single bytes: most of its changes are small numbers.
  static func changeProtobuf(_ body: inout [UInt8], using random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...body.count, using: &random)
      let length = min(Int.random(in: 1...12, using: &random), body.count - place)
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where place < body.count: body[place] &+= UInt8.random(in: 1...3, using: &random)
      case 1 where place < body.count: body[place] = .random(in: 0...255, using: &random)
      case 2: body.insert(contentsOf: body[place..<place + length], at: place)
      case 3: body.removeSubrange(place..<place + length)
      default: body.insert(.random(in: 0...255, using: &random), at: place)
      }
    }
  }

  private static func token(using random: inout SeededGenerator) -> [UInt8] {
    Array((tokens.randomElement(using: &random) ?? "").utf8)
  }

  private static func repeatLine(_ body: inout [UInt8], using random: inout SeededGenerator) {
    var lines = body.split(separator: 10, omittingEmptySubsequences: false)
    guard let line = lines.randomElement(using: &random) else { return }
    lines.insert(line, at: Int.random(in: 0...lines.count, using: &random))
    body = Array(lines.joined(separator: [10]))
  }

  private static func swapLines(_ body: inout [UInt8], using random: inout SeededGenerator) {
    var lines = body.split(separator: 10, omittingEmptySubsequences: false)
    guard lines.count > 1 else { return }
    lines.swapAt(
      Int.random(in: 0..<lines.count, using: &random),
      Int.random(in: 0..<lines.count, using: &random))
    body = Array(lines.joined(separator: [10]))
  }
}
