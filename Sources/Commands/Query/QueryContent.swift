import Bytes
import Configuration
import Ingest
import Query
import Storage
import Telemetry

/// The metrics of a query's inputs: captured ones read to their end, targets scraped.
struct QueryContent {
  let engine: LocalQueryEngine
  private let hasInputs: Bool
  private let isLive: Bool

  /// What a slow target is given beyond its own time.
  private static let grace = Duration.seconds(2)

  /// - Parameter scrapes: of each target; a window needs two samples.
  init(_ request: InputRequest, scrapes: Int, _ io: CommandIO) async throws(UseProblem) {
    let (all, problems) = InputCatalog.resolve(
      request.words, configuration: request.configuration, strict: true)
    if let problem = problems.first { throw UseProblem(problem.description) }
    // A receiver is asked nothing: it would wait for what may never be sent.
    let inputs = all.filter { !$0.isReceiver }
    hasInputs = !inputs.isEmpty
    isLive = inputs.contains(where: \.isLive)
    guard hasInputs else {
      engine = LocalQueryEngine(TelemetrySnapshot())
      return
    }
    let configuration = request.configuration
    let settings = SourceSettings(
      interval: configuration.interval, timeout: configuration.timeout, followsFiles: false)
    let limits = StoreLimits(bytes: configuration.maxMemoryBytes ?? StoreLimits.defaultBytes)
    let collector = StoreCollector([.metrics], limits: limits, range: request.range)
    let slowest = inputs.compactMap(\.endpoint?.timeout).reduce(settings.timeout, max)
    let between = inputs.compactMap(\.endpoint?.interval).reduce(settings.interval, max)
    let patience = isLive ? (slowest + between) * scrapes + Self.grace : .seconds(86_400)
    await collector.collect(inputs, settings: settings, patience: patience, scrapes: scrapes)
    collector.tellFailures(io)
    // Whole milliseconds, up, as the query's own moment: what was just scraped is not missed.
    let now = Timestamp.milliseconds(io.now.milliseconds.saturatingAdd(1))
    collector.record(request.rules, liveAt: isLive ? now : nil, io)
    engine = LocalQueryEngine(collector.snapshot)
    let usage = engine.snapshot.metrics.usage
    if usage.droppedSamples > 0 {
      io.complain(
        "\(usage.droppedSamples) samples did not fit into memory; --max-memory gives more")
    }
    if usage.refusedSeries > 0 {
      io.complain("\(usage.refusedSeries) series beyond the limit were refused")
    }
  }

  /// What a query of captured inputs is about where it is not said; nil where something is live.
  var newestSample: Timestamp? {
    guard !isLive else { return nil }
    let metrics = engine.snapshot.metrics
    return metrics.select([]).compactMap { metrics.newestTime($0, at: .distantFuture) }.max()
  }

  /// An empty answer may be right; a name that nothing has mostly is not.
  func tellWhatIsMissing(of expression: PromQLExpression, _ io: CommandIO) {
    guard hasInputs else { return io.complain("nothing was found: there is no INPUT") }
    let known = engine.snapshot.metrics.metricNames(at: .distantFuture)
    let absent = expression.metricNames.filter { !known.contains($0) }
    guard !absent.isEmpty else { return io.complain("nothing was found at that time") }
    for name in absent {
      io.complain(
        "no series is named '\(name)'\(NearestWord.suggestion(for: name, in: known))")
    }
  }
}

extension PromQLExpression {
  /// As its selectors name them, each once.
  fileprivate var metricNames: [String] {
    var names: [String] = []
    var rest = [self]
    while let expression = rest.popLast() {
      rest += expression.children.reversed()
      let selector: VectorSelector
      switch expression.form {
      case .selector(let found): selector = found
      case .range(let range): selector = range.selector
      default: continue
      }
      let name = selector.matchers.first {
        $0.name == LabelSet.metricNameLabel && $0.operation == .equal
      }
      if let name, !names.contains(name.value) { names.append(name.value) }
    }
    return names
  }
}
