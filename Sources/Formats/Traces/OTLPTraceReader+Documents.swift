import Bytes
import Telemetry

extension OTLPTraceReader {
  /// Reads JSON documents one after another: the lines of an OTLP file (opentelemetry-proto,
  /// "File Exporter"), or a document spread over many lines.
  ///
  /// What cannot be read costs its line: it is counted, told with its place, and reading goes on
  /// at the next line. `firstLine` is the number of the first line, for a file read in parts.
  package mutating func readDocuments(
    _ bytes: Span<UInt8>, firstLine: Int = 1
  ) -> TraceReading {
    var whole = TraceReading()
    var lines = LineCounter(line: firstLine)
    var start = 0
    while let place = Self.firstContent(bytes, from: start) {
      lines.advance(to: place, in: bytes)
      var scanner = JSONScanner(at: place)
      do throws(JSONProblem) {
        whole.append(try readDocument(&scanner, bytes), line: lines.line)
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

  private static func firstContent(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0a, 0x0d: place += 1
      // A byte order mark at the very beginning.
      case 0xef where place == 0 && bytes.count >= 3 && bytes[1] == 0xbb: place = 3
      default: return place
      }
    }
    return nil
  }
}

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
