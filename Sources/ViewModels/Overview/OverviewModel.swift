package import Query
package import Telemetry

/// Page Overview: everything that is watched, at a glance, the worst first.
package struct OverviewModel: PageModel {
  package struct Options: Hashable, Sendable {
    /// Only services and hosts in whose name this occurs.
    package var filter = ""
    package var order: Order = .trouble
    package var isReversed = false
    /// The samples of a line in a row.
    package var samples = 32
    /// The samples of a level's line.
    package var levelSamples = 64
    package var stripWidth = 16
    package var traceLimit = 10
    /// Queries of page Explore that have a pane here.
    package var queries: [String] = []
    /// Of their charts.
    package var queryColumns = 40

    package init() {}
  }

  package enum Order: String, Hashable, Sendable, CaseIterable {
    case trouble, name, rate, errors, p99

    package var words: String {
      switch self {
      case .trouble: "worst first"
      case .name: "by name"
      case .rate: "busiest first"
      case .errors: "most errors first"
      case .p99: "slowest first"
      }
    }
  }

  package var services: [OverviewService]
  package var hosts: [OverviewHost]
  package var levels: [OverviewLevel]
  package var checks: [OverviewCheck]
  package var overall: HealthStatus
  package var traces: [OverviewTrace]
  package var queries: [OverviewQuery]
  /// Some source of metrics is there, whatever it brought.
  package var hasMetrics: Bool
  /// `last 15 m`
  package var window: String
  package var order: Order
  /// Why there is no service; nil where there is one.
  package var absence: String?
  let known: KnownServices

  /// Some durations have no buckets: their mean stands where a quantile would.
  package var hasMeans: Bool { services.contains { $0.p50.hasPrefix("avg") } }

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext
  ) {
    self.init(answering: options, from: engine, in: context, previous: nil)
  }

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext,
    previous: OverviewModel?
  ) {
    known = KnownServices(engine, at: context.now, previous: previous?.known)
    let states = engine.checks(in: context.range)
    let errors = LastErrors(engine, in: context.range)
    let question = ServicesQuestion(known.discovery.services, quantiles: OverviewService.ranks)
    let grid = StepGrid(range: context.range, step: context.step(columns: options.samples))
    let answers = engine.answer(question, over: grid)
    let found = zip(known.discovery.services, answers).map { signals, answer in
      var service = OverviewService(signals, answer, engine, checks: states, in: context)
      service.lastError = errors[service.name] ?? ""
      return service
    }
    services = Self.ordered(found.filter { Self.matches($0.name, options.filter) }, options)
    hosts = known.discovery.hosts
      .map { OverviewHost($0, engine, samples: options.samples, in: context) }
      .filter { Self.matches($0.name, options.filter) }
      .sorted { ($1.concern, $0.name) < ($0.concern, $1.name) }
    levels = OverviewLevel.levels(engine, parts: options.levelSamples, in: context)
    checks = states.map {
      OverviewCheck($0, engine, parts: options.stripWidth, in: context)
    }
    overall = engine.overallHealth(at: context.now)
    traces = OverviewTrace.slowest(engine, limit: options.traceLimit, in: context)
    queries = options.queries.compactMap { query in
      OverviewQuery(
        query, columns: options.queryColumns, engine, in: context,
        previous: previous?.queries.first { $0.id == query })
    }
    hasMetrics = engine.seriesCount > 0 || engine.sources.contains { $0.kind == .scrape }
    window = "last " + UnitText.age(context.range.duration)
    order = options.order
    absence =
      services.isEmpty ? Self.absence(found, known.discovery, engine, options) : nil
  }

  private static func matches(_ name: String, _ filter: String) -> Bool {
    filter.isEmpty || name.lowercased().contains(filter.lowercased())
  }

  private static func ordered(_ found: [OverviewService], _ options: Options) -> [OverviewService] {
    func descending(_ figure: (OverviewService) -> Double?) -> [OverviewService] {
      found.sorted { (figure($1) ?? -1, $0.name) < (figure($0) ?? -1, $1.name) }
    }
    let ordered =
      switch options.order {
      case .trouble:
        found.sorted {
          ($1.trouble, $1.figures.errorRatio ?? 0, $0.name)
            < ($0.trouble, $0.figures.errorRatio ?? 0, $1.name)
        }
      case .name: found.sorted { $0.name < $1.name }
      case .rate: descending(\.figures.rate)
      case .errors: descending(\.figures.errorRatio)
      case .p99: descending(\.figures.p99)
      }
    return options.isReversed ? ordered.reversed() : ordered
  }

  private static func absence(
    _ found: [OverviewService], _ discovery: REDDiscovery, _ engine: LocalQueryEngine,
    _ options: Options
  ) -> String {
    if !found.isEmpty { return "no service matches \(options.filter)" }
    let count = engine.seriesCount
    if count > 0 {
      return "none of \(UnitText.count(count)) series counts requests by a usual name; "
        + "x says which names are known"
    }
    let scrapes = engine.sources.filter { $0.kind == .scrape }
    guard let first = scrapes.first else {
      return "no metrics: name a URL that ends in /metrics, or host:port"
    }
    if case .failing(let reason) = first.state { return "\(first.name): \(reason)" }
    return "scraping \(first.name) …"
  }
}
