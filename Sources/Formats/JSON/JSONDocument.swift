package import Telemetry

/// Whole documents: is this RFC 8259, and if not, where does it go wrong?
package enum JSONDocument {
  /// The first problem by line and column (in bytes, from 1), or nil for one strict document.
  package static func check(_ bytes: Span<UInt8>) -> Problem? {
    var scanner = JSONScanner(rules: .strict)
    do throws(JSONProblem) {
      while try scanner.next(bytes) != .end {}
      return nil
    } catch {
      return problem(error, in: bytes)
    }
  }

  /// Counts the lines up to a problem's byte.
  package static func problem(_ problem: JSONProblem, in bytes: Span<UInt8>) -> Problem {
    var (line, lineStart) = (1, 0)
    for place in 0..<min(problem.offset, bytes.count) where bytes[place] == UInt8(ascii: "\n") {
      line += 1
      lineStart = place + 1
    }
    return Problem(line: line, column: problem.offset - lineStart + 1, message: problem.message)
  }
}
