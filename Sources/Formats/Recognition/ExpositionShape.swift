internal import Bytes
internal import Telemetry

/// Whether text is an exposition: metadata that only expositions have, or lines that mostly read
/// as samples.
enum ExpositionShape {
  /// Enough to tell; a log line may look like a sample once, not two thirds of the time.
  private static let linesLooked = 200

  static func recognise(_ head: Span<UInt8>, isComplete: Bool) -> InputKind? {
    var lines = HeadLines(isComplete: isComplete)
    var counts = Counts()
    while counts.lines < linesLooked, let line = lines.next(head) {
      counts.look(head.extracting(line))
    }
    guard counts.isExposition else { return nil }
    let isOpenMetrics =
      counts.isOpenMetrics || isComplete && ExpositionFormat.recognise(head) == .openMetrics
    return .exposition(isOpenMetrics ? .openMetrics : .text)
  }

  private struct Counts {
    var lines = 0
    private var samples = 0
    private var others = 0
    private var types = 0
    private var helps = 0
    private(set) var isOpenMetrics = false
    private var parts = SeriesParts()
    private var suffix = SampleSuffix()

    /// Nothing but `# EOF` is an exposition as well: of a target that has no metrics.
    var isExposition: Bool {
      if samples == 0 { return others == 0 && (types > 0 || helps > 0 || isOpenMetrics) }
      return types > 0 ? samples * 2 > others : samples > others * 2
    }

    mutating func look(_ line: Span<UInt8>) {
      lines += 1
      let syntax = ExpositionSyntax(format: .openMetrics)
      do throws(ExpositionFailure) {
        guard line[0] == UInt8(ascii: "#") else {
          try parts.read(line, at: 0, syntax: ExpositionSyntax(format: .text), limit: 256)
          let end = try readSuffix(line, syntax)
          if end == line.count { samples += 1 } else { others += 1 }
          return
        }
        switch try MetadataLine.read(line, at: 0, syntax: syntax).statement {
        case .type(let kind):
          types += 1
          if [.info, .stateset, .gaugehistogram].contains(kind) { isOpenMetrics = true }
        case .help: helps += 1
        case .unit, .end: isOpenMetrics = true
        case .comment: break
        }
      } catch {
        if line[0] != UInt8(ascii: "#") { others += 1 }
      }
    }

    /// Either format's: an exemplar gives OpenMetrics away.
    private mutating func readSuffix(
      _ line: Span<UInt8>, _ syntax: ExpositionSyntax
    ) throws(ExpositionFailure) -> Int {
      try suffix.read(line, at: parts.end, syntax: syntax)
      if suffix.exemplarValue != nil { isOpenMetrics = true }
      return suffix.end
    }
  }
}
