import Formats
import Telemetry

/// Content that is one thing and read at its end: a bare exposition, a saved HTTP answer.
struct WholeContent {
  /// Beyond it nothing is kept; a file of that size is no exposition.
  static let limit = 1 << 30

  enum Shape: Hashable {
    case exposition(ExpositionFormat)
    case httpAnswer
  }

  private let context: ContentContext
  private let shape: Shape
  private var bytes: [UInt8] = []
  /// An exposition's series, once it was read.
  private(set) var exposition: TargetScrapes?

  init(_ context: ContentContext, _ shape: Shape) {
    self.context = context
    self.shape = shape
  }

  mutating func append(_ more: [UInt8], _ counts: inout ContentCounts) {
    guard bytes.count + more.count <= Self.limit else {
      counts.failure = "longer than \(Self.limit >> 20) MiB"
      return
    }
    bytes += more
  }

  mutating func finish(_ counts: inout ContentCounts) -> [Batch] {
    guard counts.failure == nil else { return [] }
    let whole = bytes
    bytes = []
    switch shape {
    case .exposition(let format): return exposition(whole, format, &counts)
    case .httpAnswer: return httpAnswer(whole, &counts)
    }
  }

  /// A bare exposition has no labels but its own, and nothing scraped it: there is no `up`.
  private mutating func exposition(
    _ bytes: [UInt8], _ format: ExpositionFormat, _ counts: inout ContentCounts
  ) -> [Batch] {
    let rules = ScrapeRules(labels: nil, reports: [])
    var scrapes = context.earlier ?? TargetScrapes(source: context.source, rules: rules)
    // Told by its last line: one that was cut short is read as far as it goes.
    let isWhole = ExpositionFormat.recognise(bytes.span) == .openMetrics
    let outcome = scrapes.read(
      bytes.span, format: format == .openMetrics && !isWhole ? .text : format,
      at: scrapes.after(context.modified))
    exposition = scrapes
    counts.items += outcome.samples
    counts.series = scrapes.seriesCount
    counts.damaged += outcome.damaged
    counts.dropped += outcome.dropped
    for problem in outcome.problems { counts.note(problem) }
    counts.failure = outcome.error
    return [.metrics(outcome.batch)]
  }

  private func httpAnswer(_ bytes: [UInt8], _ counts: inout ContentCounts) -> [Batch] {
    do throws(Problem) {
      let answer = HealthAnswer.classify(try HTTPAnswer.read(bytes.span))
      let result = answer.result(
        name: context.name, target: context.name, time: context.modified)
      counts.items += 1
      return [.health(HealthBatch(source: context.source, result: result))]
    } catch {
      counts.note(error)
      counts.failure = "line \(error.line): \(error.message)"
      return []
    }
  }
}
