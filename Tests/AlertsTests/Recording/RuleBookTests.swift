import Alerts
import Query
import Storage
import Telemetry
import Testing

@Suite struct RuleBookTests {
  @Test func `a rule's answer is kept under its name, with its labels`() throws {
    var tried = try RuleTry(
      """
      - record: job:up:sum
        expr: sum by (job, zone) (up)
        labels: {team: blue, zone: ""}
      """)
    tried.write(["up{job=\"a\",zone=\"z\",i=\"1\"}": 1, "up{job=\"a\",zone=\"z\",i=\"2\"}": 1])
    tried.evaluate()
    #expect(tried.ask("job:up:sum") == ["job:up:sum{job=\"a\", team=\"blue\"} 2"])
  }

  @Test func `a rule sees what the rules before it wrote at the same moment`() throws {
    var tried = try RuleTry(
      """
      - {record: doubled, expr: up * 2}
      - {record: quadrupled, expr: doubled * 2}
      """)
    tried.write(["up": 1])
    tried.evaluate()
    #expect(tried.ask("quadrupled") == ["quadrupled 4"])
  }

  @Test func `series that come and go for ever leave the rule's memory, and the others go on`()
    throws
  {
    var tried = try RuleTry("- {record: copy, expr: level}")
    for round in 0..<6 {
      let passing = (0..<400).map { ("level{i=\"\(round) \($0)\"}", Double(round)) }
      tried.write(
        Dictionary(uniqueKeysWithValues: passing + [("level{i=\"stays\"}", Double(round))]))
      tried.evaluate()
      #expect(tried.ask("count(copy)") == ["{} 401"])
      #expect(tried.ask("copy{i=\"stays\"}") == ["copy{i=\"stays\"} \(round)"])
      tried.pass(.seconds(60))
    }
    #expect(tried.ask("count_over_time(copy{i=\"stays\"}[1h])") == ["{i=\"stays\"} 6"])
    #expect(tried.ask("count(last_over_time(copy[1h]))") == ["{} 2401"])
  }

  @Test func `a number is recorded as a series without labels`() throws {
    var tried = try RuleTry("- {record: fixed, expr: 1 + 1}")
    tried.evaluate()
    #expect(tried.ask("fixed") == ["fixed 2"])
  }

  @Test func `a series that is gone from the answer ends, and can come back`() throws {
    var tried = try RuleTry("- {record: low, expr: level < 5}")
    tried.write(["level{i=\"1\"}": 1, "level{i=\"2\"}": 2])
    tried.evaluate()
    #expect(tried.ask("low").count == 2)
    tried.pass(.seconds(60))
    tried.write(["level{i=\"1\"}": 9, "level{i=\"2\"}": 3])
    tried.evaluate()
    #expect(tried.ask("low") == ["low{i=\"2\"} 3"])
    tried.pass(.seconds(60))
    tried.write(["level{i=\"1\"}": 4, "level{i=\"2\"}": 9])
    tried.evaluate()
    #expect(tried.ask("low") == ["low{i=\"1\"} 4"])
  }

  @Test(arguments: [
    (
      "- {record: bad, expr: level, labels: {i: same}}",
      "vector contains metrics with the same labelset after applying rule labels: bad{i=\"same\"}"
    ),
    ("- {record: bad, expr: \"'text'\"}", "rule result is not a vector or scalar"),
    ("- {record: bad, expr: 'level[5m]'}", "rule result is not a vector or scalar"),
  ])
  func `a rule that fails writes nothing, and says why`(rule: String, why: String) throws {
    var tried = try RuleTry(rule + "\n- {record: good, expr: sum(level)}")
    tried.write(["level{i=\"1\"}": 1, "level{i=\"2\"}": 2])
    tried.evaluate()
    #expect(tried.ask("bad") == [])
    #expect(tried.ask("good") == ["good 3"])
    let report = try #require(tried.report)
    #expect(report.state == .failing("line 4: bad: \(why)"))
    #expect(report.problems == [Problem(line: 4, column: 5, message: "bad: \(why)")])
    #expect(report.damaged == 1)
    #expect(report.lastItems == 1)
  }

  @Test func `a failed evaluation ends no series`() throws {
    var tried = try RuleTry("- {record: kept, expr: level, labels: {i: ''}}")
    tried.write(["level{i=\"1\"}": 1])
    tried.evaluate()
    tried.pass(.seconds(60))
    tried.write(["level{i=\"1\"}": 2, "level{i=\"2\"}": 2])
    tried.evaluate()
    #expect(tried.report?.state != .live)
    #expect(tried.ask("kept") == ["kept 1"])
  }

