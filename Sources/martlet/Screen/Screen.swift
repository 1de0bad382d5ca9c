import Commands
import Console

/// The subcommands that show the screen, as commands like the others: what was typed is read here,
/// and `ScreenCalls` hands it to the console.
enum Screen {
  static var catalog: ListCommand.Catalog {
    func entries(_ entries: [ConsoleCatalog.Entry]) -> [ListCommand.Entry] {
      entries.map { ListCommand.Entry($0.name, $0.description) }
    }
    return ListCommand.Catalog(
      pages: entries(ConsoleCatalog.pages), keys: entries(ConsoleCatalog.keys),
      themes: entries(ConsoleCatalog.themes))
  }

  static var themes: [String] { ConsoleCatalog.themes.map(\.name) }

  struct Console: Command {
    var inputs: InputOptions
    var theme: String?

    func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
      let theme = try theme.map(Screen.theme)
      let session = try inputs.session(
        io, isStrict: false, isFollowing: true, mayBeEmpty: true, themes: themes)
      return await ScreenCalls.console(session, theme: theme ?? session.theme, io)
    }
  }

  struct Replay: Command {
    var inputs: InputOptions
    var speed: String?
    var from: String?
    var to: String?
    var isLooping: Bool
    var theme: String?

    func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
      let theme = try theme.map(Screen.theme)
      let replay = try ReplayTimes(
        speed: speed, from: from, to: to, isLooping: isLooping, now: io.now)
      let session = try inputs.session(io, isStrict: true, isFollowing: false, themes: themes)
      return await ScreenCalls.replay(session, replay, theme: theme ?? session.theme, io)
    }
  }

  struct Snapshot: Command {
    var inputs: InputOptions
    var page: String
    var size: String?
    var keys: String?
    var output: String?
    var wait: String?
    var theme: String?

    func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
      let theme = try theme.map(Screen.theme)
      let frame = try FrameWords(
        page: OptionValue.word("--page", page, in: ConsoleCatalog.pageNames), size: size,
        keys: keys, output: output, wait: wait)
      let session = try inputs.session(io, isStrict: true, isFollowing: false, themes: themes)
      return await ScreenCalls.snapshot(session, frame, theme: theme ?? session.theme, io)
    }
  }

  private static func theme(_ name: String) throws(UseProblem) -> String {
    try OptionValue.word("--theme", name, in: themes)
  }
}
