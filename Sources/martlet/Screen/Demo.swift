import Commands
import Demo

extension Screen {
  struct Demo: Command {
    var isHeadless: Bool
    var seed: String?
    var theme: String?
    var isColourless: Bool

    func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
      let theme = try theme.map {
        name throws(UseProblem) in
        try OptionValue.word("--theme", name, in: Screen.catalog.themes.map(\.name))
      }
      let number = try seed.map { text throws(UseProblem) in try OptionValue.seed("--seed", text) }
      let seed = number ?? UInt64.random(in: 0...UInt64(UInt32.max))
      guard isHeadless else {
        return await ScreenCalls.demo(seed: seed, theme: theme, isColourless: isColourless, io)
      }
      return try await Self.runAlone(DemoShop(seed: seed), io)
    }

    /// Until SIGTERM, SIGINT or SIGHUP; nothing of it is left then.
    private static func runAlone(
      _ shop: DemoShop, _ io: CommandIO
    ) async throws(UseProblem) -> Int32 {
      StopSignals.watch()
      do {
        try await shop.start()
      } catch {
        throw UseProblem("the shop did not start: \(error)")
      }
      for line in shop.describe() { io.write(line + "\n") }
      io.flush()
      await StopSignals.wait()
      await shop.stop()
      return 0
    }
  }
}
