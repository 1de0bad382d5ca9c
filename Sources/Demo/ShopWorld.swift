/// What all services of one shop live in: the time since it opened and what goes wrong in it.
struct ShopWorld: Sendable {
  private let opened = ContinuousClock.now
  private let schedule: FaultSchedule

  init(seed: UInt64) {
    schedule = FaultSchedule(seed: seed)
  }

  var fault: Fault? { schedule.fault(at: opened.duration(to: .now)) }
}
