import Bytes
import Telemetry

/// What the index needs to know of a line, and how far into the line one had to look for it.
struct LogLineSummary: Sendable {
  var format: UInt8
  var moment: LogMoment?
  var severity: Severity = .unset
  var severityText: String = ""
  var isDamaged = false
  /// Nodes of `fields`; nil where the line does not have it.
  var timeNode: Int?
  var levelNode: Int?
  /// The last node that the format was recognised by.
  var proofNode = -1
  /// Whether a line with the same keys in the same order means the same.
  var isPredictable = false
  /// For text lines: where the message begins.
  var bodyStart = 0
}

/// Takes one line apart, of whatever format: the slow and complete way, used for what is shown and
/// for the first line of each shape.
struct LogLineParser: Sendable {
  /// Of the line parsed last; empty for a text line.
  private(set) var fields = LogFields()
  /// The line inside an envelope (Docker's `log`), unescaped; empty where there is none.
  private(set) var inner: [UInt8] = []

  /// `line` is without its line break.
  mutating func parse(_ line: Span<UInt8>) -> LogLineSummary {
    inner.removeAll(keepingCapacity: true)
    if Self.beginsAsJSON(line) { return parseJSON(line) }
    if LogfmtReader.read(line, into: &fields) {
      return summary(LogFormats.logfmt, proof: -1, line, isPredictable: false)
    }
    fields.removeAll()
    if let envelope = CRILine(line) {
      inner.append(contentsOf: envelope.rest.map { line[$0] })
      return wrapped(LogLineSummary(format: LogFormats.cri, moment: envelope.moment))
    }
    let text = LogTextLine(line)
    return LogLineSummary(
      format: LogFormats.text, moment: text.moment, severity: text.severity,
      severityText: text.severityText, bodyStart: text.bodyStart)
  }

  /// An opening brace and a key or the end: what else begins with a brace is prose.
  static func beginsAsJSON(_ line: Span<UInt8>) -> Bool {
    var place = 0
    while place < line.count, line[place] == 0x20 || line[place] == 0x09 { place += 1 }
    guard place < line.count, line[place] == UInt8(ascii: "{") else { return false }
    place += 1
    while place < line.count, line[place] == 0x20 || line[place] == 0x09 { place += 1 }
    return place == line.count || line[place] == UInt8(ascii: "\"")
      || line[place] == UInt8(ascii: "}")
  }

  private mutating func parseJSON(_ line: Span<UInt8>) -> LogLineSummary {
    do throws(JSONProblem) {
      try fields.read(line)
    } catch {
      var summary = summary(LogFormats.damaged, proof: -1, line, isPredictable: false)
      summary.isDamaged = true
      return summary
    }
    let (number, proof) = LogFormats.recognise(fields, line)
    let format = LogFormats.all[Int(number)]
    let result = summary(number, proof: proof, line, isPredictable: format.isPredictable)
    guard let path = format.envelope, let node = fields.first(path, line) else { return result }
    inner = Array(fields.text(node, line).utf8)
    while inner.last == UInt8(ascii: "\n") || inner.last == UInt8(ascii: "\r") {
      inner.removeLast()
    }
    return wrapped(result)
  }

  private func summary(
    _ number: UInt8, proof: Int, _ line: Span<UInt8>, isPredictable: Bool
  ) -> LogLineSummary {
    let format = LogFormats.all[Int(number)]
    var summary = LogLineSummary(
      format: number, proofNode: proof, isPredictable: isPredictable)
    if let (moment, node) = format.moment(fields, line) {
      summary.moment = moment
      summary.timeNode = node
    }
    if let (severity, node, text) = format.severity(fields, line) {
      summary.severity = severity
      summary.levelNode = node
      summary.severityText = text
    }
    return summary
  }

  /// The envelope's summary with what the line inside says better. One level only: nobody wraps
  /// twice, and a hostile line would.
  private func wrapped(_ envelope: LogLineSummary) -> LogLineSummary {
    var parser = LogLineParser()
    let line = inner
    var summary = envelope
    guard !line.isEmpty else { return summary }
    let within = parser.parseWithoutEnvelope(line.span)
    summary.severity = within.severity
    summary.severityText = within.severityText
    summary.moment = envelope.moment ?? within.moment
    if within.format != LogFormats.text { summary.format = within.format }
    return summary
  }

  private mutating func parseWithoutEnvelope(_ line: Span<UInt8>) -> LogLineSummary {
    if Self.beginsAsJSON(line), (try? fields.read(line)) != nil {
      let (number, proof) = LogFormats.recognise(fields, line)
      return summary(number, proof: proof, line, isPredictable: false)
    }
    if LogfmtReader.read(line, into: &fields) {
      return summary(LogFormats.logfmt, proof: -1, line, isPredictable: false)
    }
    let text = LogTextLine(line)
    return LogLineSummary(
      format: LogFormats.text, moment: text.moment, severity: text.severity,
      severityText: text.severityText, bodyStart: text.bodyStart)
  }
}
