import Formats

/// Metrics as an SDK exports them every few seconds: 800 counters of four attributes and 200
/// histograms of three attributes and fifteen bounds, cumulative, in one message.
struct OTLPMetricInput {
  static let counters = 800
  static let histograms = 200
  static var points: Int { counters + histograms }

  private static let bounds: [Double] = [
    0, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
  ]

  /// The message of one collection; `tick` counts them from 0.
  static func message(tick: Int) -> [UInt8] {
    var writer = WireWriter()
    writer.message(1) { resource in
      resource.message(1) { attributes in
        write("service.name", "checkout", number: 1, &attributes)
        write("service.instance.id", "checkout-7d9f8b6c5-x2x7q", number: 1, &attributes)
        write("host.name", "ip-10-0-0-7", number: 1, &attributes)
      }
      resource.message(2) { scope in
        scope.message(2) { metric in
          metric.text(1, "http.client.requests")
          metric.text(3, "{request}")
          metric.message(7) { sum in
            for number in 0..<counters { sum.message(1) { counter(number, tick, &$0) } }
            sum.varint(2, 2)
            sum.varint(3, 1)
          }
        }
        scope.message(2) { metric in
          metric.text(1, "http.server.request.duration")
          metric.text(3, "s")
          metric.message(9) { histogram in
            for number in 0..<histograms {
              histogram.message(1) { Self.histogram(number, tick, &$0) }
            }
            histogram.varint(2, 2)
          }
        }
      }
    }
    return writer.bytes
  }

  private static func counter(_ number: Int, _ tick: Int, _ point: inout WireWriter) {
    write("http.request.method", "GET", number: 7, &point)
    write("http.response.status_code", "\(200 + number % 5)", number: 7, &point)
    write("http.route", "/api/v1/cart/{id}/\(number)", number: 7, &point)
    write("server.address", "shop.example.com", number: 7, &point)
    writeTimes(tick, &point)
    point.member(6, fixed64: UInt64(number * 100 + tick))
  }

  private static func histogram(_ number: Int, _ tick: Int, _ point: inout WireWriter) {
    write("http.request.method", "POST", number: 9, &point)
    write("http.route", "/api/v1/order/\(number)", number: 9, &point)
    write("network.protocol.version", "1.1", number: 9, &point)
    writeTimes(tick, &point)
    let counts = (0...bounds.count).map { UInt64($0 * tick) }
    point.fixed64(4, counts.reduce(0, +))
    point.member(5, fixed64: (Double(tick) * 0.25).bitPattern)
    point.content(6, counts.flatMap(littleEndian))
    point.content(7, bounds.map(\.bitPattern).flatMap(littleEndian))
  }

  private static func writeTimes(_ tick: Int, _ point: inout WireWriter) {
    let start = UInt64(LogInput.start)
    point.fixed64(2, start)
    point.fixed64(3, start + UInt64(tick + 1) * 10_000_000_000)
  }

  private static func write(
    _ key: String, _ value: String, number: Int, _ writer: inout WireWriter
  ) {
    writer.message(number) { pair in
      pair.text(1, key)
      pair.message(2) { $0.text(1, value) }
    }
  }

  private static func littleEndian(_ word: UInt64) -> [UInt8] {
    stride(from: UInt64(0), to: 64, by: 8).map { UInt8(truncatingIfNeeded: word >> $0) }
  }
}