  @Test func `beyond the group's limit a rule fails as a whole`() throws {
    var tried = try RuleTry("- {record: many, expr: level}", group: "limit: 1")
    tried.write(["level{i=\"1\"}": 1, "level{i=\"2\"}": 2])
    tried.evaluate()
    #expect(tried.ask("many") == [])
    #expect(
      tried.report?.state == .failing("line 5: many: exceeded limit of 1 with 2 series"))
  }

  @Test func `an offset moves both what is asked and what is written`() throws {
    var tried = try RuleTry("- {record: when, expr: time()}", group: "query_offset: 30s")
    let moment = tried.now
    tried.evaluate()
    #expect(tried.ask("when", at: moment - Duration.seconds(31)) == [])
    let seconds = moment.nanoseconds / 1_000_000_000 - 30
    #expect(tried.ask("when", at: moment - Duration.seconds(30)) == ["when \(seconds)"])
  }

  @Test func `alerting rules are told to be without effect`() throws {
    var tried = try RuleTry("- {alert: Down, expr: up == 0}")
    tried.evaluate()
    #expect(tried.report?.degradation == "1 alerting rule is read and not evaluated")
  }

  @Test func `due evaluations are made once, and missed ones counted`() throws {
    var tried = try RuleTry("- {record: fixed, expr: 1}")
    var (book, stores) = (tried.book, Stores())
    book.began(at: tried.now, in: &stores)
    #expect(stores.snapshot.sources.map(\.state) == [.waiting])
    let first = try #require(book.next)
    book.evaluate(due: first - .milliseconds(1), in: &stores)
    #expect(stores.snapshot.metrics.usage.samples == 0)
    book.evaluate(due: first, in: &stores)
    book.evaluate(due: first + .seconds(1), in: &stores)
    #expect(stores.snapshot.metrics.usage.samples == 1)
    book.evaluate(due: first + .seconds(150), in: &stores)
    #expect(stores.snapshot.metrics.usage.samples == 2)
    #expect(stores.snapshot.sources.first?.missedTicks == 1)
    tried.evaluate()
  }

  @Test func `a capture shorter than the interval is evaluated at its end`() throws {
    var tried = try RuleTry("- {record: doubled, expr: up * 2}", group: "interval: 1h")
    tried.write(["up": 1])
    tried.pass(.seconds(1))
    tried.write(["up": 2])
    var stores = tried.stores
    tried.book.evaluateCapture(in: &stores)
    #expect(RuleTry.ask("doubled", at: tried.now, stores) == ["doubled 4"])
  }

  @Test func `a capture's many moments are limited`() throws {
    var tried = try RuleTry("- {record: fixed, expr: 1}", group: "interval: 1s")
    tried.write(["up": 1])
    tried.pass(.seconds(Int64(RuleBook.evaluationLimit) + 500))
    tried.write(["up": 1])
    var stores = tried.stores
    tried.book.evaluateCapture(in: &stores)
    let report = try #require(stores.snapshot.sources.last)
    #expect(report.items == RuleBook.evaluationLimit)
    #expect(report.missedTicks == 500)
  }

  @Test func `evaluated as it happens or afterwards, the series are the same`() throws {
    let rules = """
      - {record: doubled, expr: up * 2}
      - {record: 'doubled:rate', expr: 'sum(rate(doubled[2m]))'}
      """
    var live = try RuleTry(rules, group: "interval: 15s")
    var after = live
    live.book.began(at: live.now - .milliseconds(1), in: &live.stores)
    for step in 0..<40 {
      live.book.evaluate(due: live.now, in: &live.stores)
      live.write(["up{i=\"\(step / 30)\"}": Double(step * step)])
      after.write(["up{i=\"\(step / 30)\"}": Double(step * step)])
      live.pass(.seconds(10))
      after.pass(.seconds(10))
    }
    after.book.evaluateCapture(in: &after.stores)
    for step in 0..<39 {
      let moment = after.now - Duration.seconds(Int64(step) * 10 + 10)
      let expected = after.ask("{__name__=~\"doubled.*\"}", at: moment)
      #expect(live.ask("{__name__=~\"doubled.*\"}", at: moment) == expected)
      if step < 30 { #expect(!expected.isEmpty) }
    }
  }
}
