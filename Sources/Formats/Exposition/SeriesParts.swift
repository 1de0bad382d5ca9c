internal import Bytes

/// Where the parts of one series lie in the bytes that name it. Made once and reused.
struct SeriesParts {
  struct Label {
    var nameStart: Int
    var nameEnd: Int
    var valueStart: Int
    var valueEnd: Int
    var hasEscapes: Bool
    /// Written as `name="value"` without blanks, quotes around the name or escapes: its bytes are
    /// its identity.
    var isPlain: Bool
    /// Of the pair as it would stand if it were written plainly; set by `SeriesLabels.fingerprint`.
    var hash: UInt64 = 0
  }

  var start = 0
  /// After the closing brace, or after the name where there are no labels.
  var end = 0
  var nameStart = 0
  var nameEnd = 0
  var nameHasEscapes = false
  var labels: [Label] = []

  private static let nameLabel: StaticString = "__name__"
}

// Reading. The grammar is Prometheus 3's (model/textparse/promlex.l, promparse.go): commas between
// labels may be missing, one may trail, a quoted string alone in the braces is the metric's name.
extension SeriesParts {
  /// Reads the series that begins at `start`.
  mutating func read(
    _ body: Span<UInt8>, at start: Int, syntax: ExpositionSyntax, limit: Int
  ) throws(ExpositionFailure) {
    self.start = start
    labels.removeAll(keepingCapacity: true)
    nameHasEscapes = false
    var position = start
    while position < body.count, ExpositionSyntax.isNameByte(body[position]) { position += 1 }
    (nameStart, nameEnd) = (start, position)
    let hasName = position > start
    guard !hasName || !ExpositionSyntax.isDigit(body[start]) else {
      throw .expected("a metric name", at: start, in: body)
    }
    end = position
    syntax.skipInnerBlanks(body, &position)
    guard position < body.count, body[position] == UInt8(ascii: "{") else {
      guard hasName else { throw .expected("a metric name", at: start, in: body) }
      return
    }
    position += 1
    if !hasName { nameEnd = -1 }
    try readBraces(body, &position, syntax: syntax, limit: limit)
    end = position
    guard nameEnd > nameStart else {
      throw ExpositionFailure(start, "the series has no metric name")
    }
  }

  /// Reads the labels of an exemplar, from after its opening brace.
  mutating func readExemplarLabels(
    _ body: Span<UInt8>, _ position: inout Int, syntax: ExpositionSyntax, limit: Int
  ) throws(ExpositionFailure) {
    labels.removeAll(keepingCapacity: true)
    // A name is set already, so that one among the labels is refused.
    (start, nameStart, nameEnd) = (position, 0, 0)
    try readBraces(body, &position, syntax: syntax, limit: limit)
  }

  private mutating func readBraces(
    _ body: Span<UInt8>, _ position: inout Int, syntax: ExpositionSyntax, limit: Int
  ) throws(ExpositionFailure) {
    var lengthsSeen: UInt64 = 0
    while true {
      syntax.skipInnerBlanks(body, &position)
      guard position < body.count else {
        throw .expected("a label name or `}`", at: position, in: body)
      }
      if body[position] == UInt8(ascii: "}") {
        position += 1
        return
      }
      try readPart(body, &position, syntax: syntax, &lengthsSeen)
      guard labels.count <= limit else {
        throw ExpositionFailure(start, "more than \(limit) labels")
      }
      let afterPart = position
      syntax.skipInnerBlanks(body, &position)
      if position < body.count, body[position] == UInt8(ascii: ",") {
        position += 1
      } else if syntax.isOpenMetrics, position >= body.count || body[position] != UInt8(ascii: "}")
      {
        throw .expected("`,` or `}`", at: afterPart, in: body)
      }
    }
  }

