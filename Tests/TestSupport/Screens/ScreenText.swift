import Drawing
import Glibc

/// Screens as text files.
enum ScreenText {
  /// The rows as they read, without the blanks at their ends.
  static func text(of surface: Surface) -> String {
    surface.lines.map { line in
      var line = Substring(line)
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  static func path(of name: String, beside file: String) -> String {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.joined(separator: "/") + "/Snapshots/\(name).txt"
  }

  static func write(_ text: String, to path: String) -> Bool {
    if let folder = path.lastIndex(of: "/").map({ String(path[..<$0]) }) {
      unsafe mkdir(folder, 0o755)
    }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    return unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count
  }
}
