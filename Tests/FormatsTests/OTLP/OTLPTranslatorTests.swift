import Formats
import Synchronization
import Telemetry
import Testing

@Suite struct OTLPTranslatorTests {
  /// What a translator has handed over, by the text of its labels.
  private final class Sender {
    var translator: OTLPTranslator
    private let names = NumberedNames()
    private var labels: [SourceID: [String]] = [:]
    private(set) var last = OTLPTranslation()

    init(limits: OTLPTranslationLimits = OTLPTranslationLimits()) {
      let names = names
      translator = OTLPTranslator(limits: limits) { names.number(of: $0) }
    }

    var targets: [String] { names.all }

    /// Every sample as `labels value@seconds`; a `*` for one with a time of its own.
    @discardableResult
    func send(
      _ metrics: [OTLPMetric], _ resource: [Attribute] = [], arrived: Timestamp = .seconds(0)
    ) -> [String] {
      last = translator.translate(
        [
          OTLPScopeMetrics(
            resource: Resource(attributes: resource), scope: "lib", scopeVersion: "1",
            metrics: metrics)
        ], arrived: arrived)
      return last.batches.flatMap(samples)
    }

    private func samples(_ batch: MetricBatch) -> [String] {
      for series in batch.newSeries {
        #expect(Int(series.column) == labels[batch.source, default: []].count)
        labels[batch.source, default: []].append(series.labels.description)
      }
      func text(_ column: Int32, _ value: String, _ time: Timestamp, _ mark: String) -> String {
        let known = labels[batch.source] ?? []
        return "\(known[Int(column)]) \(value)@\(Double(time.nanoseconds) / 1e9)\(mark)"
      }
      func number(_ value: Double) -> String { StaleMarker.isStale(value) ? "stale" : "\(value)" }
      return zip(batch.columns, batch.values).map { text($0, number($1), batch.time, "") }
        + batch.timedSamples.map { text($0.column, number($0.value), $0.time, "*") }
        + batch.histograms.map { sample in
          let native = sample.histogram
          let value =
            native.isStaleMarker
            ? "stale" : "schema \(native.schema) count \(native.count) sum \(native.sum)"
          return text(sample.column, value, sample.time ?? batch.time, "")
        }
    }
  }

  private final class NumberedNames: Sendable {
    private let names = Mutex<[String]>([])

    var all: [String] { names.withLock { $0 } }

    func number(of name: String) -> SourceID {
      names.withLock { names in
        if let place = names.firstIndex(of: name) { return SourceID(Int32(place)) }
        names.append(name)
        return SourceID(Int32(names.count - 1))
      }
    }
  }

  private func metric(_ name: String, unit: String = "", _ data: OTLPMetric.Data) -> OTLPMetric {
    var metric = OTLPMetric()
    (metric.name, metric.unit, metric.data) = (name, unit, data)
    return metric
  }

  private func number(
    _ value: Double, at seconds: Double = 10, since start: Double? = nil,
    _ attributes: [Attribute] = [], isEnd: Bool = false
  ) -> OTLPNumberPoint {
    var number = OTLPNumberPoint()
    number.value = isEnd ? nil : .double(value)
    number.point.time = Timestamp(nanoseconds: Int64(seconds * 1e9))
    number.point.start = start.map { Timestamp(nanoseconds: Int64($0 * 1e9)) }
    number.point.attributes = attributes
    number.point.hasNoValue = isEnd
    return number
  }

  private func histogram(
    _ counts: [UInt64], _ bounds: [Double], sum: Double? = 1, at seconds: Int64 = 10
  ) -> OTLPHistogramPoint {
    var histogram = OTLPHistogramPoint()
    (histogram.bucketCounts, histogram.explicitBounds, histogram.sum) = (counts, bounds, sum)
    histogram.count = counts.reduce(0, +)
    histogram.point.time = .seconds(seconds)
    return histogram
  }

