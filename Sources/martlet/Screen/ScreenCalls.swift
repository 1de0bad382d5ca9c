import Commands
import Console

/// The calls into the console, in one place: from what was typed to what it is started with.
enum ScreenCalls {
  static func console(_ session: SessionInputs, theme: String?, _ io: CommandIO) async -> Int32 {
    await ConsoleEntry.run(request(session, theme))
  }

  static func replay(
    _ session: SessionInputs, _ times: ReplayTimes, theme: String?, _ io: CommandIO
  ) async -> Int32 {
    var replay = ReplayOptions()
    replay.speed = times.speed.map { .times($0) } ?? .max
    replay.from = times.from
    replay.to = times.to
    replay.loops = times.isLooping
    var request = request(session, theme)
    request.replay = replay
    return await ConsoleEntry.run(request)
  }

  static func snapshot(
    _ session: SessionInputs, _ frame: FrameWords, theme: String?, _ io: CommandIO
  ) async -> Int32 {
    var request = SnapshotRequest(
      inputs: session.inputs, settings: session.settings, limits: session.limits)
    request.rules = session.rules
    request.since = session.since
    request.until = session.until
    (request.rows, request.columns) = (frame.rows, frame.columns)
    request.set(page: frame.page, keys: frame.keys, output: frame.output.rawValue)
    if let theme { request.theme = theme }
    request.wait = frame.wait
    io.write(await SnapshotEntry.frame(request))
    return 0
  }

  static func demo(
    seed: UInt64, theme: String?, isColourless: Bool, _ io: CommandIO
  ) async -> Int32 {
    var request = ConsoleRequest(settings: DemoSettings.sources)
    request.theme = theme
    request.isColourless = isColourless || !(io.environment("NO_COLOR") ?? "").isEmpty
    request.companion = DemoCompanion(seed: seed)
    return await ConsoleEntry.run(request)
  }

  private static func request(_ session: SessionInputs, _ theme: String?) -> ConsoleRequest {
    var request = ConsoleRequest(
      inputs: session.inputs, settings: session.settings, limits: session.limits)
    request.rules = session.rules
    request.since = session.since
    request.until = session.until
    request.theme = theme
    request.isColourless = session.isColourless
    return request
  }
}
