import CNcurses
package import Drawing
import Glibc

/// The terminal of the operator, by ncurses.
///
/// One per process, and only its loop's thread touches it. A frame goes out as the difference to the
/// frame before it. A link that does not take the bytes holds up nothing: frames that come meanwhile
/// replace each other, and the newest is shown when the link is free again.
@ScreenActor
package final class CursesTerminal {
  package let capabilities: TerminalCapabilities
  package private(set) var rows = 0
  package private(set) var columns = 0
  /// Frames that were replaced by a newer one before the link took them.
  package private(set) var skippedFrames = 0

  private struct Frame {
    var surface: Surface
    var theme: Theme
    var cursor: CursorPlace?
  }

  let descriptor: Int32
  private var isOpen = true
  private var styles: StyleTable
  private var modes: Int32 = 0
  /// `suspend` came back, and the signal that woke it has not been read yet.
  private var isBack = false
  private var presented: Surface?
  private var waiting: Frame?
  private var cells: [curses_cell] = []

  /// Takes over the terminal: /dev/tty, since standard input may be a pipe.
  ///
  /// Call it before the program has other threads that read the environment: ncurses is told some
  /// things only there.
  package init(
    options: TerminalOptions = TerminalOptions(),
    environment: TerminalEnvironment = .current
  ) throws(TerminalProblem) {
    descriptor = try Self.openTerminal()
    _ = TerminalLoop.signals  // Installed now, else ncurses takes some of them.
    var facts = curses_facts()
    let direct = TerminalCapabilities.wantsTruecolor(
      option: options.colourDepth, environment: environment)
    // `term` nil is $TERM; the facts are written before the call returns.
    let result = unsafe curses_open(descriptor, nil, direct, &facts)
    if let problem = TerminalProblem(opening: result, term: environment.term) {
      Glibc.close(descriptor)
      throw problem
    }
    capabilities = TerminalCapabilities(
      colourDepth: TerminalCapabilities.colourDepth(
        option: options.colourDepth, environment: environment, colours: Int(facts.colors)),
      glyphTier: TerminalCapabilities.glyphTier(
        option: options.glyphTier, environment: environment),
      hasSynchronizedUpdates: TerminalCapabilities.hasSynchronizedUpdates(environment),
      isGuessed: facts.fallback)
    styles = StyleTable(
      theme: .standard, depth: capabilities.colourDepth,
      colours: CursesColour(count: Int(facts.colors), isDirect: facts.direct))
    curses_errors_hold()
    curses_crash_handlers_install()
    setMouse(captured: options.capturesMouse)
    takeSize()
  }

  /// Shows a frame. The cursor is where text is being typed, nil hides it.
  package func present(_ surface: Surface, theme: Theme, cursor: CursorPlace? = nil) {
    guard isOpen else { return }
    guard curses_flush() == 0 else {
      if waiting != nil { skippedFrames += 1 }
      waiting = Frame(surface: surface, theme: theme, cursor: cursor)
      return
    }
    waiting = nil
    if styles.use(theme) { presented = nil }
    let before = presented ?? Surface(rows: 0, columns: 0)
    FrameDiff.forEachChange(from: before, to: surface) { put($0, of: surface) }
    presented = surface
    curses_compose(Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0))
    curses_flush()
  }

  /// Gives the terminal back as it was, and prints what was said on standard error meanwhile.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    curses_close()
    curses_errors_release()
    Glibc.close(descriptor)
  }

  /// Everything is painted anew with the next frame: for Ctrl-L, when something else wrote on the
  /// screen.
  package func repaint() {
    presented = nil
    curses_repaint()
  }

  /// Switches clicks and the wheel between us and the terminal's own selecting of text.
  package func setMouse(captured: Bool) {
    modes = Int32(CURSES_PASTE | CURSES_FOCUS)
    if captured { modes |= Int32(CURSES_MOUSE) }
    if capabilities.hasSynchronizedUpdates { modes |= Int32(CURSES_SYNC) }
    curses_set_modes(modes)
    curses_flush()
  }

  package func ringBell() {
    writeControl("\u{7}")
  }

  /// What terminals and multiplexers take at most in one sequence.
  package static let clipboardLimit = 74_994

  /// Puts a text, given in Base64, on the clipboard of the machine the operator sits at, over SSH
  /// too (OSC 52). Terminals that do not know the sequence, or do not allow it, ignore it; a text
  /// over the limit is not sent.
  package func setClipboard(base64 text: String) {
    guard text.utf8.count <= Self.clipboardLimit else { return }
    writeControl("\u{1b}]52;c;\(text)\u{7}")
  }

  /// All bytes that the terminal took, for a figure of what the screen costs a slow link.
  package var bytesWritten: UInt64 { curses_bytes_written() }

  /// Frames are waiting for a link that takes nothing.
  package var isStalled: Bool { waiting != nil }
}

