import Telemetry
import Testing

@testable import Ingest

struct TargetLifeTests {
  private let times = (0..<6).map { Timestamp.seconds(100 + 10 * $0) }

  @Test func `a lost target ends after two ticks and a little, at the first tick's time`() {
    var life = TargetLife()
    #expect(life.ticked(at: times[0], isWanted: true) == .scrape)
    #expect(life.ticked(at: times[1], isWanted: false) == .rest)
    #expect(life.ticked(at: times[2], isWanted: false) == .linger)
    #expect(life.ticked(at: times[2] + .seconds(1), isWanted: false) == .end(at: times[1]))
  }

  @Test(arguments: 1...3)
  func `a target that is found again in time goes on`(misses: Int) {
    var life = TargetLife()
    for tick in 0..<misses - 1 { _ = life.ticked(at: times[tick], isWanted: false) }
    #expect(life.ticked(at: times[3], isWanted: true) == .scrape)
    // Lost once more, it has all its time again.
    #expect(life.ticked(at: times[4], isWanted: false) == .rest)
  }
}
