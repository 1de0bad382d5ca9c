import Glibc
import TestSupport
import Testing

@testable import Terminal

/// On the actor's own thread, whose jobs run without any terminal.
@Suite(.oneAtATime) struct TerminalLoopTests {
  @ScreenActor
  private final class Tally {
    private(set) var count = 0
    nonisolated init() {}
    func add() { count += 1 }
  }

  private static let started: Task<Int32, Never> = Task {
    await ScreenActor.loop.onOwnThread { 7 }
  }

  @Test func `the body of the thread runs on the actor and its result comes back`() async {
    #expect(await Self.started.value == 7)
  }

  @Test func `jobs from everywhere run one after the other and none is lost`() async {
    _ = await Self.started.value
    let tally = Tally()
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask { for _ in 0..<500 { await tally.add() } }
      }
    }
    #expect(await tally.count == 4000)
  }

  @Test func `code on the actor knows where it is, and code elsewhere too`() async {
    _ = await Self.started.value
    #expect(ScreenActor.loop.isIsolatingCurrentContext() == false)
    #expect(await isolationOnTheActor() == true)
  }

  @ScreenActor
  private func isolationOnTheActor() -> Bool? {
    ScreenActor.assumeIsolated { ScreenActor.loop.isIsolatingCurrentContext() }
  }

  @Test func `a deadline that has passed does not sleep and a stop is reported once`() {
    let loop = TerminalLoop()
    var none: [pollfd] = []
    #expect(loop.turn(&none, until: .now - .seconds(1)))
    loop.stop()
    #expect(!loop.turn(&none, until: nil))
    #expect(loop.turn(&none, until: .now))
    #expect(none.isEmpty)
  }
}
