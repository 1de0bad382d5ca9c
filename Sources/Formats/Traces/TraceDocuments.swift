import Bytes
import Telemetry

/// Reads JSON documents one after another: the lines of a file, or documents spread over many.
enum TraceDocuments {
  typealias Reader = (
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> TelemetryReading

  /// What cannot be read costs its line: it is counted, told with its place, and reading goes on
  /// at the next line.
  static func read(_ bytes: Span<UInt8>, firstLine: Int, _ readOne: Reader) -> TelemetryReading {
    var whole = TelemetryReading()
    var lines = LineCounter(line: firstLine)
    var start = 0
    while let place = firstContent(bytes, from: start) {
      lines.advance(to: place, in: bytes)
      var scanner = JSONScanner(at: place)
      do throws(JSONProblem) {
        whole.append(try readOne(&scanner, bytes), line: lines.line)
        start = scanner.position
      } catch {
        var spot = lines
        spot.advance(to: min(error.offset, bytes.count), in: bytes)
        whole.damaged += 1
        whole.note(spot.problem(error.message, at: error.offset))
        start = bytes.firstIndex(of: UInt8(ascii: "\n"), from: place) ?? bytes.count
      }
    }
    return whole
  }

  /// The next byte that is no white space, nor a byte order mark at the very beginning.
  static func firstContent(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0a, 0x0d: place += 1
      case 0xef where place == 0 && bytes.count >= 3 && bytes[1] == 0xbb: place = 3
      default: return place
      }
    }
    return nil
  }
}
