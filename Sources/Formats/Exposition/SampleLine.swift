/// A sample line taken apart: where its name and labels lie in the body, and what stands behind them.
/// Made once and reused: a line costs no allocation.
package struct SampleLine: Sendable {
  var parts = SeriesParts()
  var suffix = SampleSuffix()

  package init() {}

  package var value: Double { suffix.value }
  package var labelCount: Int { parts.labels.count }

  /// All lines from here on lie in one body, until this is called again.
  package mutating func beginBody() { parts.beginBody() }

  /// Reads the line that begins at `position`, which moves behind it; nil, and nothing moved, where
  /// it does not read.
  package mutating func read(
    _ body: Span<UInt8>, _ position: inout Int, format: ExpositionFormat
  ) -> Double? {
    let syntax = ExpositionSyntax(format: format)
    do throws(ExpositionFailure) {
      try read(body, at: position, syntax: syntax, labelLimit: .max)
    } catch {
      return nil
    }
    position = suffix.end
    return suffix.value
  }

  mutating func read(
    _ body: Span<UInt8>, at start: Int, syntax: ExpositionSyntax, labelLimit: Int
  ) throws(ExpositionFailure) {
    try parts.read(body, at: start, syntax: syntax, limit: labelLimit)
    try suffix.read(body, at: parts.end, syntax: syntax)
  }
}
