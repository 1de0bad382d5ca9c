/// How exactly an exposition is read, and its characters.
struct ExpositionSyntax: Hashable, Sendable {
  var format: ExpositionFormat
  /// Refuses what Prometheus' own readers refuse. A scrape is read without, because a blank too
  /// many costs nobody anything.
  var isExact = false

  var isOpenMetrics: Bool { format == .openMetrics }

  /// Exactly one space between tokens and no blank elsewhere (OpenMetrics 1.0, ABNF).
  var wantsSingleSpaces: Bool { isExact && isOpenMetrics }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  /// May stand in an unquoted label name; metric names may also have colons.
  @inline(__always)
  static func isLabelByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte == 95
  }

  @inline(__always)
  static func isNameByte(_ byte: UInt8) -> Bool { isLabelByte(byte) || byte == 58 }

  @inline(__always)
  static func skipBlanks(_ body: Span<UInt8>, _ position: inout Int) {
    while position < body.count, isBlank(body[position]) { position += 1 }
  }

  /// Between value, timestamp and exemplar.
  func skipSeparator(_ body: Span<UInt8>, _ position: inout Int) throws(ExpositionFailure) {
    guard wantsSingleSpaces else { return Self.skipBlanks(body, &position) }
    guard position < body.count, body[position] == 0x20 else {
      throw .expected("one space", at: position, in: body)
    }
    position += 1
  }

  /// Inside braces, where OpenMetrics allows no blank at all.
  @inline(__always)
  func skipInnerBlanks(_ body: Span<UInt8>, _ position: inout Int) {
    if !wantsSingleSpaces { Self.skipBlanks(body, &position) }
  }
}
