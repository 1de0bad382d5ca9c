internal import Bytes
internal import Telemetry

/// A line that begins with `#`.
struct MetadataLine {
  enum Statement {
    case comment
    case help(Range<Int>)
    case type(MetricMetadata.Kind)
    case unit(Range<Int>)
    /// `# EOF` of OpenMetrics.
    case end
  }

  var statement: Statement
  var name: Range<Int> = 0..<0
  var nameHasEscapes = false
  /// After the line feed.
  var end: Int
}

extension MetadataLine {
  /// Reads the line whose `#` is at `start`.
  ///
  /// In the text format only `HELP` and `TYPE` mean something and every other `#` line is skipped,
  /// `#HELP` without a blank too; OpenMetrics knows `UNIT` and `EOF` besides and nothing else.
  static func read(
    _ body: Span<UInt8>, at start: Int, syntax: ExpositionSyntax
  ) throws(ExpositionFailure) -> MetadataLine {
    let lineEnd = body.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? body.count
    let line = body.extracting(..<lineEnd)
    let end = min(lineEnd + 1, body.count)
    var position = start + 1
    skipGap(line, &position, syntax)
    let wordStart = position
    while position < lineEnd, !ExpositionSyntax.isBlank(line[position]) { position += 1 }
    let word = line.extracting(wordStart..<position)
    guard wordStart > start + 1, let keyword = keyword(word, syntax) else {
      guard !syntax.wantsSingleSpaces else {
        throw ExpositionFailure(start, "only HELP, TYPE, UNIT and EOF may follow `# `")
      }
      return MetadataLine(statement: .comment, end: end)
    }
    if keyword == .end, position == lineEnd { return MetadataLine(statement: .end, end: end) }
    guard keyword != .end, position < lineEnd else {
      guard !syntax.wantsSingleSpaces else {
        throw .expected("what `# \(String(bytes: word))` asks for", at: position, in: body)
      }
      return MetadataLine(statement: .comment, end: end)
    }
    skipGap(line, &position, syntax)
    return try read(keyword, line, &position, end: end, syntax)
  }

  private enum Keyword { case help, type, unit, end }

  private static func keyword(_ word: Span<UInt8>, _ syntax: ExpositionSyntax) -> Keyword? {
    if word.equals("HELP") { return .help }
    if word.equals("TYPE") { return .type }
    guard syntax.isOpenMetrics else { return nil }
    if word.equals("UNIT") { return .unit }
    return word.equals("EOF") ? .end : nil
  }

  private static func skipGap(
    _ line: Span<UInt8>, _ position: inout Int, _ syntax: ExpositionSyntax
  ) {
    guard syntax.wantsSingleSpaces else {
      return ExpositionSyntax.skipBlanks(line, &position)
    }
    if position < line.count, line[position] == 0x20 { position += 1 }
  }

  private static func read(
    _ keyword: Keyword, _ line: Span<UInt8>, _ position: inout Int, end: Int,
    _ syntax: ExpositionSyntax
  ) throws(ExpositionFailure) -> MetadataLine {
    var result = MetadataLine(statement: .comment, end: end)
    try readName(line, &position, into: &result)
    // One byte ends the name and the rest is the text, as Prometheus takes it.
    var textStart = min(position + 1, line.count)
    if syntax.wantsSingleSpaces {
      guard position < line.count, line[position] == 0x20 else {
        throw .expected("one space", at: position, in: line)
      }
    } else if !syntax.isExact || keyword == .help {
      ExpositionSyntax.skipBlanks(line, &textStart)
    }
    switch keyword {
    case .help:
      if let broken = UTF8Check.firstInvalid(line.extracting(textStart...)) {
        throw ExpositionFailure(textStart + broken, "not UTF-8")
      }
      result.statement = .help(textStart..<line.count)
    case .type:
      result.statement = .type(try kind(line, textStart, syntax))
    case .unit, .end:
      result.statement = .unit(textStart..<line.count)
    }
    return result
  }

  private static func readName(
    _ line: Span<UInt8>, _ position: inout Int, into result: inout MetadataLine
  ) throws(ExpositionFailure) {
    let start = position
    if position < line.count, line[position] == UInt8(ascii: "\"") {
      position += 1
      while position < line.count, line[position] != UInt8(ascii: "\"") {
        if line[position] == UInt8(ascii: "\\") {
          result.nameHasEscapes = true
          position += 1
        }
        position += 1
      }
      guard position < line.count else { throw ExpositionFailure(start, "the quote is not closed") }
      result.name = start + 1..<position
      position += 1
      if let broken = UTF8Check.firstInvalid(line.extracting(result.name)) {
        throw ExpositionFailure(start + 1 + broken, "not UTF-8")
      }
      return
    }
    while position < line.count, ExpositionSyntax.isNameByte(line[position]) { position += 1 }
    guard position > start, !ExpositionSyntax.isDigit(line[start]) else {
      throw .expected("a metric name", at: start, in: line)
    }
    result.name = start..<position
  }

  private static func kind(
    _ line: Span<UInt8>, _ start: Int, _ syntax: ExpositionSyntax
  ) throws(ExpositionFailure) -> MetricMetadata.Kind {
    var end = line.count
    if !syntax.isExact {
      while end > start, line[end - 1] < 0x21 { end -= 1 }
    }
    let word = String(bytes: line.extracting(start..<end))
    if word == "untyped", !syntax.wantsSingleSpaces { return .unknown }
    let kind = MetricMetadata.Kind(rawValue: word)
    guard let kind, !syntax.isExact || syntax.isOpenMetrics || textKinds.contains(kind) else {
      let kinds =
        syntax.isOpenMetrics ? "OpenMetrics" : "counter, gauge, histogram, summary, untyped"
      throw ExpositionFailure(start, "`\(word.prefix(40))` is no type of metric (\(kinds))")
    }
    return kind
  }

  private static let textKinds: Set<MetricMetadata.Kind> = [.counter, .gauge, .histogram, .summary]
}