  @Test func `a sum that grows is a counter, one that does not is a gauge`() {
    let sender = Sender()
    let samples = sender.send([
      metric("a.requests", unit: "{r}", .sum([number(3)], .cumulative, isMonotonic: true)),
      metric("a.queue", unit: "1", .sum([number(4)], .cumulative, isMonotonic: false)),
      metric("a.load", unit: "1", .gauge([number(0.5)])),
    ])
    #expect(samples == ["a_requests_total 3.0@10.0", "a_queue 4.0@10.0", "a_load_ratio 0.5@10.0"])
    #expect(
      sender.last.batches.flatMap(\.metadata).map { "\($0.family) \($0.kind)" }
        == ["a_requests_total counter", "a_queue gauge", "a_load_ratio gauge"])
    #expect(sender.send([metric("a.load", unit: "1", .gauge([number(1, at: 20)]))]).count == 1)
    #expect(sender.last.batches.flatMap(\.metadata) == [])
    #expect(sender.last.newSeries == 0)
  }

  @Test func `labels are the attributes and what the resource is called`() {
    let sender = Sender()
    let attributes = [
      Attribute("http.route", .string("/a")), Attribute("http_route", .string("/b")),
      Attribute("code", .int(200)), Attribute("ok", .bool(true)), Attribute("none", .string("")),
      Attribute("list", .array([.int(1), .string("x")])), Attribute("job", .string("mine")),
    ]
    let resource = [
      Attribute("service.namespace", .string("shop")), Attribute("service.name", .string("cart")),
      Attribute("service.instance.id", .string("cart-1")), Attribute("host.name", .string("h")),
    ]
    let samples = sender.send([metric("up", .gauge([number(1, attributes)]))], resource)
    #expect(
      samples == [
        #"up{code="200", http_route="/a;/b", instance="cart-1", job="shop/cart", "#
          + #"list="[1,\"x\"]", ok="true"} 1.0@10.0"#,
        #"target_info{host_name="h", instance="cart-1", job="shop/cart"} 1.0@10.0"#,
      ])
    // The same attributes in another order are the same series.
    sender.send([metric("up", .gauge([number(1, at: 20, attributes.reversed())]))], resource)
    #expect(sender.last.newSeries == 0)
  }

  @Test(arguments: [
    ([Attribute("host.name", .string("h"))], 1),
    ([Attribute("service.name", .string("x"))], 1),
    ([Attribute("service.name", .string("x")), Attribute("host.name", .string("h"))], 2),
  ])
  func `target_info is there where it has something to say and to be joined by`(
    resource: [Attribute], series: Int
  ) {
    let sender = Sender()
    #expect(sender.send([metric("up", .gauge([number(1)]))], resource).count == series)
  }

  @Test func `each job and instance is a source of its own`() {
    let sender = Sender()
    for service in ["a", "b", "a"] {
      sender.send(
        [metric("up", .gauge([number(1)]))], [Attribute("service.name", .string(service))])
    }
    #expect(sender.targets == ["otlp a\n", "otlp b\n"])
    #expect(sender.last.dropped == 1)
  }

  @Test func `two resources of one name without an instance are told`() {
    let sender = Sender()
    for host in ["a", "b"] {
      sender.send(
        [metric("up", .gauge([number(1)]))],
        [Attribute("service.name", .string("x")), Attribute("host.name", .string(host))])
    }
    #expect(sender.last.problems.contains { $0.message.contains("without service.instance.id") })
  }

  @Test func `a histogram is cumulative buckets, a sum and a count`() {
    let sender = Sender()
    let samples = sender.send([
      metric("d", unit: "s", .histogram([histogram([1, 2, 4], [0.1, 5], sum: 9)], .cumulative))
    ])
    #expect(
      samples == [
        "d_seconds_count 7.0@10.0", "d_seconds_sum 9.0@10.0",
        #"d_seconds_bucket{le="0.1"} 1.0@10.0"#, #"d_seconds_bucket{le="5"} 3.0@10.0"#,
        #"d_seconds_bucket{le="+Inf"} 7.0@10.0"#,
      ])
    let without = sender.send([
      metric("d", unit: "s", .histogram([histogram([1, 1], [0.1], sum: nil, at: 20)], .cumulative))
    ])
    #expect(without.count == 3)
    #expect(sender.last.newSeries == 0)
  }

  @Test(
    arguments: [
      ([1, 2], [5, 1]), ([1, 2, 3], [1, 1]), ([1], [1]), ([], [1]), ([1, 2], [.nan]),
    ] as [([UInt64], [Double])])
  func `a histogram whose bounds make no sense is rejected`(counts: [UInt64], bounds: [Double]) {
    let sender = Sender()
    #expect(
      sender.send([metric("d", .histogram([histogram(counts, bounds)], .cumulative))]) == [])
    #expect(sender.last.rejected == 1)
  }

  @Test func `a bound at infinity is the bucket that is there anyway`() {
    let sender = Sender()
    let samples = sender.send([
      metric("d", .histogram([histogram([1, 2], [5, .infinity], sum: nil)], .cumulative))
    ])
    #expect(
      samples.map { $0.prefix { $0 != " " } } == [
        "d_count", #"d_bucket{le="5"}"#, #"d_bucket{le="+Inf"}"#,
      ])
  }

  @Test func `a summary has its quantiles`() {
    var summary = OTLPSummaryPoint()
    (summary.count, summary.sum) = (4, 9)
    summary.quantiles = [.init(quantile: 0.5, value: 2), .init(quantile: 1, value: 5)]
    summary.point.time = .seconds(10)
    #expect(
      Sender().send([metric("q", .summary([summary]))]) == [
        "q_count 4.0@10.0", "q_sum 9.0@10.0", #"q{quantile="0.5"} 2.0@10.0"#,
        #"q{quantile="1"} 5.0@10.0"#,
      ])
  }

  @Test func `an exponential histogram is a native one, and none below Prometheus' scales`() {
    var point = OTLPExponentialPoint()
    (point.count, point.sum, point.scale) = (3, 7, 10)
    point.positive = .init(offset: 0, counts: [1, 2])
    point.point.time = .seconds(10)
    var coarse = point
    coarse.scale = -5
    let sender = Sender()
    let samples = sender.send([
      metric("e", unit: "s", .exponentialHistogram([point, coarse], .cumulative))
    ])
    #expect(samples == ["e_seconds schema 8 count 3.0 sum 7.0@10.0"])
    #expect(sender.last.rejected == 1)
    point.point.hasNoValue = true
    point.point.time = .seconds(20)
    #expect(
      sender.send([metric("e", unit: "s", .exponentialHistogram([point], .cumulative))])
        == ["e_seconds stale@20.0"])
  }

  @Test func `deltas are added up, resends left out, losses told`() {
    let sender = Sender()
    func send(_ value: Double, _ start: Double, _ end: Double) -> [String] {
      sender.send([
        metric("n", .sum([number(value, at: end, since: start)], .delta, isMonotonic: true))
      ])
    }
    #expect(send(5, 0, 10) == ["n_total 5.0@10.0"])
    #expect(send(2, 10, 20) == ["n_total 7.0@20.0"])
    #expect(send(2, 10, 20) == [])
    #expect(sender.last.dropped == 1 && sender.last.rejected == 0)
    #expect(send(1, 30, 40) == ["n_total 8.0@40.0"])
    #expect(
      sender.last.problems.map(\.message) == [
        "a delta is missing before another: rates are too low there"
      ])
    #expect(send(1, 35, 50) == ["n_total 9.0@50.0"])
    #expect(sender.last.problems.count == 1 && sender.last.dropped == 0)
  }

  @Test func `deltas of histograms are added bucket by bucket, from anew with other bounds`() {
    let sender = Sender()
    func send(_ counts: [UInt64], _ bounds: [Double], _ time: Int64) -> [String] {
      sender.send([
        metric("d", .histogram([histogram(counts, bounds, sum: 2, at: time)], .delta))
      ])
    }
    _ = send([1, 2], [5], 10)
    #expect(
      send([1, 0], [5], 20) == [
        "d_count 4.0@20.0", "d_sum 4.0@20.0", #"d_bucket{le="5"} 2.0@20.0"#,
        #"d_bucket{le="+Inf"} 4.0@20.0"#,
      ])
    #expect(send([1, 1], [6], 30).contains("d_count 2.0@30.0"))
  }

  @Test func `deltas of exponential histograms are added`() {
    let sender = Sender()
    func send(_ scale: Int32, _ time: Int64) -> [String] {
      var point = OTLPExponentialPoint()
      (point.count, point.sum, point.scale) = (2, 3, scale)
      point.positive = .init(offset: 0, counts: [2])
      point.point.time = .seconds(time)
      return sender.send([metric("e", .exponentialHistogram([point], .delta))])
    }
    _ = send(3, 10)
    #expect(send(1, 20) == ["e schema 1 count 4.0 sum 6.0@20.0"])
  }

  @Test func `the flag for no value ends a series, and nothing else does`() {
    let sender = Sender()
    sender.send([metric("g", .gauge([number(1)])), metric("h", .gauge([number(2)]))])
    #expect(
      sender.send([metric("g", .gauge([number(0, at: 20, isEnd: true)]))]) == ["g stale@20.0"])
    #expect(sender.send([metric("new", .gauge([number(0, at: 30, isEnd: true)]))]) == [])
  }

  @Test func `what was collected together has one time, whatever the instruments say`() {
    let sender = Sender()
    let samples = sender.send([
      metric("a", .gauge([number(1, at: 10.0004)])), metric("b", .gauge([number(2, at: 10.0031)])),
      metric("c", .gauge([number(3, at: 25)])),
    ])
    #expect(samples == ["a 1.0@10.0", "b 2.0@10.0", "c 3.0@25.0"])
    // The rest of the last row, in a message of its own.
    #expect(sender.send([metric("d", .gauge([number(4, at: 24.998)]))]) == ["d 4.0@25.0"])
    // Older than the newest row, but not than its series.
    #expect(sender.send([metric("a", .gauge([number(5, at: 20)]))]) == ["a 5.0@20.0*"])
    #expect(sender.send([metric("a", .gauge([number(6, at: 20)]))]) == [])
    #expect(sender.last.dropped == 1)
  }

  @Test func `a series that comes twice within one collection keeps both its times`() {
    let samples = Sender().send([
      metric("a", .gauge([number(1, at: 10), number(2, at: 10.005)]))
    ])
    #expect(samples == ["a 1.0@10.0", "a 2.0@10.005*"])
  }

  @Test func `exemplars lead to their traces, each once`() {
    var first = OTLPExemplar()
    first.time = .seconds(8)
    first.value = .double(3)
    first.traceID = TraceID(high: 1, low: 2)
    first.attributes = [Attribute("user.id", .string("u"))]
    var second = first
    second.time = .seconds(9)
    second.value = .double(99)
    second.attributes = [Attribute("long", .string(String(repeating: "x", count: 200)))]
    let sender = Sender()
    var point = histogram([1, 1], [5])
    point.point.exemplars = [second, first]
    sender.send([metric("d", .histogram([point], .cumulative))])
    let exemplars = sender.last.batches.flatMap(\.exemplars)
    #expect(exemplars.map(\.column) == [2, 3])
    #expect(exemplars.map(\.exemplar.traceID) == [first.traceID, first.traceID])
    #expect(exemplars[0].exemplar.labels["user_id"] == "u")
    #expect(exemplars[1].exemplar.labels["long"] == nil)
    point.point.time = .seconds(20)
    sender.send([metric("d", .histogram([point], .cumulative))])
    #expect(sender.last.batches.flatMap(\.exemplars) == [])
  }

  @Test func `points that cannot be samples are rejected with their reason`() {
    let sender = Sender()
    var untimed = number(1)
    untimed.point.time = Timestamp(nanoseconds: 0)
    var empty = number(1)
    empty.value = nil
    let samples = sender.send([
      metric("a", .gauge([untimed, empty])), metric("@", .gauge([number(1)])),
      metric("s", .sum([number(1)], .unspecified, isMonotonic: true)),
    ])
    #expect(samples == [])
    #expect(sender.last.rejected == 4)
    #expect(sender.last.problems.count == 4)
  }

  @Test func `series and targets beyond a limit are dropped and counted`() {
    var limits = OTLPTranslationLimits()
    (limits.series, limits.targets, limits.labelsPerSeries) = (3, 1, 2)
    let sender = Sender(limits: limits)
    let many = (0..<5).map { number(1, [Attribute("n", .int($0))]) }
    #expect(sender.send([metric("a", .gauge(many))]).count == 3)
    #expect(sender.last.dropped == 2)
    #expect(sender.translator.knownSeries == 3)
    #expect(
      sender.send([metric("a", .gauge(many))], [Attribute("service.name", .string("x"))]) == [])
    #expect(sender.last.rejected == 5)
    // An hour later the silent target makes place, and a returning one is another source.
    let later = sender.send(
      [metric("a", .gauge([number(1)]))], [Attribute("service.name", .string("x"))],
      arrived: .seconds(7_200))
    #expect(later.count == 1)
    #expect(sender.targets.count == 2)
    let wide = [Attribute("a", .int(1)), Attribute("b", .int(1)), Attribute("c", .int(1))]
    sender.send(
      [metric("a", .gauge([number(1, at: 20, wide)]))], [Attribute("service.name", .string("x"))],
      arrived: .seconds(7_300))
    #expect(sender.last.problems.contains { $0.message.hasPrefix("labels beyond a limit") })
  }
}
