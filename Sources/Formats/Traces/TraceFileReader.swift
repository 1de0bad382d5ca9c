import Telemetry

/// Reads a file of traces of any shape, and of OTLP's other signals: whole, or in parts that end where a line or message ends.
package struct TraceFileReader: Sendable {
  package let format: TraceFormat
  private var otlp: OTLPReader

  package init(_ format: TraceFormat, limits: OTLPLimits = OTLPLimits()) {
    self.format = format
    otlp = OTLPReader(limits: limits)
  }

  package mutating func read(_ bytes: Span<UInt8>, firstLine: Int = 1) -> TelemetryReading {
    switch format {
    case .otlpJSON: otlp.readDocuments(bytes, firstLine: firstLine)
    case .otlpProtobuf: message(0..<bytes.count, bytes)
    case .otlpProtobufFile: messages(bytes)
    case .jaeger: TraceDocuments.read(bytes, firstLine: firstLine, JaegerReader.readDocument)
    case .zipkin: TraceDocuments.read(bytes, firstLine: firstLine, ZipkinReader.readDocument)
    }
  }

  private mutating func messages(_ bytes: Span<UInt8>) -> TelemetryReading {
    var whole = TelemetryReading()
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

  private mutating func message(_ range: Range<Int>, _ bytes: Span<UInt8>) -> TelemetryReading {
    do throws(WireProblem) {
      let signal = OTLPSignal.recognise(range, bytes) ?? .traces
      return try otlp.readProtobuf(bytes.extracting(range), signal)
    } catch {
      var reading = TelemetryReading()
      reading.damaged = 1
      let place = WireProblem(error.reason, at: range.lowerBound + error.offset)
      reading.note(Problem(line: 0, column: 0, message: place.description))
      return reading
    }
  }
}
