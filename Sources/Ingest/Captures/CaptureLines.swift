import Formats
import Telemetry

/// Reads captured scrapes and health answers, a line at a time.
///
/// Each target of a capture is read as it would have been live: by a reader of its own that knows
/// its earlier scrapes, with `job` and `instance` and `up`.
struct CaptureLines {
  private let context: ContentContext
  private var lines = WholeLines()
  private var targets: [String: TargetScrapes] = [:]

  init(_ context: ContentContext) {
    self.context = context
  }

  mutating func append(_ bytes: [UInt8], _ counts: inout ContentCounts) -> [Batch] {
    lines.append(bytes).map { read($0.bytes, $0.firstLine, &counts) } ?? []
  }

  mutating func finish(_ counts: inout ContentCounts) -> [Batch] {
    lines.finish().map { read($0.bytes, $0.firstLine, &counts) } ?? []
  }

  private mutating func read(
    _ bytes: [UInt8], _ firstLine: Int, _ counts: inout ContentCounts
  ) -> [Batch] {
    var batches: [Batch] = []
    var number = firstLine
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.contains(where: { $0 > 0x20 }) {
        if let batch = read(line: Array(line), number, &counts) { batches.append(batch) }
      }
      number += 1
    }
    return batches
  }

  private mutating func read(
    line: [UInt8], _ number: Int, _ counts: inout ContentCounts
  ) -> Batch? {
    switch CapturedLine.read(line.span) {
    case .scrape(let scrape): return .metrics(batch(of: scrape, number, &counts))
    case .health(let health):
      counts.items += 1
      return .health(HealthBatch(source: context.source, result: health.result))
    case .other:
      counts.damaged += 1
      let found = JSONDocument.check(line.span).map { "what is no JSON: \($0.message)" }
      let message =
        "expected a captured scrape or health answer, found " + (found ?? "JSON of another shape")
      counts.note(Problem(line: number, column: 1, message: message))
      return nil
    }
  }

  private mutating func batch(
    of capture: CapturedScrape, _ number: Int, _ counts: inout ContentCounts
  ) -> MetricBatch {
    let name = capture.target
    // Taken out while it is changed, so that nothing of it is copied.
    var scrapes = targets.removeValue(forKey: name) ?? newTarget(name)
    defer { targets[name] = scrapes }
    let seriesBefore = scrapes.seriesCount
    let outcome =
      capture.isFailed
      ? scrapes.failed(capture.failure, at: capture.time)
      : scrapes.read(
        capture.body.span, format: ExpositionFormat.recognise(capture.body.span),
        at: capture.time)
    counts.items += outcome.samples
    counts.series += scrapes.seriesCount - seriesBefore
    counts.damaged += outcome.damaged
    counts.dropped += outcome.dropped
    for problem in outcome.problems {
      let place = problem.line > 0 ? "line \(problem.line) of the body: " : ""
      counts.note(
        Problem(line: number, column: 1, message: "target \(name): \(place)\(problem.message)"))
    }
    return outcome.batch
  }

  private func newTarget(_ name: String) -> TargetScrapes {
    let labels = TargetLabels(job: name, instance: name + ":0")
    return TargetScrapes(
      source: context.target(name), rules: ScrapeRules(labels: labels, reports: [.up]))
  }
}

extension CapturedScrape {
  fileprivate var failure: String {
    if let error, !error.isEmpty { return error }
    return status.map { "HTTP \($0)" } ?? "no answer"
  }
}
