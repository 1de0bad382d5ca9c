import Bytes
import Formats

/// Prints what was received, one request after the other: an actor, so that a reader who is slow
/// holds up one task and not every thread that there is.
actor ReceivedPrinter {
  private let io: CommandIO
  private var seen = SeenSpans()
  private var writer = JSONWriter()

  init(_ io: CommandIO) {
    self.io = io
  }

  func print(_ reading: TelemetryReading) {
    for span in reading.spans where seen.isNew(span) { ReceivedJSON.write(span, to: &writer) }
    for scope in reading.metrics {
      for metric in scope.metrics { ReceivedJSON.write(metric, of: scope, to: &writer) }
    }
    for record in reading.logs { ReceivedJSON.write(record, to: &writer) }
    io.write(writer.bytes)
    writer.removeAll()
    io.flush()
  }
}
