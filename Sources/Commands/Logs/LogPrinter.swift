import Bytes
import Formats
import Telemetry

/// Prints records one after the other in one of the forms of `logs`.
struct LogPrinter {
  enum Form: Hashable, Sendable {
    case text, json, raw
  }

  private let form: Form
  private let io: CommandIO
  private let usesColour: Bool
  private let reader = LogLineReader()
  private var writer = JSONWriter()
  /// A last line without its line feed was printed: one has to come before the next.
  private var owesLineFeed = false

  init(_ form: Form, _ io: CommandIO, usesColour: Bool) {
    self.form = form
    self.io = io
    self.usesColour = usesColour
  }

  /// - Parameter line: the record's bytes, with the line feed where it has one.
  mutating func print(_ line: Span<UInt8>, source: String, number: Int) {
    switch form {
    case .text: io.write(LogRecordText.line(reader.record(line), usesColour: usesColour))
    case .json:
      writer.removeAll()
      LogRecordJSON.write(reader.record(line), source: source, line: number, to: &writer)
      io.write(writer.bytes)
    case .raw: printRaw(line)
    }
  }

  /// The original bytes into a pipe or file; a terminal is shown no byte that it could act upon.
  private mutating func printRaw(_ line: Span<UInt8>) {
    guard !io.isTerminal else {
      var end = line.count
      while end > 0, line[end - 1] == UInt8(ascii: "\n") || line[end - 1] == UInt8(ascii: "\r") {
        end -= 1
      }
      return io.write(HarmlessText.line(String(bytes: line.extracting(..<end))) + "\n")
    }
    if owesLineFeed { io.write("\n") }
    io.write([UInt8](bytes: line))
    owesLineFeed = line.count > 0 && line[line.count - 1] != UInt8(ascii: "\n")
  }
}
