import Query
import Testing

@Suite struct QueryLintTests {
  private let names = ["http_requests_total", "up"]

  @Test(arguments: ["up", "rate(http_requests_total[5m])", "1 + 1", "{job=\"x\"}"])
  func `a query that can be answered is left alone`(query: String) {
    #expect(QueryLint(query, names: names) == nil)
  }

  @Test func `a function that nobody knows has a suggestion at its place`() throws {
    let lint = try #require(QueryLint("up + raet(up[5m])", names: names))
    #expect(lint.level == .error)
    #expect(lint.place == 5..<9)
    #expect(lint.suggestion == "rate")
  }

  @Test func `a metric that no series has is a warning, with the nearest name`() throws {
    let lint = try #require(QueryLint("sum(rate(http_request_total[5m]))", names: names))
    #expect(lint.level == .warning)
    #expect(lint.place == 9..<27)
    #expect(lint.suggestion == "http_requests_total")
    #expect(QueryLint("anything", names: []) == nil)
  }

  @Test(arguments: [
    ("sum(", true), ("up{job=", true), ("up{job=\"a", true), ("up +", true), ("sum(up", true),
    ("up)", false), ("rat(up)", false), ("up{job==\"a\"}", false),
  ])
  func `what only misses its end is told from a mistake`(query: String, isUnfinished: Bool) throws {
    let lint = try #require(QueryLint(query, names: names))
    #expect(lint.level == .error)
    #expect(lint.isUnfinished == isUnfinished)
  }
}
