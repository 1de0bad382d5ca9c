package import Query
import Telemetry

/// Page Explore: a query line with what may come next, and what the query came to.
package struct ExploreModel: PageModel {
  package struct Options: Hashable, Sendable {
    /// The line while it is typed; nil when it is not.
    package var typed: ExploreLine.Typed?
    /// The query that was run; empty before the first.
    package var query = ""
    /// Goes up with every Enter.
    package var run = 0
    /// Of the chart.
    package var columns = 60
    package var order: ExploreOrder = .value
    package var isReversed = false
    package var chart = ChartOptions()
    /// Evaluates the query once more, part by part.
    package var isExplained = false

    package init() {}
  }

  package var line: ExploreLine?
  /// Nil before the first query, and where it cannot be read.
  package var result: ExploreResult?
  /// Why the query that was run is none: message, line and carets.
  package var problem: [String]?
  /// Every metric by name, for the empty page.
  package var metrics: [ExploreCandidate]
  /// What to do when there is nothing to ask about; nil where there is.
  package var absence: String?
  /// Why the answer is as it is; made only when it is asked for.
  package var explained: ExploreExplained?
  /// How often the store was asked: what has not changed is not asked about again.
  package var asked: Int? { answers?.evaluations }
  private var names: Names
  private var answers: ExploreAnswers?

  /// The metrics there are, kept until one is new.
  private struct Names: Sendable {
    var version: Int
    var now: Timestamp
    var names: [String]
  }

  /// More are found by typing.
  private static let mostMetrics = 500

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext
  ) {
    self.init(answering: options, from: engine, in: context, previous: nil)
  }

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext,
    previous: ExploreModel?
  ) {
    names = Self.names(engine, at: context.now, previous: previous?.names)
    let names = names.names
    line = options.typed.map { ExploreLine($0, engine, names: names, at: context.now) }
    metrics =
      options.query.isEmpty
      ? engine.candidates(
        in: "", at: 0, names: names, limit: Self.mostMetrics, now: context.now
      ).candidates.filter { $0.kind == .metric }.map { ExploreCandidate($0) } : []
    absence = names.isEmpty ? "no metrics yet: name a URL that ends in /metrics, or host:port" : nil
    guard !options.query.isEmpty else { return }
    ask(options, engine, context, previous)
  }

  private mutating func ask(
    _ options: Options, _ engine: LocalQueryEngine, _ context: ViewContext,
    _ previous: ExploreModel?
  ) {
    guard let answers = ExploreAnswers(options, engine, in: context, previous: previous?.answers)
    else {
      problem = Self.problem(options.query)
      return
    }
    self.answers = answers
    result = ExploreResult(answers, options, engine, in: context)
    guard options.isExplained else { return }
    explained =
      previous?.explained?.question == answers.question
      ? previous?.explained : ExploreExplained(answers, engine)
  }

  private static func problem(_ query: String) -> [String] {
    do throws(PromQLProblem) {
      _ = try PromQLParser.expression(query)
      return []
    } catch {
      return error.explanation(in: query).split(separator: "\n").map(String.init)
    }
  }

  private static func names(
    _ engine: LocalQueryEngine, at now: Timestamp, previous: Names?
  ) -> Names {
    if let previous, previous.version == engine.namesVersion, previous.now == now {
      return previous
    }
    return Names(version: engine.namesVersion, now: now, names: engine.metricNames(at: now))
  }
}
