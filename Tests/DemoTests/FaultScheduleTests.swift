import Demo
import Testing

@Suite struct FaultScheduleTests {
  @Test(arguments: UInt64(0)..<50)
  func `the first fault begins within fifteen seconds`(seed: UInt64) throws {
    let first = try #require(FaultSchedule(seed: seed).windows.first)
    #expect(first.start >= .seconds(5) && first.start <= .seconds(15))
  }

  @Test(arguments: UInt64(0)..<50)
  func `in any two minutes a fault begins and one ends`(seed: UInt64) {
    let schedule = FaultSchedule(seed: seed)
    for (window, next) in zip(schedule.windows, schedule.windows.dropFirst()) {
      #expect(window.end > window.start && next.start > window.end)
      #expect(next.start - window.start <= .seconds(120))
      #expect(next.end - window.end <= .seconds(120))
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `each kind comes once in a round`(seed: UInt64) {
    let faults = FaultSchedule(seed: seed).windows.map(\.fault)
    for round in stride(from: 0, to: faults.count, by: Fault.allCases.count) {
      #expect(Set(faults[round..<round + Fault.allCases.count]) == Set(Fault.allCases))
    }
  }

  @Test func `a fault is on from its start to its end, and again after the period`() throws {
    let schedule = FaultSchedule(seed: 1)
    let window = try #require(schedule.windows.first)
    #expect(schedule.fault(at: .zero) == nil)
    #expect(schedule.fault(at: window.start) == window.fault)
    #expect(schedule.fault(at: window.end) == nil)
    #expect(schedule.fault(at: schedule.period + window.start) == window.fault)
  }

  @Test func `a seed repeats a schedule and another gives another`() {
    #expect(FaultSchedule(seed: 3).windows == FaultSchedule(seed: 3).windows)
    #expect(FaultSchedule(seed: 3).windows != FaultSchedule(seed: 4).windows)
  }
}
