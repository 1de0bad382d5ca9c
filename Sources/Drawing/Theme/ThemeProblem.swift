/// What is wrong with a theme file, and in which line (from 1; 0 where something is missing).
package struct ThemeProblem: Hashable, Sendable, CustomStringConvertible {
  package var line: Int
  package var message: String

  package var description: String { line == 0 ? message : "line \(line): \(message)" }
}
