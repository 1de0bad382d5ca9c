import Formats
import Telemetry

/// OTLP metrics from their bytes to points, and on to the columns of the store.
enum OTLPMetricBenchmarks {
  static let all = [
    Benchmark(name: "OTLP metrics, decode", unit: "point", bar: nil) { decode() },
    Benchmark(name: "OTLP metrics, to columns warm", unit: "point", bar: nil) { translate() },
  ]

  private static let messages = 20

  private static var bodies: [[UInt8]] { (0..<messages).map(OTLPMetricInput.message) }

  private static func decode() -> Benchmark.Prepared {
    let bodies = bodies
    let points = bodies.count * OTLPMetricInput.points
    var reader = OTLPReader()
    let bytes = Array(bodies.joined())
    return Benchmark.Prepared(
      bytes: bytes, searched: 0xff, items: points, note: "\(bytes.count / points) bytes a point"
    ) {
      let found = bodies.reduce(0) { found, body in
        found + ((try? reader.readProtobuf(body.span, .metrics).pointCount) ?? 0)
      }
      precondition(found == points)
    }
  }

  /// A translator that knows the series: each run sends what comes after the last.
  private static func translate() -> Benchmark.Prepared {
    var reader = OTLPReader()
    let readings = bodies.map { body in
      (try? reader.readProtobuf(body.span, .metrics).metrics) ?? []
    }
    var warm = OTLPTranslator { _ in SourceID(0) }
    let arrived = Timestamp(nanoseconds: LogInput.start)
    let first = warm.translate(readings[0], arrived: arrived)
    return Benchmark.Prepared(
      items: (readings.count - 1) * OTLPMetricInput.points,
      note: "\(first.samples / OTLPMetricInput.points) samples a point"
    ) {
      var translator = warm
      for reading in readings.dropFirst() {
        let translation = translator.translate(reading, arrived: arrived)
        precondition(translation.samples == first.samples && translation.newSeries == 0)
      }
    }
  }
}