  /// One label, or the metric's name in quotes.
  @inline(__always)
  private mutating func readPart(
    _ body: Span<UInt8>, _ position: inout Int, syntax: ExpositionSyntax,
    _ lengthsSeen: inout UInt64
  ) throws(ExpositionFailure) {
    let partStart = position
    let isQuoted = body[position] == UInt8(ascii: "\"")
    var hasEscapes = false
    var label = Label(
      nameStart: position, nameEnd: position, valueStart: 0, valueEnd: 0, hasEscapes: false,
      isPlain: true)
    if isQuoted {
      label.nameStart += 1
      hasEscapes = try Self.skipQuoted(body, &position, allowsLineBreak: !syntax.isOpenMetrics)
      label.nameEnd = position - 1
      label.isPlain = false
    } else {
      while position < body.count, ExpositionSyntax.isLabelByte(body[position]) { position += 1 }
      label.nameEnd = position
      guard position > partStart, !ExpositionSyntax.isDigit(body[partStart]) else {
        throw .expected("a label name", at: partStart, in: body)
      }
    }
    let nameStop = position
    syntax.skipInnerBlanks(body, &position)
    guard position < body.count, body[position] == UInt8(ascii: "=") else {
      if isQuoted, position < body.count,
        body[position] == UInt8(ascii: ",") || body[position] == UInt8(ascii: "}")
      {
        return try setName(label, hasEscapes, at: partStart)
      }
      throw .expected("`=`", at: position, in: body)
    }
    position += 1
    let valueQuote = position
    syntax.skipInnerBlanks(body, &position)
    guard position < body.count, body[position] == UInt8(ascii: "\"") else {
      throw .expected("a label value in double quotes", at: position, in: body)
    }
    label.isPlain = label.isPlain && valueQuote == position && nameStop + 1 == valueQuote
    label.valueStart = position + 1
    let valueHasEscapes = try Self.skipQuoted(
      body, &position, allowsLineBreak: !syntax.isOpenMetrics)
    label.valueEnd = position - 1
    label.hasEscapes = hasEscapes || valueHasEscapes
    label.isPlain = label.isPlain && !label.hasEscapes
    guard label.nameEnd > label.nameStart else {
      throw ExpositionFailure(partStart, "a label name is empty")
    }
    try refuseSecond(label, body, at: partStart, &lengthsSeen)
    labels.append(label)
  }

  private mutating func setName(
    _ label: Label, _ hasEscapes: Bool, at offset: Int
  ) throws(ExpositionFailure) {
    guard nameEnd < 0 else {
      throw ExpositionFailure(offset, "the metric name is given twice")
    }
    (nameStart, nameEnd, nameHasEscapes) = (label.nameStart, label.nameEnd, hasEscapes)
  }

  /// Two labels of one name. Length and ends of a name give it one bit of 64; only names that share
  /// theirs are compared.
  @inline(__always)
  private func refuseSecond(
    _ label: Label, _ body: Span<UInt8>, at offset: Int, _ lengthsSeen: inout UInt64
  ) throws(ExpositionFailure) {
    let length = label.nameEnd - label.nameStart
    let shape = length &* 7 &+ Int(body[label.nameStart]) &+ Int(body[label.nameEnd - 1]) &* 3
    let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: shape & 63)
    defer { lengthsSeen |= bit }
    let name = body.extracting(label.nameStart..<label.nameEnd)
    if length == 8, name.equals(Self.nameLabel) {
      throw ExpositionFailure(offset, "the label `__name__` is the metric's name itself")
    }
    guard lengthsSeen & bit != 0 else { return }
    for other in labels
    where body.extracting(other.nameStart..<other.nameEnd).equals(name) {
      throw ExpositionFailure(offset, "the label `\(String(bytes: name))` is given twice")
    }
  }

  /// Walks over a quoted string from its opening to after its closing quote; true where it has
  /// escapes.
  @inline(__always)
  private static func skipQuoted(
    _ body: Span<UInt8>, _ position: inout Int, allowsLineBreak: Bool
  ) throws(ExpositionFailure) -> Bool {
    let opening = position
    position += 1
    var hasEscapes = false
    var union: UInt8 = 0
    while position < body.count {
      let byte = body[position]
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        position += 1
        guard position < body.count, body[position] != UInt8(ascii: "\n") else { break }
      } else if byte == UInt8(ascii: "\n"), !allowsLineBreak {
        break
      }
      union |= body[position]
      position += 1
    }
    guard position < body.count, body[position] == UInt8(ascii: "\"") else {
      throw ExpositionFailure(opening, "the quote is not closed")
    }
    if union >= 0x80, let broken = UTF8Check.firstInvalid(body.extracting(opening..<position)) {
      throw ExpositionFailure(opening + broken, "not UTF-8")
    }
    position += 1
    return hasEscapes
  }
}
