import Console
import Drawing
import Telemetry
import TestSupport
import Testing

@Suite struct ClockTests {
  private let health = HealthResult(
    name: "shop", kind: "http", target: "http://shop/healthz", time: .seconds(1_800_000_000),
    status: .healthy, message: "HTTP 200")

  private func batch(at seconds: Int64, _ status: HealthStatus = .healthy) -> Batch {
    var result = health
    result.time = .seconds(1_800_000_000 + seconds)
    result.status = status
    return .health(HealthBatch(source: SourceID(0), result: result))
  }

  private func expectHeader(
    _ driver: inout ConsoleDriver, _ text: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let header = driver.frame().lines[0]
    #expect(header.contains(text), "\(header)", sourceLocation: sourceLocation)
  }

  private func expectScreen(
    _ driver: inout ConsoleDriver, contains text: String, _ isExpected: Bool = true,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let screen = driver.screen()
    #expect(screen.contains(text) == isExpected, "\(screen)", sourceLocation: sourceLocation)
  }

  @Test func `space freezes every page, and what came since is counted`() {
    var driver = ConsoleDriver()
    driver.feed([batch(at: 0)], at: .seconds(1_800_000_001))
    driver.press("Space")
    var report = SourceReport(
      source: SourceID(0), kind: .health, name: "shop", updated: .seconds(1_800_000_030))
    report.items = 37
    driver.feed([.report(report), batch(at: 30, .unhealthy)], at: .seconds(1_800_000_031))
    expectHeader(&driver, "FROZEN 08:00:01, 37 new")
    driver.press("4")
    expectScreen(&driver, contains: "UNHEALTHY", false)
    driver.press("0")
    expectScreen(&driver, contains: "UNHEALTHY")
    expectHeader(&driver, "LIVE 08:00")
  }

  @Test func `a quiet minute draws once for each column of a chart`() {
    var options = ConsoleOptions()
    options.span = .seconds(900)
    var driver = ConsoleDriver(options)
    _ = driver.frame()
    var frames = 0
    for _ in 0..<60 {
      driver.pass(.seconds(1))
      if driver.state.needsFrame {
        frames += 1
        _ = driver.frame()
      }
    }
    #expect(6...7 ~= frames)
  }

  @Test func `a capture is shown at its newest datum and says so`() {
    var options = ConsoleOptions()
    options.clockSource = .capture
    var driver = ConsoleDriver(options)
    expectHeader(&driver, "no data yet")
    driver.feed([batch(at: 0), batch(at: 3600)])
    expectHeader(&driver, "CAPTURE 09:00:00")
  }

  @Test func `a replay runs through the capture at its speed, pauses and steps`() {
    var options = ConsoleOptions()
    options.clockSource = .replay
    options.replay = ReplayOptions()
    options.replay?.speed = .times(10)
    var driver = ConsoleDriver(options)
    driver.feed([batch(at: 0), batch(at: 100, .degraded), batch(at: 200, .unhealthy)])
    expectHeader(&driver, "REPLAY loading")
    driver.complete()
    driver.pass(.zero)
    driver.pass(.seconds(5))
    expectHeader(&driver, "REPLAY x10 08:00:50")
    driver.press("Space")
    driver.pass(.seconds(50))
    expectHeader(&driver, "PAUSED 08:00:50")
    driver.press(".")
    expectHeader(&driver, "PAUSED 08:01:40")
    driver.press("4")
    expectScreen(&driver, contains: "DEGRADED")
    driver.press(",")
    expectHeader(&driver, "PAUSED 08:00:00")
    driver.press("Space")
    driver.pass(.seconds(60))
    expectHeader(&driver, "REPLAY ended 08:03:20")
  }

  @Test(
    arguments: [
      ("08:30", 1800), ("08:30:05", 1805), ("-15m", 2700), ("2027-01-15T08:10:00Z", 600),
    ] as [(String, Int64)])
  func `a time can be gone to as an operator types it`(text: String, second: Int64) {
    var options = ConsoleOptions()
    options.clockSource = .capture
    var driver = ConsoleDriver(options)
    driver.feed([batch(at: 0), batch(at: 3600)])
    driver.press("@")
    driver.type(text)
    driver.press("Enter")
    #expect(driver.state.clock.cursor == .seconds(1_800_000_000 + second))
  }

  @Test func `what is no time is refused where it was typed`() {
    var driver = ConsoleDriver()
    driver.press("@")
    driver.type("soon")
    driver.press("Enter")
    expectScreen(&driver, contains: "expected a time")
  }
}