extension CursesTerminal {
  /// Bytes are left that the link has not taken.
  var hasOutput: Bool { isOpen && curses_flush() > 0 }

  /// The link takes bytes again.
  func writable() {
    guard curses_flush() == 0, let frame = waiting else { return }
    present(frame.surface, theme: frame.theme, cursor: frame.cursor)
  }

  /// Leaves the screen and stops the whole process group, as Ctrl-Z does in a program that does not
  /// catch it; comes back when that is continued, with everything to be painted.
  package func suspend() {
    guard isOpen else { return }
    curses_leave()
    curses_stop_group()
    isBack = true
    comeBack()
  }

  /// SIGCONT came. After SIGSTOP, which nobody can foresee, the shell has had the terminal meanwhile;
  /// after `suspend` all is done already.
  func continued() {
    if !isBack { comeBack() }
    isBack = false
  }

  private func comeBack() {
    guard isOpen else { return }
    curses_return()
    resized()
  }

  /// The kernel said that the size changed.
  func resized() {
    guard isOpen else { return }
    takeSize()
    repaint()
  }

  /// The bytes that have come; nil when the terminal is gone.
  func readInput() -> [UInt8]? {
    guard isOpen else { return nil }
    let most = 65536
    var failure: Int32 = 0
    // read fills the uninitialized memory and says how much of it.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
      let got = unsafe read(descriptor, buffer.baseAddress, most)
      failure = got < 0 ? errno : got == 0 ? EIO : 0
      count = max(0, got)
    }
    return failure == 0 || failure == EAGAIN || failure == EINTR ? bytes : nil
  }

  private func takeSize() {
    var rows: Int32 = 0
    var columns: Int32 = 0
    // Both are written before the call returns.
    _ = unsafe curses_resize(&rows, &columns)
    self.rows = Int(rows)
    self.columns = Int(columns)
  }

  private func writeControl(_ text: String) {
    guard isOpen else { return }
    let bytes = Array(text.utf8)
    // The bytes are copied before the call returns.
    unsafe bytes.withUnsafeBytes { unsafe curses_write($0.baseAddress, $0.count) }
    curses_flush()
  }

  private func put(_ change: ChangedCells, of surface: Surface) {
    cells.removeAll(keepingCapacity: true)
    let line = change.row * surface.gridColumns
    for index in line + change.columns.lowerBound..<line + change.columns.upperBound {
      cells.append(cursesCell(surface.cells[index], surface))
    }
    // The cells are copied before the call returns.
    unsafe cells.withUnsafeBufferPointer { cells in
      unsafe curses_put(
        Int32(change.row), Int32(change.columns.lowerBound), cells.baseAddress,
        Int32(cells.count))
    }
  }

  private func cursesCell(_ cell: Cell, _ surface: Surface) -> curses_cell {
    let style = styles.style(of: cell)
    var result = curses_cell()
    result.pair = style.pair
    result.attributes = style.attributes
    result.width = cell.width
    guard cell.cluster != nil else {
      result.scalars.0 = cell.glyph
      return result
    }
    let scalars = surface.clusters.scalars(of: cell.glyph).map(\.value) + [0, 0, 0, 0, 0]
    result.scalars = (scalars[0], scalars[1], scalars[2], scalars[3], scalars[4])
    return result
  }

  private static func openTerminal() throws(TerminalProblem) -> Int32 {
    let flags = O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let controlling = unsafe open("/dev/tty", flags)
    if controlling >= 0 { return controlling }
    // A terminal on standard output that is not the controlling one, as some supervisors give.
    if let name = unsafe ttyname(STDOUT_FILENO) {
      let named = unsafe open(name, flags)
      if named >= 0 { return named }
    }
    throw .noTerminal
  }
}

extension TerminalProblem {
  fileprivate init?(opening result: Int32, term: String) {
    switch Int(result) {
    case Int(CURSES_OPENED): return nil
    case Int(CURSES_NO_MODES): self = .unreadableModes
    case Int(CURSES_NO_CURSOR): self = .cannotAddressCursor(term)
    case Int(CURSES_NO_DESCRIPTION): self = .unknownTerminal(term)
    default: self = .noMemory
    }
  }
}
