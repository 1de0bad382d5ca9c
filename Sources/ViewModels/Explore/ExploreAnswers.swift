import Query
import Telemetry

/// The answers to one query: over the range for the chart, and at the moment that is looked at.
///
/// They are kept from frame to frame: what was asked before of the same data is not asked again.
struct ExploreAnswers: Sendable {
  struct Question: Hashable, Sendable {
    var query: String
    /// Counts how often Enter was pressed: what failed is tried again when it is asked for.
    var run: Int
    var revision: UInt64
    var steps: [Timestamp]
    var step: Duration
    var moment: Timestamp
    /// The view's now: nothing later is known.
    var horizon: Timestamp

    /// The same query at another time costs about the same.
    func costsLike(_ other: Question) -> Bool {
      query == other.query && run == other.run && steps.count == other.steps.count
        && step == other.step
    }

    func hasGrid(of other: Question) -> Bool {
      var same = other
      same.moment = moment
      return self == same
    }
  }

  typealias Outcome = Result<PromQLAnswer, PromQLFailure>

  let question: Question
  let expression: PromQLExpression
  /// Nil where the query has no value at more than one moment: a string, a range of samples.
  let range: Outcome?
  let instant: Outcome
  /// How many evaluations it took, those before it included.
  private(set) var evaluations: Int

  /// Tighter than `martlet query` has: a page asks again with every change of the data.
  private static func settings(_ question: Question) -> PromQLSettings {
    var settings = PromQLSettings()
    settings.horizon = question.horizon
    settings.sampleLimit = 5_000_000
    settings.seriesLimit = 50_000
    settings.timeLimit = .seconds(2)
    return settings
  }

  init(
    _ expression: PromQLExpression, _ question: Question, _ engine: LocalQueryEngine,
    previous: ExploreAnswers?
  ) {
    self.question = question
    self.expression = expression
    evaluations = previous?.evaluations ?? 0
    if let previous, previous.question == question || previous.mustRest(for: question) {
      (range, instant) = (previous.range, previous.instant)
      return
    }
    if let previous, previous.question.hasGrid(of: question) {
      range = previous.range
    } else {
      range = Self.range(expression, question, engine)
      if range != nil { evaluations += 1 }
    }
    if case .failure = range, let range {
      instant = range
      return
    }
    instant = Self.outcome(PromQLQuery(expression, at: question.moment), question, engine)
    evaluations += 1
  }

  /// Nil for what is no query.
  init?(
    _ options: ExploreModel.Options, _ engine: LocalQueryEngine, in context: ViewContext,
    previous: ExploreAnswers?
  ) {
    guard let expression = try? PromQLParser.expression(options.query) else { return nil }
    let grid = StepGrid(range: context.range, step: context.step(columns: options.columns))
    let question = Question(
      query: options.query, run: options.run, revision: engine.revision, steps: grid.steps,
      step: grid.step, moment: context.inspected, horizon: context.range.end)
    self.init(expression, question, engine, previous: previous)
  }

  /// A query that was too much is not tried again until the operator asks for it.
  private func mustRest(for next: Question) -> Bool {
    guard question.costsLike(next), case .failure(let failure) = instant else { return false }
    return failure.kind != .badData
  }

  var failure: PromQLFailure? {
    if case .failure(let failure) = instant { failure } else { nil }
  }

  /// The question as a whole: over the range where the query has one.
  var asked: PromQLQuery {
    var query =
      range == nil ? PromQLQuery(expression, at: question.moment) : Self.query(expression, question)
    query.settings = Self.settings(question)
    return query
  }

  /// Of both, without repeats.
  var notes: [PromQLNote] {
    var notes: [PromQLNote] = []
    for case .success(let answer) in [range ?? instant, instant] {
      notes += answer.notes.filter { !notes.contains($0) }
    }
    return notes
  }

  private static func range(
    _ expression: PromQLExpression, _ question: Question, _ engine: LocalQueryEngine
  ) -> Outcome? {
    guard !question.steps.isEmpty,
      expression.kind == .instantVector || expression.kind == .scalar
    else { return nil }
    return outcome(query(expression, question), question, engine)
  }

  private static func query(_ expression: PromQLExpression, _ question: Question) -> PromQLQuery {
    PromQLQuery(
      expression, from: question.steps.first ?? question.moment,
      through: question.steps.last ?? question.moment, step: question.step)
  }

  private static func outcome(
    _ query: PromQLQuery, _ question: Question, _ engine: LocalQueryEngine
  ) -> Outcome {
    var query = query
    query.settings = settings(question)
    return Outcome { () throws(PromQLFailure) in try engine.evaluate(query) }
  }
}
