import Telemetry
import Testing

@testable import Ingest

@Suite struct ScrapeScheduleTests {
  private let start = Timestamp.seconds(1_000_000)

  private func schedule(_ target: String = "http://a/metrics") -> ScrapeSchedule {
    ScrapeSchedule(interval: .seconds(10), target: target)
  }

  @Test func `the first scrape is at once and the next one at a tick, not too soon after it`() {
    var schedule = schedule()
    #expect(schedule.next(at: start) == .zero)
    let wait = schedule.next(at: start)
    #expect(wait >= .seconds(2))
    #expect(wait <= .seconds(12))
    let tick = start + wait
    #expect((tick - schedule.phase).nanoseconds % schedule.interval.nanoseconds == 0)
  }

  @Test func `ticks stay where they are however late each scrape begins`() {
    var schedule = schedule()
    _ = schedule.next(at: start)
    var now = start + schedule.next(at: start)
    let first = now
    for step in 1...5 {
      now += .milliseconds(700 * Int64(step))
      now += schedule.next(at: now)
      #expect(now == first + .seconds(10 * step))
    }
    #expect(schedule.missed == 0)
  }

  @Test func `ticks that went by during a slow scrape are skipped and counted`() {
    var schedule = schedule()
    _ = schedule.next(at: start)
    let tick = start + schedule.next(at: start)
    let wait = schedule.next(at: tick + .seconds(25))
    #expect(wait == .seconds(5))
    #expect(schedule.missed == 2)
  }

  @Test(arguments: [
    (late: Duration.milliseconds(99), isSnapped: true),
    (late: .milliseconds(101), isSnapped: false),
  ])
  func `a scrape within 1 % of its tick carries the tick's time`(late: Duration, isSnapped: Bool) {
    var schedule = schedule()
    _ = schedule.next(at: start)
    let tick = start + schedule.next(at: start)
    #expect(schedule.stamp(at: tick + late) == (isSnapped ? tick : tick + late))
  }

  @Test func `a clock that is set back does not stop the scrapes`() {
    var schedule = schedule()
    _ = schedule.next(at: start)
    let tick = start + schedule.next(at: start)
    #expect(schedule.next(at: tick - .seconds(3600)) <= .seconds(10))
  }

  @Test func `targets are spread over the interval and keep their place`() {
    let phases = (0..<20).map { schedule("http://10.0.0.\($0):9100/metrics").phase }
    #expect(Set(phases).count > 15)
    #expect(schedule("http://10.0.0.1:9100/metrics").phase == phases[1])
  }
}
