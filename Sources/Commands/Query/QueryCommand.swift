import Bytes
import Query
import Telemetry

/// `martlet query EXPR [INPUT…]`: one answer of PromQL over what the inputs hold.
package struct QueryCommand: Command {
  package var expression: String
  package var input: InputOptions
  package var options = QueryOptions()

  package init(_ expression: String, _ input: InputOptions) {
    self.expression = expression
    self.input = input
  }

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    let output = try QueryOutput.parse(options.output, or: .table)
    try checkLanguage()
    let times = try QueryTimes(options, now: io.now)
    let request = try input.request(io)
    let printer = QueryPrinter(expression, output, io, usesColour: request.usesColour)
    let parsed: PromQLExpression
    do throws(PromQLProblem) {
      parsed = try PromQLParser.expression(
        expression, options: PromQLOptions(hasExperimental: options.hasExperimental))
    } catch {
      printer.print(error)
      return 1
    }
    let content = try await QueryContent(request, scrapes: parsed.looksBack ? 2 : 1, io)
    let query = Self.query(parsed, times, newest: content.newestSample, now: io.now)
    let explanation = options.explains ? content.engine.explanation(of: query) : nil
    do throws(PromQLFailure) {
      let answer = try content.engine.evaluate(query)
      printer.print(answer, explanation)
      if answer.value.isEmpty, explanation == nil { content.tellWhatIsMissing(of: parsed, io) }
      return 0
    } catch {
      printer.print(error, explanation)
      return 1
    }
  }

  private func checkLanguage() throws(UseProblem) {
    guard let word = options.language else { return }
    let words = QueryLanguage.allCases.map(\.rawValue)
    guard let language = QueryLanguage(rawValue: word) else {
      throw UseProblem(
        "--language: unknown '\(word)'\(NearestWord.suggestion(for: word, in: words)); expected "
          + words.joined(separator: ", "))
    }
    guard language == .promql else {
      throw UseProblem("--language: \(word) is not in this build; expected promql")
    }
  }

  private static func query(
    _ expression: PromQLExpression, _ times: QueryTimes, newest: Timestamp?, now: Timestamp
  ) -> PromQLQuery {
    switch times {
    case .instant(let moment):
      // Whole milliseconds, as Prometheus counts; up, so that what was just scraped is not missed.
      PromQLQuery(
        expression, at: moment ?? newest ?? .milliseconds(now.milliseconds.saturatingAdd(1)))
    case .range(let start, let end, let step):
      PromQLQuery(expression, from: start, through: end, step: step)
    }
  }
}

extension PromQLExpression {
  /// Whether it needs more than one sample of a series.
  fileprivate var looksBack: Bool {
    var rest = [self]
    while let expression = rest.popLast() {
      switch expression.form {
      case .range, .subquery: return true
      default: rest += expression.children
      }
    }
    return false
  }
}

extension PromQLAnswer.Value {
  fileprivate var isEmpty: Bool {
    switch self {
    case .scalar, .string: false
    case .vector(let samples): samples.isEmpty
    case .matrix(let series): series.isEmpty
    }
  }
}
