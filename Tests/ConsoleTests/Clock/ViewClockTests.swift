import Console
import Telemetry
import Testing

@Suite struct ViewClockTests {
  private func clock(_ source: ViewClock.Source = .wall, span: Duration? = .seconds(900))
    -> ViewClock
  {
    ViewClock(source: source, now: .seconds(10_000), span: span)
  }

  @Test func `a live view rides on now`() {
    var clock = clock()
    clock.advanced(to: .seconds(10_060))
    #expect(clock.range == TimeRange(start: .seconds(9160), end: .seconds(10_060)))
  }

  @Test func `a frozen view stays while time goes on, and one key brings it back`() {
    var clock = clock()
    clock.freezeToggled()
    clock.advanced(to: .seconds(10_060))
    #expect(clock.range.end == .seconds(10_000))
    clock.freezeToggled()
    #expect(clock.range.end == .seconds(10_060))
  }

  @Test func `panning goes by quarters and never passes now`() {
    var clock = clock()
    clock.panned(quarters: -2)
    #expect(clock.range.end == .seconds(9550))
    clock.panned(quarters: 4)
    #expect(clock.range.end == .seconds(10_000))
    #expect(!clock.isFollowing)
    clock.followed()
    #expect(clock.isFollowing)
  }

  @Test func `panning back stops at the oldest datum`() {
    var clock = clock()
    clock.found(earliest: .seconds(9000))
    for _ in 0..<20 { clock.panned(quarters: -1) }
    #expect(clock.range.end == .seconds(9000))
  }

  @Test(arguments: [(1, 300), (-1, 1800), (99, 10), (-99, 30 * 86_400)] as [(Int, Int64)])
  func `zooming steps through the widths and stops at the ends`(steps: Int, seconds: Int64) {
    var clock = clock()
    clock.zoomed(steps: steps)
    #expect(clock.span == .seconds(seconds))
  }

  @Test func `a young session shows what there is, and grows to its usual width`() {
    var clock = clock(span: nil)
    clock.found(earliest: .seconds(9995))
    #expect(clock.span == .seconds(60))
    clock.advanced(to: .seconds(10_200))
    #expect(clock.span == .seconds(300))
    clock.advanced(to: .seconds(99_000))
    #expect(clock.span == ViewClock.defaultSpan)
  }

  @Test func `a capture is shown whole`() {
    var clock = clock(.capture, span: nil)
    clock.found(earliest: .seconds(0))
    #expect(clock.span == .seconds(3 * 3600))
  }

  @Test func `moving the cursor freezes the view, and the cursor stays inside it`() {
    var clock = clock()
    clock.cursorMoved(columns: -1, of: 90)
    #expect(clock.cursor == .seconds(9990))
    #expect(!clock.isFollowing)
    clock.cursorMoved(columns: -500, of: 90)
    #expect(clock.cursor == .seconds(9110))
    clock.panned(quarters: -4)
    #expect(clock.cursor == nil)
  }

  @Test func `zooming in keeps the cursor in view`() {
    var clock = clock()
    clock.sought(.seconds(9400))
    clock.zoomed(steps: 1)
    #expect(clock.cursor == .seconds(9400))
    #expect(clock.range == TimeRange(start: .seconds(9250), end: .seconds(9550)))
  }

  @Test func `seeking brings a moment into view`() {
    var clock = clock()
    clock.sought(.seconds(5000))
    #expect(clock.range.contains(.seconds(5000)))
    #expect(clock.cursor == .seconds(5000))
  }
}
