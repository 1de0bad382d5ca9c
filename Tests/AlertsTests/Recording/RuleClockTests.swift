import Alerts
import Telemetry
import Testing

@Suite struct RuleClockTests {
  private static let start = Timestamp.seconds(1_800_000_000)

  @Test func `the phase is the group's own and the same for every beginning`() {
    let first = RuleClock(interval: .seconds(60), name: "rules.yml shop", after: Self.start)
    let later = RuleClock(
      interval: .seconds(60), name: "rules.yml shop", after: Self.start + .seconds(3_600))
    let other = RuleClock(interval: .seconds(60), name: "rules.yml bank", after: Self.start)
    #expect(first.phase == later.phase)
    #expect(later.next - first.next == .seconds(3_600))
    #expect(first.phase != other.phase)
    #expect(first.phase >= .zero && first.phase < .seconds(60))
    #expect(first.next > Self.start && first.next <= Self.start + .seconds(60))
  }

  @Test func `a moment is due once`() {
    var clock = RuleClock(interval: .seconds(10), name: "a", after: Self.start)
    let first = clock.next
    #expect(clock.due(by: first - .nanoseconds(1)) == nil)
    #expect(clock.due(by: first) == first)
    #expect(clock.due(by: first + .seconds(9)) == nil)
    #expect(clock.due(by: first + .seconds(10)) == first + .seconds(10))
    #expect(clock.missed == 0)
  }

  @Test func `what was missed is counted and skipped`() {
    var clock = RuleClock(interval: .seconds(10), name: "a", after: Self.start)
    let first = clock.next
    #expect(clock.due(by: first + .seconds(35)) == first + .seconds(30))
    #expect(clock.missed == 3)
    #expect(clock.next == first + .seconds(40))
  }

  @Test func `captured data is gone through moment by moment`() {
    var clock = RuleClock(interval: .seconds(10), name: "a", after: Self.start)
    let first = clock.next
    var moments: [Timestamp] = []
    while let moment = clock.nextDue(through: first + .seconds(25)) { moments.append(moment) }
    #expect(moments == [first, first + .seconds(10), first + .seconds(20)])
    #expect(clock.missed == 0)
  }

  @Test func `the ends of time are no place to wait`() {
    var clock = RuleClock(interval: .seconds(10), name: "a", after: .distantPast)
    clock.skipped(to: 3, before: .distantFuture)
    var moments = 0
    while clock.nextDue(through: .distantFuture) != nil, moments < 10 { moments += 1 }
    #expect(moments == 3)
  }

  @Test func `more than the limit is left out at the beginning`() {
    var clock = RuleClock(interval: .seconds(10), name: "a", after: Self.start)
    let first = clock.next
    clock.skipped(to: 2, before: first + .seconds(45))
    #expect(clock.next == first + .seconds(30))
    #expect(clock.missed == 3)
    clock.skipped(to: 2, before: first + .seconds(45))
    #expect(clock.missed == 3)
  }
}
