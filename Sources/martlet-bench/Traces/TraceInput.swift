import Telemetry

/// Spans as a shop of eight services sends them: 512 a message, eight a trace, six to seven
/// attributes each.
struct TraceInput {
  private var random: BenchmarkGenerator
  private var clock: Int64
  private let step: Int
  private var service = 0

  init(seed: UInt64, start: Int64 = LogInput.start, step: Int = 200_000) {
    random = BenchmarkGenerator(seed: seed)
    clock = start
    self.step = step
  }

  /// The spans of one message: of one resource, as an SDK's exporter sends them.
  mutating func message(spans count: Int = 512) -> [TraceSpan] {
    service = (service + 1) % 8
    let resource = resource
    var spans: [TraceSpan] = []
    spans.reserveCapacity(count)
    while spans.count < count { appendTrace(to: &spans, resource) }
    return spans
  }

  private mutating func appendTrace(to spans: inout [TraceSpan], _ resource: Resource) {
    let trace = TraceID(high: random.next() | 1, low: random.next())
    let first = spans.count
    for number in 0..<8 {
      clock += Int64(random.below(2 * step))
      let duration = Int64(random.below(90_000_000) / (number + 1)) + 1000
      var span = TraceSpan(
        traceID: trace, id: SpanID(bits: random.next() | 1), start: Timestamp(nanoseconds: clock),
        end: Timestamp(nanoseconds: clock + duration))
      if number > 0 { span.parentID = spans[first + random.below(number)].id }
      span.resource = resource
      span.service = resource.service
      span.scope = "shop-tracer"
      span.name = Self.names[number % Self.names.count]
      span.kind = [.server, .client, .producer, .client, .internal][number % 5]
      span.attributes = attributes(number % 5)
      if number == 6 { span.events = [event] }
      if random.below(31) == 0 {
        span.status = .error
        span.statusMessage = "deadline exceeded"
      }
      spans.append(span)
    }
  }

  private static let names = [
    "GET /api/v1/cart/{id}", "SELECT orders", "publish order.created", "redis GET", "charge card",
  ]

  private var resource: Resource {
    Resource(attributes: [
      Attribute("service.name", .string("service-\(service)")),
      Attribute("service.version", .string("1.2.0")),
      Attribute("service.instance.id", .string("0123456789abcdef0123456789abcdef")),
      Attribute("host.name", .string("ip-10-0-0-\(service)")),
      Attribute("telemetry.sdk.language", .string("rust")),
      Attribute("k8s.pod.name", .string("shop-7d9f8b6c5-x2x\(service)")),
    ])
  }

  private var event: TraceSpan.Event {
    mutating get {
      TraceSpan.Event(
        time: Timestamp(nanoseconds: clock), name: "cache miss",
        attributes: [Attribute("key", .string("cart:\(random.below(1_000_000))"))])
    }
  }

  private mutating func attributes(_ kind: Int) -> [Attribute] {
    switch kind {
    case 0:
      [
        Attribute("http.request.method", .string("GET")),
        Attribute("http.route", .string("/api/v1/cart/{id}")),
        Attribute("url.path", .string("/api/v1/cart/\(random.below(1_000_000))")),
        Attribute("http.response.status_code", .int(200)),
        Attribute("server.address", .string("shop.example.com")),
        Attribute("server.port", .int(443)),
        Attribute("user_agent.original", .string("Mozilla/5.0 (X11; Linux x86_64) Gecko/2010")),
        Attribute("network.protocol.version", .string("1.1")),
        Attribute("client.address", .string("10.0.\(random.below(256)).\(random.below(256))")),
      ]
    case 1, 3:
      [
        Attribute("db.system", .string("postgresql")), Attribute("db.namespace", .string("orders")),
        Attribute(
          "db.query.text", .string("SELECT id, state, total FROM orders WHERE customer = $1")),
        Attribute("db.response.returned_rows", .int(Int64(random.below(100)))),
        Attribute("server.address", .string("pg-0.db")),
      ]
    default:
      [
        Attribute("thread.id", .int(Int64(random.below(64)))),
        Attribute("thread.name", .string("tokio-runtime-worker")),
        Attribute("code.namespace", .string("shop::cart")),
        Attribute("code.lineno", .int(Int64(random.below(900)))),
        Attribute("busy_ns", .int(Int64(random.below(10_000_000)))),
        Attribute("idle_ns", .int(Int64(random.below(10_000_000)))),
      ]
    }
  }
}
