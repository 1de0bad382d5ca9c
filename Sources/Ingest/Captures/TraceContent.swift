import Bytes
import Formats
import Telemetry

/// Reads traces of any shape: line by line where each line is a document, else whole at the end.
struct TraceContent {
  private let context: ContentContext
  private var reader: TraceFileReader
  private var lines = WholeLines()
  /// Unknown until a first line is there.
  private var isByLine: Bool?
  private var held: [UInt8] = []

  /// - Parameter head: how the content begins, which says what shape it has.
  init(_ context: ContentContext, head: [UInt8]) {
    self.context = context
    let format = TraceFormat.recognise(head.span) ?? .otlpJSON
    reader = TraceFileReader(format)
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

  /// Files of OTLP metrics and logs look alike; that nothing comes of them must be seen.
  private func noteNoSpans(_ line: Int, _ counts: inout ContentCounts) {
    let message = "no span from here on, only other signals"
    guard !counts.problems.contains(where: { $0.message == message }) else { return }
    counts.note(Problem(line: line, column: 1, message: message))
  }

  private mutating func read(
    _ bytes: [UInt8], _ firstLine: Int, _ arrived: Timestamp, _ counts: inout ContentCounts
  ) -> [Batch] {
    let reading = reader.read(bytes.span, firstLine: firstLine)
    counts.items += reading.spans.count
    counts.damaged += reading.damaged + reading.rejectedSpans
    counts.dropped += reading.droppedItems
    for problem in reading.problems { counts.note(problem) }
    guard !reading.spans.isEmpty else {
      if reading.damaged + reading.rejectedSpans == 0 { noteNoSpans(firstLine, &counts) }
      return []
    }
    return [.spans(SpanBatch(source: context.source, arrived: arrived, spans: reading.spans))]
  }
}
