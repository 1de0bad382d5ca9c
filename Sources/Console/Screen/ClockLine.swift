import Drawing
import Telemetry
import ViewModels

/// What the clock says: whether the screen rides on now, and which moment it shows.
struct ClockLine {
  var text: String
  var role: Role

  init(_ state: ConsoleState) {
    let clock = state.clock
    func time(_ precision: ClockText.Precision) -> String {
      guard state.isTimeKnown else { return "no data yet" }
      return ClockText.text(clock.range.end, precision, utcOffset: state.options.utcOffset)
    }
    switch (clock.source, clock.isFollowing) {
    case (_, false):
      let news = state.newItems > 0 ? ", \(UnitText.count(state.newItems)) new" : ""
      (text, role) = ("‖ FROZEN \(time(.second))\(news)", .warn)
    case (.wall, true): (text, role) = ("● LIVE \(time(.minute))", .good)
    case (.capture, true): (text, role) = ("■ CAPTURE \(time(.second))", .title)
    case (.replay, true): (text, role) = (Self.replay(state, at: time(.second)), .title)
    }
  }

  private static func replay(_ state: ConsoleState, at time: String) -> String {
    guard let replay = state.replay else { return "REPLAY loading" }
    if replay.isPaused { return "‖ PAUSED \(time)" }
    if replay.isAtEnd, !replay.loops { return "■ REPLAY ended \(time)" }
    switch replay.speed {
    case .max: return "▶ REPLAY max \(time)"
    case .times(let factor): return "▶ REPLAY x\(UnitText.significant(factor)) \(time)"
    }
  }
}
