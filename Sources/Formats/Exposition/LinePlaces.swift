internal import Bytes
internal import Telemetry

/// Turns bytes of a body into lines and columns, for problems only: a good scrape counts no lines.
struct LinePlaces {
  private var line = 1
  private var lineStart = 0

  /// Cheap for offsets that grow.
  mutating func problem(_ failure: ExpositionFailure, in body: Span<UInt8>) -> Problem {
    let offset = min(failure.offset, body.count)
    if offset < lineStart { (line, lineStart) = (1, 0) }
    while let end = body.firstIndex(of: UInt8(ascii: "\n"), from: lineStart), end < offset {
      line += 1
      lineStart = end + 1
    }
    var column = 1
    // Characters are counted, not bytes.
    for index in lineStart..<offset where body[index] & 0xc0 != 0x80 { column += 1 }
    return Problem(line: line, column: column, message: failure.message)
  }
}
