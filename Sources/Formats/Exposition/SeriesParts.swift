internal import Bytes

/// Where the parts of one series lie in the bytes that name it. Made once and reused.
struct SeriesParts: Sendable {
  struct Label: Sendable {
    var nameStart: Int
    var nameLength: Int
    /// Of the value from `nameStart` on.
    var valueOffset: Int
    var valueLength: Int
    var hasEscapes: Bool
    /// Written as `name="value"` without blanks, quotes around the name or escapes: its bytes are
    /// its identity.
    var isPlain: Bool
    /// Of the pair as it would stand if it were written plainly; 0 until `SeriesLabels.fingerprint`
    /// sets it.
    var hash: UInt64 = 0
    /// Its number in the scrape's `LabelPairTable`, once it has one.
    var pair: UInt32?

    /// The value was another one than in the series before, plainly written but for its escapes.
    mutating func wasRead(valueLength: Int, hasEscapes: Bool) {
      self.valueLength = valueLength
      self.hasEscapes = hasEscapes
      isPlain = !hasEscapes
      (hash, pair) = (0, nil)
    }

    var nameEnd: Int { nameStart &+ nameLength }
    var valueStart: Int { nameStart &+ valueOffset }
    var valueEnd: Int { nameStart &+ valueOffset &+ valueLength }
  }

  var start = 0
  /// After the closing brace, or after the name where there are no labels.
  var end = 0
  var nameStart = 0
  var nameEnd = 0
  var nameHasEscapes = false
  private var nameWasQuoted = false
  /// While a series is being read, those not yet reached are the labels of the one before.
  ///
  /// Neighbours have the same label names in the same order and most of the same values. What is
  /// written as it was there needs no second look: twice as fast as reading each label anew.
  var labels: [Label] = []
  /// How many of the labels are this series' so far.
  private var count = 0
  private var isSameBody = false
  /// Under which kind of metric the labels were hashed: it decides what is a number.
  private var hashedKind: Int8 = -1

  private static let nameLabel: StaticString = "__name__"
}

// Reading. The grammar is Prometheus 3's (model/textparse/promlex.l, promparse.go): commas between
// labels may be missing, one may trail, a quoted string alone in the braces is the metric's name.
extension SeriesParts {
  /// All series from here on are read from one body, until this is called again.
  mutating func beginBody() {
    isSameBody = true
    (nameStart, nameEnd) = (0, 0)
    labels.removeAll(keepingCapacity: true)
  }

  /// Forgets hashes that were made for metrics of another kind.
  mutating func beginHashing(kind: Int8) {
    guard kind != hashedKind else { return }
    hashedKind = kind
    for index in labels.indices { (labels[index].hash, labels[index].pair) = (0, nil) }
  }

