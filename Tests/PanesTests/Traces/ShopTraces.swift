import Telemetry

/// Traces of an imagined shop, written out by hand: what the screens are shown with.
enum ShopTraces {
  /// 2026-11-22 14:03:19 UTC.
  static let origin = Timestamp.seconds(1_795_356_199)

  static let checkout = TraceID(high: 0x4bf9_2f35_77b3_4da6, low: 0xa3ce_929d_0e0e_4736)

  static func span(
    _ trace: TraceID, _ id: UInt64, in parent: UInt64?, _ service: String, _ name: String,
    _ kind: TraceSpan.Kind = .internal, from start: Int64, to end: Int64
  ) -> TraceSpan {
    var span = TraceSpan(
      traceID: trace, id: SpanID(bits: id), start: origin + .milliseconds(start),
      end: origin + .milliseconds(end))
    span.parentID = parent.map(SpanID.init(bits:))
    span.service = service
    span.name = name
    span.kind = kind
    span.scope = "shop"
    span.resource = Resource(attributes: [
      Attribute("service.name", .string(service)), Attribute("host.name", .string("shop-1")),
    ])
    return span
  }

  /// A slow checkout with a failing card gateway, queries one after another, an event in many
  /// places, and a span whose parent is absent.
  static var slowCheckout: [TraceSpan] {
    let id = checkout
    var spans = [
      span(id, 1, in: nil, "gateway", "POST /checkout", .server, from: 0, to: 1920),
      span(id, 2, in: 1, "checkout", "place_order", .server, from: 12, to: 1912),
      span(id, 3, in: 2, "redis", "GET cart:8812", .client, from: 20, to: 22),
      span(id, 4, in: 2, "catalog", "GET /items", .server, from: 30, to: 101),
      span(id, 5, in: 2, "payments", "POST /charge", .server, from: 190, to: 1900),
      span(id, 20, in: 5, "card-gw", "POST /authorize", .client, from: 1420, to: 1890),
      span(id, 30, in: 77, "mailer", "send receipt", .consumer, from: 1700, to: 2100),
    ]
    for item in 0..<4 {
      let start = Int64(200 + item * 35)
      spans.append(
        span(
          id, UInt64(6 + item), in: 5, "postgres", "SELECT accounts", .client, from: start,
          to: start + 31))
    }
    for item in 0..<3 {
      let start = Int64(32 + item * 20)
      spans.append(
        span(
          id, UInt64(40 + item), in: 4, "catalog", "load item \(item)", from: start,
          to: start + 18))
    }
    spans[4].status = .error
    spans[4].statusMessage = "charge failed"
    spans[5].status = .error
    spans[5].statusMessage = "upstream returned 502"
    spans[5].attributes = cardAttributes
    spans[5].events = cardEvents
    spans[4].events = [TraceSpan.Event(time: origin + .milliseconds(700), name: "retry")]
    spans[5].links = [
      TraceSpan.Link(traceID: TraceID(high: 1, low: 2), spanID: SpanID(bits: 3))
    ]
    return spans
  }

  private static let cardAttributes = [
    Attribute("http.response.status_code", .int(502)),
    Attribute("server.address", .string("card-gw:8443")),
    Attribute("customer.tier", .string("gold")),
    Attribute("retry", .bool(true)),
    Attribute("amount", .double(19.5)),
    Attribute("tags", .array([.string("eu"), .int(7)])),
    Attribute("card", .map([Attribute("brand", .string("visa"))])),
    Attribute("digest", .bytes([0xde, 0xad, 0xbe, 0xef])),
  ]

  private static let cardEvents = [
    TraceSpan.Event(time: origin + .milliseconds(1500), name: "retry"),
    TraceSpan.Event(time: origin + .milliseconds(1501), name: "retry"),
    TraceSpan.Event(time: origin + .milliseconds(1650), name: "waiting"),
    TraceSpan.Event(
      time: origin + .milliseconds(1800), name: "exception",
      attributes: [
        Attribute("exception.type", .string("BadGateway")),
        Attribute(
          "exception.stacktrace", .string("at Gateway.authorize (gw.py:31)\nat charge (pay.py:88)")),
      ]),
  ]

  /// Forty quick traces of two services before that, one in ten with an error.
  static var others: [TraceSpan] {
    (0..<40).flatMap { number -> [TraceSpan] in
      let id = TraceID(high: 0, low: UInt64(0x1000 + number))
      let start = Int64(-60_000 + number * 1400)
      let length = Int64(3 + number * number % 97 * 4)
      let name = number % 3 == 0 ? "GET /items" : "GET /cart"
      var root = span(id, 1, in: nil, "gateway", name, .server, from: start, to: start + length)
      if number % 10 == 7 { root.status = .error }
      let child = span(
        id, 2, in: 1, number % 3 == 0 ? "catalog" : "redis", "load", .client, from: start + 1,
        to: start + length - 1)
      return [root, child]
    }
  }

  /// Calls that call the next, each ten milliseconds after its caller began.
  static func chain(of count: Int) -> [TraceSpan] {
    (0..<count).map { depth in
      let parent: UInt64? = depth == 0 ? nil : UInt64(depth)
      return span(
        checkout, UInt64(depth + 1), in: parent, "chain", "call \(depth)", from: Int64(depth) * 10,
        to: 1000)
    }
  }
}
