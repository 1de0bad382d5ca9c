import Query
import Telemetry
import TestSupport
import Testing

struct PromQLParserTests {
  private static let options = PromQLOptions(hasExperimental: true)

  private static func problem(_ query: String) -> PromQLProblem? {
    do throws(PromQLProblem) {
      _ = try PromQLParser.expression(query, options: options)
      return nil
    } catch {
      return error
    }
  }

  @Test(.enabled(if: Conformance.isPresent, "needs ../shared/conformance"))
  func `queries are accepted and refused as Prometheus does`() throws {
    let cases = try ConformanceCases.read("promql/parse/cases.jsonl")
    #expect(cases.count >= 130)
    for one in cases {
      let query = try #require(one.text("query"))
      guard case .bool(let isValid)? = one["valid"] else { continue }
      let problem = Self.problem(query)
      #expect((problem == nil) == isValid, "\(query): \(problem?.message ?? "accepted")")
    }
  }

  @Test(.enabled(if: Conformance.isPresent, "needs ../shared/conformance"))
  func `queries print as Prometheus prints them`() throws {
    let cases = try ConformanceCases.read("promql/format/cases.jsonl")
    #expect(cases.count >= 50)
    for one in cases where one.text("kind") == "string" {
      let query = try #require(one.text("in"))
      let expression = try PromQLParser.expression(query, options: Self.options)
      #expect(expression.description == one.text("out"), "\(query)")
    }
  }

  @Test(arguments: [
    ("-2 ^ 2", "-(2 ^ 2)"), ("2 ^ 3 ^ 2", "2 ^ (3 ^ 2)"), ("-a * b", "(-a) * b"),
    ("1 + 2 * 3", "1 + (2 * 3)"), ("a - b - c", "(a - b) - c"), ("2 ^ -3 * 4", "(2 ^ -3) * 4"),
    ("a or b and c", "a or (b and c)"), ("a unless b and c", "(a unless b) and c"),
    ("a == b + c", "a == (b + c)"), ("a % b atan2 c", "(a % b) atan2 c"),
    ("-a offset 5m", "-(a offset 5m)"), ("a + b @ 3 offset 1m", "a + (b @ 3 offset 1m)"),
  ])
  func `operators bind as in Prometheus`(query: String, bracketed: String) throws {
    let expression = try PromQLParser.expression(query)
    #expect(Self.brackets(expression) == Self.brackets(try PromQLParser.expression(bracketed)))
  }

  /// The structure without the parentheses that were written.
  private static func brackets(_ expression: PromQLExpression) -> String {
    let bare = expression.bare
    switch bare.form {
    case .binary(let operation):
      return "(\(brackets(operation.left)) \(operation.operator) \(brackets(operation.right)))"
    case .unary(_, let operand): return "(-\(brackets(operand)))"
    default: return bare.description
    }
  }

  @Test(arguments: [
    ("sum(rate(foo[5m])", 1, 4, "unclosed left parenthesis"),
    ("rte(foo[5m])", 1, 1, "did you mean"),
    ("foo{a=1}", 1, 7, "a number cannot stand inside braces"),
    ("foo\n  + +\n  )", 3, 3, "unexpected right parenthesis"),
    ("rate(foo)", 1, 6, "`[5m]` makes it a range vector"),
    ("sum(foo[5m])", 1, 5, "wants a function such as rate()"),
    ("foo{a=~\"(\"}", 1, 8, "regexp"),
    ("foo[5m", 1, 4, "expected `]`"),
    ("1 == 1", 1, 2, "BOOL"),
    ("foo and on(a) group_left b", 1, 1, "no grouping allowed"),
  ])
  func `a problem names its place and what was expected`(
    query: String, line: Int, column: Int, part: String
  ) throws {
    let problem = try #require(Self.problem(query))
    let position = problem.position(in: query)
    #expect(position.line == line)
    #expect(position.column == column)
    #expect(problem.message.contains(part), "\(problem.message)")
  }

  @Test func `the explanation points at the place with carets`() throws {
    let query = "sum(rte(foo[5m]))"
    #expect(
      Self.problem(query)?.explanation(in: query) == """
        1:5: parse error: unknown function with name "rte" (did you mean 'rate'?)
          sum(rte(foo[5m]))
              ^^^
        """)
  }

  @Test func `what is experimental wants to be switched on`() {
    for query in ["limitk(1, foo)", "foo[step()]", "foo anchored", "a + fill(0) b", "end()"] {
      #expect(throws: PromQLProblem.self, "\(query)") { try PromQLParser.expression(query) }
      #expect(Self.problem(query) == nil, "\(query)")
    }
  }

  @Test func `depth is limited, not the stack's`() {
    let deep = String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
    #expect(Self.problem(deep)?.message.contains("nested deeper") == true)
    #expect(Self.problem(String(repeating: "-", count: 5000) + "a") != nil)
    let long = String(repeating: "1+", count: 100_000) + "1"
    #expect(Self.problem(long)?.message.contains("more than 1000 operators") == true)
    #expect(Self.problem("a" + String(repeating: "[5m:]", count: 100_000)) != nil)
  }

  @Test func `what is printed reads back as the same query`() throws {
    for query in Self.roundTrips {
      let once = try PromQLParser.expression(query, options: Self.options).description
      let twice = try PromQLParser.expression(once, options: Self.options).description
      #expect(once == twice)
    }
  }

  private static let roundTrips = [
    "sum by (job, \"a b\") (rate({\"http.requests\", code=~\"5..\"}[5m] @ end() offset -1m))",
    "topk without (a) (3, max_over_time(foo[1h:30s] @ 1.5 offset 2d))",
    "a / on (x) group_left (y) b > bool 1e100",
    "label_replace(up, \"a\", \"$1\\n\", `b`, \"(.*)\")", "foo offset (step() / 2)",
    "and and or or unless", "offset offset 5m", "sum{sum=\"sum\"}",
  ]
}