  /// Reads the series that begins at `start`.
  mutating func read(
    _ body: Span<UInt8>, at start: Int, syntax: ExpositionSyntax, limit: Int
  ) throws(ExpositionFailure) {
    self.start = start
    if !isSameBody { labels.removeAll(keepingCapacity: true) }
    count = 0
    defer { if count < labels.count { labels.removeLast(labels.count - count) } }
    var position = start
    if !hasNameOfBefore(body, start) {
      while position < body.count, ExpositionSyntax.isNameByte(body[position]) { position += 1 }
    } else {
      position += nameEnd - nameStart
    }
    (nameHasEscapes, nameWasQuoted) = (false, false)
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

  /// Whether the name of the series before stands here, and ends here.
  @inline(__always)
  private func hasNameOfBefore(_ body: Span<UInt8>, _ start: Int) -> Bool {
    let length = nameEnd &- nameStart
    guard isSameBody, !nameWasQuoted, length > 0, start &+ length < body.count else { return false }
    return body.commonLength(nameStart, start, limit: length) == length
      && !ExpositionSyntax.isNameByte(body[start &+ length])
  }

  /// Reads the labels of an exemplar, from after its opening brace.
  mutating func readExemplarLabels(
    _ body: Span<UInt8>, _ position: inout Int, syntax: ExpositionSyntax, limit: Int
  ) throws(ExpositionFailure) {
    labels.removeAll(keepingCapacity: true)
    count = 0
    // A name is set already, so that one among the labels is refused.
    (start, nameStart, nameEnd) = (position, 0, 0)
    try readBraces(body, &position, syntax: syntax, limit: limit)
  }

  private mutating func readBraces(
    _ body: Span<UInt8>, _ position: inout Int, syntax: ExpositionSyntax, limit: Int
  ) throws(ExpositionFailure) {
    var lengthsSeen: UInt64 = 0
    var followsBefore = isSameBody
    while true {
      syntax.skipInnerBlanks(body, &position)
      guard position < body.count else {
        throw .expected("a label name or `}`", at: position, in: body)
      }
      if body[position] == UInt8(ascii: "}") {
        position += 1
        return
      }
      if followsBefore, count < labels.count, labels[count].isPlain {
        followsBefore = try readAsBefore(body, &position, syntax: syntax)
      } else {
        followsBefore = false
      }
      if !followsBefore { try readPart(body, &position, syntax: syntax, &lengthsSeen) }
      guard count <= limit else {
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

  /// Reads a label that has the name, and perhaps the value, of the one at its place in the series
  /// before; false, and nothing read, where it has another name.
  @inline(__always)
  private mutating func readAsBefore(
    _ body: Span<UInt8>, _ position: inout Int, syntax: ExpositionSyntax
  ) throws(ExpositionFailure) -> Bool {
    let nameStart = labels[count].nameStart
    let nameLength = labels[count].nameLength
    let length = nameLength &+ labels[count].valueLength &+ 3
    let same = body.commonLength(nameStart, position, limit: length)
    guard same >= nameLength &+ 2 else { return false }
    labels[count].nameStart = position
    if same == length {
      position &+= length
    } else {
      let valueStart = position &+ nameLength &+ 2
      position = valueStart &- 1
      let hasEscapes = try Self.skipQuoted(
        body, &position, allowsLineBreak: !syntax.isOpenMetrics)
      labels[count].wasRead(
        valueLength: position &- 1 &- valueStart, hasEscapes: hasEscapes)
    }
    count &+= 1
    return true
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
      nameStart: position, nameLength: 0, valueOffset: 0, valueLength: 0, hasEscapes: false,
      isPlain: true)
    if isQuoted {
      label.nameStart += 1
      hasEscapes = try Self.skipQuoted(body, &position, allowsLineBreak: !syntax.isOpenMetrics)
      label.nameLength = position - 1 - label.nameStart
      label.isPlain = false
    } else {
      while position < body.count, ExpositionSyntax.isLabelByte(body[position]) { position += 1 }
      label.nameLength = position - label.nameStart
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
    label.valueOffset = position + 1 - label.nameStart
    let valueHasEscapes = try Self.skipQuoted(
      body, &position, allowsLineBreak: !syntax.isOpenMetrics)
    label.valueLength = position - 1 - label.valueStart
    label.hasEscapes = hasEscapes || valueHasEscapes
    label.isPlain = label.isPlain && !label.hasEscapes
    guard label.nameLength > 0 else {
      throw ExpositionFailure(partStart, "a label name is empty")
    }
    // Labels that were read as those of the series before are not in the bits.
    if lengthsSeen == 0, count > 0 { lengthsSeen = .max }
    try refuseSecond(label, body, at: partStart, &lengthsSeen)
    if count < labels.count { labels[count] = label } else { labels.append(label) }
    count += 1
  }

  private mutating func setName(
    _ label: Label, _ hasEscapes: Bool, at offset: Int
  ) throws(ExpositionFailure) {
    guard nameEnd < 0 else {
      throw ExpositionFailure(offset, "the metric name is given twice")
    }
    (nameStart, nameEnd, nameHasEscapes) = (label.nameStart, label.nameEnd, hasEscapes)
    nameWasQuoted = true
  }

  /// Two labels of one name. Length and ends of a name give it one bit of 64; only names that share
  /// theirs are compared.
  @inline(__always)
  private func refuseSecond(
    _ label: Label, _ body: Span<UInt8>, at offset: Int, _ lengthsSeen: inout UInt64
  ) throws(ExpositionFailure) {
    let length = label.nameLength
    let shape = length &* 7 &+ Int(body[label.nameStart]) &+ Int(body[label.nameEnd - 1]) &* 3
    let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: shape & 63)
    defer { lengthsSeen |= bit }
    let name = body.extracting(label.nameStart..<label.nameEnd)
    if length == 8, name.equals(Self.nameLabel) {
      throw ExpositionFailure(offset, "the label `__name__` is the metric's name itself")
    }
    guard lengthsSeen & bit != 0 else { return }
    for other in labels[..<count]
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
    var isASCII = true
    while true {
      position = body.endOfPlainText(from: position, isASCII: &isASCII)
      guard position < body.count, body[position] != UInt8(ascii: "\"") else { break }
      if body[position] == UInt8(ascii: "\\") {
        hasEscapes = true
        position += 1
        guard position < body.count, body[position] != UInt8(ascii: "\n") else { break }
        if body[position] >= 0x80 { isASCII = false }
      } else if !allowsLineBreak {
        break
      }
      position += 1
    }
    guard position < body.count, body[position] == UInt8(ascii: "\"") else {
      throw ExpositionFailure(opening, "the quote is not closed")
    }
    if !isASCII, let broken = UTF8Check.firstInvalid(body.extracting(opening..<position)) {
      throw ExpositionFailure(opening + broken, "not UTF-8")
    }
    position += 1
    return hasEscapes
  }
}
