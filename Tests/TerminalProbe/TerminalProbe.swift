import Drawing
import Glibc
import Terminal

/// The smallest program on a `CursesTerminal`: shows what came and obeys a few keys, so that tests can
/// see from outside what the terminal does in keys, resizes, signals and crashes.
@ScreenActor
final class TerminalProbe {
  private let terminal: CursesTerminal
  private var events: [String] = []
  private var isChanged = true

  init(_ terminal: CursesTerminal) {
    self.terminal = terminal
  }

  func run() {
    ScreenActor.loop.run(
      terminal, deadline: { nil }, event: { take($0) }, tick: { if isChanged { draw() } })
  }

  private func take(_ event: TerminalEvent) {
    isChanged = true
    switch event {
    case .input(.key(let press)):
      events.append("key \(press.name)")
      obey(press.name)
    case .input(.mouse(let mouse)):
      events.append("mouse \(mouse.kind) \(mouse.row) \(mouse.column)")
    case .input(.paste(let text)): events.append("paste \(text)")
    case .input(.focus(let isFocused)): events.append("focus \(isFocused)")
    case .resized(let rows, let columns): events.append("resized \(rows)x\(columns)")
    case .askedToEnd, .hungUp: ScreenActor.loop.stop()
    }
  }

  private func obey(_ name: String) {
    switch name {
    case "q", "C-c": ScreenActor.loop.stop()
    case "C-z": terminal.suspend()
    case "E": complain("a word on standard error\n")
    case "F": fatalError("deliberate")
    case "A": abort()
    default: break
    }
  }

  private func complain(_ text: String) {
    let bytes = Array(text.utf8)
    // The bytes live longer than the call.
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
  }

  private func draw() {
    isChanged = false
    let capabilities = terminal.capabilities
    var surface = Surface(
      rows: terminal.rows, columns: terminal.columns, tier: capabilities.glyphTier)
    surface.write("probe \(terminal.rows)x\(terminal.columns)", row: 0, as: .title)
    surface.write(
      "colours \(capabilities.colourDepth.rawValue) glyphs \(capabilities.glyphTier.rawValue)",
      row: 1, as: .good)
    surface.write("日本 ▁█ ⣿ e\u{301}|", row: 2, as: .series1)
    for (index, event) in events.suffix(max(0, surface.rows - 3)).enumerated() {
      surface.write(event, row: index + 3)
    }
    terminal.present(surface, theme: .standard)
  }
}

@main
struct Main {
  static func main() async {
    let status = await ScreenActor.loop.onOwnThread { run() }
    exit(status)
  }

  @ScreenActor
  private static func run() -> Int32 {
    do throws(TerminalProblem) {
      let terminal = try CursesTerminal()
      TerminalProbe(terminal).run()
      let skipped = terminal.skippedFrames
      terminal.close()
      print("probe ended, \(skipped) frames skipped")
      return 0
    } catch {
      print("probe: \(error)")
      return 2
    }
  }
}
