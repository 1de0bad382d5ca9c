import Bytes
import Formats
import Telemetry

/// Reads traces of any shape, and metrics of OTLP's: line by line where each line is a document, else
/// whole at the end.
struct TraceContent {
  private let context: ContentContext
  private var reader: TraceFileReader
  private var translator: OTLPTranslator
  private var lines = WholeLines()
  /// Unknown until a first line is there.
  private var isByLine: Bool?
  private var held: [UInt8] = []

  /// - Parameter head: how the content begins, which says what shape it has.
  init(_ context: ContentContext, head: [UInt8]) {
    self.context = context
    let format = TraceFormat.recognise(head.span) ?? .otlpJSON
    reader = TraceFileReader(format)
    translator = OTLPTranslator(source: context.target)
    if format == .otlpProtobuf || format == .otlpProtobufFile { isByLine = false }
  }

  /// Something is held that is no line of a file of lines.
  var holdsDocument: Bool { isByLine != true && !held.isEmpty }

  mutating func append(
    _ bytes: [UInt8], arrived: Timestamp, _ counts: inout ContentCounts
  ) -> [Batch] {
    if isByLine == true {
      return lines.append(bytes).map { read($0.bytes, $0.firstLine, arrived, &counts) } ?? []
    }
    held += bytes
    if isByLine == nil { isByLine = Self.isDocumentALine(held) }
    guard isByLine == true else { return [] }
    let all = held
    held = []
    return lines.append(all).map { read($0.bytes, $0.firstLine, arrived, &counts) } ?? []
  }

  mutating func finish(arrived: Timestamp, _ counts: inout ContentCounts) -> [Batch] {
    if let rest = lines.finish() { return read(rest.bytes, rest.firstLine, arrived, &counts) }
    guard !held.isEmpty else { return [] }
    let whole = held
    held = []
    return read(whole, 1, arrived, &counts)
  }

  /// Whether the first line that has something in it is a document by itself; nil before it ends.
  private static func isDocumentALine(_ bytes: [UInt8]) -> Bool? {
    guard let start = bytes.firstIndex(where: { $0 > 0x20 }),
      let end = bytes.span.firstIndex(of: UInt8(ascii: "\n"), from: start)
    else { return nil }
    return JSONDocument.check(bytes.span.extracting(start..<end)) == nil
  }

  /// Files of OTLP's log records look alike; that nothing comes of them must be seen.
  private func noteOtherSignals(_ line: Int, _ counts: inout ContentCounts) {
    let message = "no span and no metric from here on, only other signals"
    guard !counts.problems.contains(where: { $0.message == message }) else { return }
    counts.note(Problem(line: line, column: 1, message: message))
  }

  private mutating func read(
    _ bytes: [UInt8], _ firstLine: Int, _ arrived: Timestamp, _ counts: inout ContentCounts
  ) -> [Batch] {
    let reading = reader.read(bytes.span, firstLine: firstLine)
    let translation = translator.translate(reading.metrics, arrived: arrived)
    counts.spans += reading.spans.count
    counts.items += reading.spans.count + reading.pointCount - translation.rejected
    counts.series += translation.newSeries
    counts.damaged += reading.damaged + reading.rejected + translation.rejected
    counts.dropped += reading.droppedItems + translation.dropped
    for problem in reading.problems { counts.note(problem) }
    for problem in translation.problems where !counts.problems.contains(problem) {
      counts.note(problem)
    }
    if reading.spans.isEmpty, reading.pointCount == 0, reading.damaged + reading.rejected == 0 {
      noteOtherSignals(firstLine, &counts)
    }
    var batches = translation.batches.map { Batch.metrics($0) }
    if !reading.spans.isEmpty {
      batches.append(
        .spans(SpanBatch(source: context.source, arrived: arrived, spans: reading.spans)))
    }
    return batches
  }
}
