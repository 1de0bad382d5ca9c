import Bytes
package import Formats
package import Telemetry

/// Takes the bytes of one input in pieces and gives batches, whatever the input holds: logs,
/// captures, traces, an exposition. What it is, its first bytes tell, unless the operator did.
///
/// A value that touches no file: whole files, growing ones, decompressed ones, standard input and a
/// command's output go through it alike.
package struct ContentReader {
  private enum Reading {
    /// Too little is there to tell.
    case undecided([UInt8])
    case logs(LineBatcher)
    case captures(CaptureLines)
    case traces(TraceContent)
    case whole(WholeContent)
    case nothing
  }

  private let context: ContentContext
  private var reading = Reading.undecided([])
  private var counts = ContentCounts()
  /// What it was recognised as; nil while that is open.
  package private(set) var kind: InputKind?

  /// The series of a bare exposition, once it was read to its end.
  private(set) var exposition: TargetScrapes?

  package init(_ context: ContentContext) {
    self.context = context
  }

  /// Nothing is given before the end: what grows must be read again as a whole.
  package var isReadAtEnd: Bool {
    if case .whole = reading { return true }
    return false
  }

  /// What is there may be a document that is whole, although nothing says so yet.
  package var isReadWhenQuiet: Bool {
    switch reading {
    case .undecided(let head): !head.isEmpty
    case .traces(let traces): traces.holdsDocument
    default: false
    }
  }

  package mutating func append(_ bytes: [UInt8], arrived: Timestamp) -> [Batch] {
    if case .undecided(var head) = reading {
      head += bytes
      reading = .undecided(head)
      let isEnough =
        head.count >= InputKind.headBytes || head.contains(UInt8(ascii: "\n"))
      return isEnough ? decided(head, isComplete: false, arrived) : []
    }
    return read(bytes, arrived)
  }

  /// A log's last line, shown before it has ended because nothing came for a while.
  package mutating func provisional(arrived: Timestamp) -> [Batch] {
    guard case .logs(var batcher) = reading else { return [] }
    reading = .nothing
    defer { reading = .logs(batcher) }
    return batcher.provisional(arrived: arrived).map { [.logs($0)] } ?? []
  }

  /// No more will come.
  package mutating func finish(arrived: Timestamp) -> [Batch] {
    var batches: [Batch] = []
    if case .undecided(let head) = reading { batches = decided(head, isComplete: true, arrived) }
    // Each is taken out of the enum while it is changed, so that nothing is copied.
    let last = reading
    reading = .nothing
    switch last {
    case .logs(var batcher):
      batches += batcher.finish(arrived: arrived).map { .logs($0) }
      take(batcher)
    case .captures(var lines): batches += lines.finish(&counts)
    case .traces(var traces): batches += traces.finish(arrived: arrived, &counts)
    case .whole(var content):
      batches += content.finish(&counts)
      exposition = content.exposition
    case .undecided, .nothing: break
    }
    return batches
  }

  package func apply(to report: inout SourceReport) {
    counts.apply(to: &report)
    if let failure = counts.failure { report.state = .failing(failure) }
    report.kind = reportKind
  }

  private var reportKind: SourceReport.Kind {
    switch kind {
    case .jsonLog, .textLog, .empty, nil: .log
    // A file of OTLP may hold nothing but metrics.
    case let kind? where kind.isTraces: counts.spans == 0 && counts.items > 0 ? .capture : .trace
    default: .capture
    }
  }

  private mutating func decided(
    _ head: [UInt8], isComplete: Bool, _ arrived: Timestamp
  ) -> [Batch] {
    let kind = InputSort.kind(head: head.span, isComplete: isComplete, declared: context.declared)
    self.kind = kind
    if let objection = InputSort.objection(to: kind, declared: context.declared) {
      reading = .nothing
      counts.failure = objection
      return []
    }
    switch kind {
    case .jsonLog, .textLog: reading = .logs(LineBatcher(source: context.source))
    case .captureScrapes, .captureHealth: reading = .captures(CaptureLines(context))
    case .exposition(let format): reading = .whole(WholeContent(context, .exposition(format)))
    case .httpAnswer: reading = .whole(WholeContent(context, .httpAnswer))
    case .empty:
      reading = isComplete ? .nothing : .undecided(head)
      return []
    case let kind where kind.isTraces: reading = .traces(TraceContent(context, head: head))
    default:
      reading = .nothing
      counts.failure = "found \(kind.words) inside, which is not unpacked twice"
      return []
    }
    return read(head, arrived)
  }

  private mutating func read(_ bytes: [UInt8], _ arrived: Timestamp) -> [Batch] {
    let current = reading
    reading = .nothing
    switch current {
    case .logs(var batcher):
      let batches = batcher.append(bytes, arrived: arrived)
      take(batcher)
      reading = .logs(batcher)
      return batches.map { .logs($0) }
    case .captures(var lines):
      let batches = lines.append(bytes, &counts)
      reading = .captures(lines)
      return batches
    case .traces(var traces):
      let batches = traces.append(bytes, arrived: arrived, &counts)
      reading = .traces(traces)
      return batches
    case .whole(var content):
      content.append(bytes, &counts)
      reading = .whole(content)
      return []
    case .undecided, .nothing:
      return []
    }
  }

  private mutating func take(_ batcher: LineBatcher) {
    counts.items = batcher.records
    counts.damaged = batcher.damaged
    counts.problems = batcher.problems
  }
}
