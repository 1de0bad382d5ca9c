import Console
import Testing

@Suite struct FramePacingTests {
  /// Draws whenever it may for so long, at so much a frame; says how often.
  private func frames(over seconds: Int, cost: Duration, share: Double) -> Int {
    var pacing = FramePacing()
    var now = Duration.zero
    var count = 0
    while now < .seconds(seconds) {
      pacing.drew(at: now, cost: cost, share: share)
      count += 1
      now = pacing.next(share: share)
    }
    return count
  }

  @Test func `cheap frames come thirty times a second`() {
    #expect(frames(over: 10, cost: .microseconds(10), share: 0.004) == 304)
  }

  @Test func `expensive frames keep to their share of the processor`() {
    let drawn = frames(over: 100, cost: .milliseconds(10), share: 0.004)
    #expect(50...60 ~= drawn)
  }

  @Test func `the first frames of a session come at once`() {
    var pacing = FramePacing()
    for frame in 0..<10 {
      let now = Duration.milliseconds(33 * frame)
      #expect(pacing.next(share: 0.004) <= now)
      pacing.drew(at: now, cost: .milliseconds(10), share: 0.004)
    }
  }

  @Test func `what was saved in a quiet hour is no licence for the next`() {
    var pacing = FramePacing()
    pacing.drew(at: .zero, cost: .milliseconds(10), share: 0.004)
    pacing.drew(at: .seconds(3600), cost: .seconds(1), share: 0.004)
    #expect(pacing.next(share: 0.004) == .seconds(3605))
  }
}
