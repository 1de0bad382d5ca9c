internal import Bytes

extension InputKind {
  /// As much of an input's start as recognition looks at; more does no harm.
  package static let headBytes = 65_536

  /// What the input that begins with `head` is; `isComplete` where there is no more of it.
  ///
  /// Text that is nothing else is a log: every line of it can be shown.
  package static func recognise(head: Span<UInt8>, isComplete: Bool) -> InputKind {
    guard head.count > 0 else { return .empty }
    if let compressed = compressed(head) { return compressed }
    let text = head.extracting((head.starts(with: "\u{feff}") ? 3 : 0)..<head.count)
    if isBinary(text) {
      return ProtobufShape.recognise(text, isComplete: isComplete) ?? .binary
    }
    var lines = HeadLines(isComplete: isComplete)
    guard let first = lines.next(text) else { return isComplete ? .empty : .textLog }
    if text.extracting(first).starts(with: "HTTP/") { return .httpAnswer }
    if let exposition = ExpositionShape.recognise(text, isComplete: isComplete) {
      return exposition
    }
    if let json = JSONShape.recognise(text, first: first, isComplete: isComplete) { return json }
    return .textLog
  }

  private static func compressed(_ head: Span<UInt8>) -> InputKind? {
    switch CompressionFormat.recognised(in: head) {
    case .gzip: return .gzip
    case .zstd: return .zstd
    case nil: break
    }
    if head.count >= 6, head[0] == 0xfd, head.extracting(1..<6).starts(with: "7zXZ"), head[5] == 0 {
      return .xz
    }
    if head.count >= 4, head.starts(with: "BZh"), 0x31...0x39 ~= head[3] { return .bzip2 }
    return nil
  }

  /// NUL and most control characters stand in no text; ESC, tab, backspace and form feed do in
  /// logs.
  private static func isBinary(_ head: Span<UInt8>) -> Bool {
    let sample = min(head.count, 8192)
    var strange = 0
    for index in 0..<sample {
      switch head[index] {
      case 0: return true
      case 1...6, 14...26, 28...31, 0x7f: strange += 1
      default: break
      }
    }
    return strange * 50 > sample
  }
}

/// The lines of a head that have something in them; a last one that may go on is left out.
struct HeadLines {
  private var position = 0
  private let isComplete: Bool

  init(isComplete: Bool) {
    self.isComplete = isComplete
  }

  mutating func next(_ head: Span<UInt8>) -> Range<Int>? {
    while position < head.count {
      let start = position
      let end = head.firstIndex(of: UInt8(ascii: "\n"), from: start)
      // The only line there is counts even where it goes on.
      guard end != nil || isComplete || start == 0 else { return nil }
      position = (end ?? head.count - 1) + 1
      var first = start
      while first < end ?? head.count, head[first] <= 0x20 { first += 1 }
      if first < end ?? head.count { return first..<(end ?? head.count) }
    }
    return nil
  }
}
