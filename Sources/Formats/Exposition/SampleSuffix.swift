internal import Bytes
internal import Telemetry

/// What stands behind the series on a sample line: value, time, exemplar, each at its place.
struct SampleSuffix: Sendable {
  var value = 0.0
  var valueStart = 0
  var time: Timestamp?
  var timeStart = 0
  var exemplarLabels = SeriesParts()
  var exemplarValue: Double?
  var exemplarValueStart = 0
  var exemplarTime: Timestamp?
  var exemplarStart = 0
  /// After the line's end.
  var end = 0

  /// Reads from the end of the series to the end of the line.
  mutating func read(
    _ body: Span<UInt8>, at start: Int, syntax: ExpositionSyntax
  ) throws(ExpositionFailure) {
    (time, exemplarValue, exemplarTime) = (nil, nil, nil)
    var position = start
    try syntax.skipSeparator(body, &position)
    valueStart = position
    value = try Self.number(body, &position, syntax, "a value")
    try readTime(body, &position, syntax)
    if syntax.isOpenMetrics { try readExemplar(body, &position, syntax) }
    if !syntax.wantsSingleSpaces { ExpositionSyntax.skipBlanks(body, &position) }
    guard position == body.count || body[position] == UInt8(ascii: "\n") else {
      throw .expected("the end of the line", at: position, in: body)
    }
    end = min(position + 1, body.count)
  }

  private mutating func readTime(
    _ body: Span<UInt8>, _ position: inout Int, _ syntax: ExpositionSyntax
  ) throws(ExpositionFailure) {
    var next = position
    ExpositionSyntax.skipBlanks(body, &next)
    guard next < body.count, body[next] != UInt8(ascii: "\n") else { return }
    if syntax.isOpenMetrics, body[next] == UInt8(ascii: "#") { return }
    try syntax.skipSeparator(body, &position)
    timeStart = position
    time = try Self.time(body, &position, syntax)
  }

  private mutating func readExemplar(
    _ body: Span<UInt8>, _ position: inout Int, _ syntax: ExpositionSyntax
  ) throws(ExpositionFailure) {
    var next = position
    ExpositionSyntax.skipBlanks(body, &next)
    guard next < body.count, body[next] == UInt8(ascii: "#") else { return }
    try syntax.skipSeparator(body, &position)
    exemplarStart = position
    position += 1
    try syntax.skipSeparator(body, &position)
    guard position < body.count, body[position] == UInt8(ascii: "{") else {
      throw .expected("`{` of the exemplar's labels", at: position, in: body)
    }
    position += 1
    try exemplarLabels.readExemplarLabels(body, &position, syntax: syntax, limit: 64)
    try syntax.skipSeparator(body, &position)
    exemplarValueStart = position
    exemplarValue = try Self.number(body, &position, syntax, "the exemplar's value")
    next = position
    ExpositionSyntax.skipBlanks(body, &next)
    guard next < body.count, body[next] != UInt8(ascii: "\n") else { return }
    try syntax.skipSeparator(body, &position)
    exemplarTime = try Self.time(body, &position, syntax)
  }

  private static func token(
    _ body: Span<UInt8>, _ position: inout Int, _ syntax: ExpositionSyntax
  ) -> Range<Int> {
    let start = position
    while position < body.count {
      let byte = body[position]
      if byte == 0x20 || byte == 0x0a || byte == 0x09 && !syntax.wantsSingleSpaces { break }
      position += 1
    }
    return start..<position
  }

  private static func number(
    _ body: Span<UInt8>, _ position: inout Int, _ syntax: ExpositionSyntax, _ what: String
  ) throws(ExpositionFailure) -> Double {
    var plainEnd = position
    if let plain = PlainDecimal.read(body, &plainEnd), plainEnd < body.count,
      body[plainEnd] == 0x0a || body[plainEnd] == 0x20
    {
      position = plainEnd
      return plain
    }
    let range = token(body, &position, syntax)
    guard !range.isEmpty else { throw .expected(what, at: range.lowerBound, in: body) }
    guard let number = DecimalText.double(body.extracting(range)) else {
      throw notANumber(body, range, what)
    }
    return number.isNaN ? ordinaryNaN : number
  }

  /// The one NaN that a scrape can bring (Prometheus `value.NormalNaN`): a payload cannot forge a
  /// stale marker.
  static let ordinaryNaN = Double(bitPattern: 0x7ff8_0000_0000_0001)

  /// Whole milliseconds in the Prometheus text format, seconds with a fraction in OpenMetrics. A
  /// sign is read in both: the format's own description shows a negative one.
  private static func time(
    _ body: Span<UInt8>, _ position: inout Int, _ syntax: ExpositionSyntax
  ) throws(ExpositionFailure) -> Timestamp {
    let range = token(body, &position, syntax)
    let text = body.extracting(range)
    let time =
      syntax.isOpenMetrics
      ? ExpositionTime.seconds(text, saturates: syntax.isExact)
      : DecimalText.int64(text).map { Timestamp.milliseconds($0) }
    guard !range.isEmpty, let time else {
      let unit = syntax.isOpenMetrics ? "seconds" : "whole milliseconds"
      throw notANumber(body, range, "a timestamp in \(unit)")
    }
    return time
  }

  private static func notANumber(
    _ body: Span<UInt8>, _ range: Range<Int>, _ what: String
  ) -> ExpositionFailure {
    let text = String(
      bytes: body.extracting(range.lowerBound..<min(range.upperBound, range.lowerBound + 40)))
    guard !text.hasSuffix("\r"), !text.hasSuffix("\r\n") else {
      return ExpositionFailure(
        range.upperBound - 1, "a carriage return ends the line: lines must end in a line feed alone"
      )
    }
    return ExpositionFailure(range.lowerBound, "expected \(what), found `\(text)`")
  }
}
