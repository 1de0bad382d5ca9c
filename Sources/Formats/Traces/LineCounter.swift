import Bytes
import Telemetry

/// Counts lines while a reader moves forward through its bytes.
struct LineCounter {
  private(set) var line: Int
  private var position = 0
  private var lineStart = 0

  init(line: Int = 1) {
    self.line = line
  }

  mutating func advance(to place: Int, in bytes: Span<UInt8>) {
    while let next = bytes.firstIndex(of: UInt8(ascii: "\n"), from: position), next < place {
      line += 1
      position = next + 1
      lineStart = position
    }
  }

  func problem(_ message: String, at place: Int) -> Problem {
    Problem(line: line, column: place - lineStart + 1, message: message)
  }
}
