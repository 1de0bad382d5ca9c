import Console
import Telemetry
import Testing

@Suite struct ReplayClockTests {
  private func replay(_ speed: ReplayClock.Speed, loops: Bool = false) -> ReplayClock {
    ReplayClock(start: .seconds(100), end: .seconds(200), speed: speed, loops: loops)
  }

  @Test(arguments: [(1.0, 105), (10.0, 150), (0.2, 101), (1000.0, 200)] as [(Double, Int64)])
  func `a replay runs as many times as fast as asked`(factor: Double, position: Int64) {
    var replay = replay(.times(factor))
    replay.advanced(wall: .seconds(1_000_000))
    replay.advanced(wall: .seconds(1_000_005))
    #expect(replay.position == .seconds(position))
  }

  @Test func `at full speed the first step goes to the end`() {
    var replay = replay(.max)
    replay.advanced(wall: .seconds(0))
    replay.advanced(wall: .seconds(1))
    #expect(replay.isAtEnd)
  }

  @Test func `a pause costs no time`() {
    var replay = replay(.times(1))
    replay.advanced(wall: .seconds(0))
    replay.pauseToggled()
    replay.advanced(wall: .seconds(50))
    replay.pauseToggled()
    replay.advanced(wall: .seconds(51))
    #expect(replay.position == .seconds(101))
  }

  @Test func `a loop starts anew after its end was seen`() {
    var replay = replay(.times(100), loops: true)
    replay.advanced(wall: .seconds(0))
    let wentRoundAtTheEnd = replay.advanced(wall: .seconds(1))
    #expect(!wentRoundAtTheEnd)
    #expect(replay.isAtEnd)
    let wentRound = replay.advanced(wall: .seconds(2))
    #expect(wentRound)
    #expect(replay.position == .seconds(100))
  }

  @Test func `seeking stays within the capture`() {
    var replay = replay(.times(1))
    replay.sought(.seconds(900))
    #expect(replay.position == .seconds(200))
    replay.sought(.seconds(1))
    #expect(replay.position == .seconds(100))
  }
}
