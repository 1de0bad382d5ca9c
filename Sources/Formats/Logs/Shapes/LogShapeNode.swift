/// One step of a shape: the bytes between two values, compared as words, and what the value behind
/// them is. Nodes form a tree by child and sibling numbers, so shapes that begin alike share steps.
struct LogShapeNode: Sendable {
  enum Kind: UInt8, Sendable {
    /// A value of no interest: passed over.
    case string, bare
    case timeString, timeNumber, levelString, levelNumber
    /// No value: the bytes go on in the next node, because one holds 32.
    case continued
    /// The line ends here.
    case end
  }

  static let capacity = 32

  var words = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
  /// Zero where a byte is beyond `length`.
  var masks = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
  var length = 0
  var kind = Kind.end
  /// All that the index wants is known once this node matched and its value was read.
  var isLast = false
  var format: UInt8 = 0
  /// Of a line in which nothing names its level.
  var impliedSeverity: UInt8 = 0
  var numbers = LogLevelNumbers.guess
  /// Numbers of nodes; zero, the root, stands for none.
  var child = 0
  var sibling = 0

  init() {}

  init(_ literal: Span<UInt8>, kind: Kind) {
    length = literal.count
    self.kind = kind
    var words = [UInt64](repeating: 0, count: 4)
    var masks = [UInt64](repeating: 0, count: 4)
    for place in 0..<literal.count {
      words[place / 8] |= UInt64(literal[place]) << UInt64(place % 8 * 8)
      masks[place / 8] |= 0xff << UInt64(place % 8 * 8)
    }
    self.words = (words[0], words[1], words[2], words[3])
    self.masks = (masks[0], masks[1], masks[2], masks[3])
  }

  func hasLiteral(of other: LogShapeNode) -> Bool {
    length == other.length && kind == other.kind && words == other.words
  }
}
