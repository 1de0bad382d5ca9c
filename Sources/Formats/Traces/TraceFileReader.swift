import Telemetry

/// Reads a file of traces of any shape: whole, or in parts that end where a line or message ends.
package struct TraceFileReader: Sendable {
  package let format: TraceFormat
  private var otlp: OTLPTraceReader

  package init(_ format: TraceFormat, limits: TraceLimits = TraceLimits()) {
    self.format = format
    otlp = OTLPTraceReader(limits: limits)
  }

  package mutating func read(_ bytes: Span<UInt8>, firstLine: Int = 1) -> TraceReading {
    switch format {
    case .otlpJSON: otlp.readDocuments(bytes, firstLine: firstLine)
    case .otlpProtobuf: message(0..<bytes.count, bytes)
    case .otlpProtobufFile: messages(bytes)
    case .jaeger: TraceDocuments.read(bytes, firstLine: firstLine, JaegerReader.readDocument)
    case .zipkin: TraceDocuments.read(bytes, firstLine: firstLine, ZipkinReader.readDocument)
    }
  }

  private mutating func messages(_ bytes: Span<UInt8>) -> TraceReading {
    var whole = TraceReading()
    var position = 0
    while position < bytes.count {
      let start = position + 4
      let length =
        start <= bytes.count ? (position..<start).reduce(0) { $0 << 8 | Int(bytes[$1]) } : 0
      guard start <= bytes.count, length <= bytes.count - start else {
        whole.damaged += 1
        whole.note(
          Problem(line: 0, column: 0, message: "byte \(position): the last message is cut"))
        break
      }
      whole.append(message(start..<start + length, bytes))
      position = start + length
    }
    return whole
  }

  private mutating func message(_ range: Range<Int>, _ bytes: Span<UInt8>) -> TraceReading {
    do throws(WireProblem) {
      return try otlp.readProtobuf(bytes.extracting(range))
    } catch {
      var reading = TraceReading()
      reading.damaged = 1
      let place = WireProblem(error.reason, at: range.lowerBound + error.offset)
      reading.note(Problem(line: 0, column: 0, message: place.description))
      return reading
    }
  }
}
