import Storage
import Telemetry

/// One service of `ShopDay` and how it fares.
struct ShopService {
  let name: String
  let address: String
  let routes: [String]
  /// Requests a second.
  let rate: Double
  /// Part of the requests that fail, before and after the trouble.
  let failing: (early: Double, late: Double)
  /// The bucket of `bounds` where most requests end, before and after.
  let peak: (early: Int, late: Int)

  static let bounds = ["0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "+Inf"]

  static let all = [
    ShopService(
      name: "gateway", address: "127.0.0.1:9081", routes: ["/checkout", "/items"], rate: 88,
      failing: (0, 0.012), peak: (2, 3)),
    ShopService(
      name: "checkout", address: "127.0.0.1:9082", routes: ["/checkout", "/cart", "/refund"],
      rate: 41, failing: (0.001, 0.021), peak: (3, 5)),
    ShopService(
      name: "payments", address: "127.0.0.1:9083", routes: ["/charge"], rate: 12.4,
      failing: (0.002, 0.078), peak: (3, 7)),
    ShopService(
      name: "catalog", address: "127.0.0.1:9084", routes: ["/items", "/search"], rate: 55.7,
      failing: (0, 0), peak: (0, 0)),
  ]

  private var counts: [LabelSet: Double] = [:]

  init(
    name: String, address: String, routes: [String], rate: Double,
    failing: (early: Double, late: Double), peak: (early: Int, late: Int)
  ) {
    self.name = name
    self.address = address
    self.routes = routes
    self.rate = rate
    self.failing = failing
    self.peak = peak
  }

  mutating func scrapes(_ count: Int, source: Int32) -> [Batch] {
    var target = ScrapedTarget(source)
    return (0..<count).map { index in
      let time = ShopDay.time(index, of: count)
      let isLate = ShopDay.end - time < .seconds(300)
      for (number, route) in routes.enumerated() {
        count5s(route, share: 1 / Double(number + routes.count), index, isLate: isLate)
      }
      let values = counts.map { (labels: $0, value: $1) }
        .sorted { $0.labels.description < $1.labels.description }
      return target.batch(
        at: time, values + [(labels("active_connections"), 4 + Double(index % 5))],
        exemplars: exemplars(at: time, isLate: isLate))
    }
  }

  /// Five seconds of requests to a route.
  private mutating func count5s(_ route: String, share: Double, _ index: Int, isLate: Bool) {
    let wave = 1 + 0.25 * Double((index / 6) % 8 - 4) / 4
    let requests = rate * 5 * share * wave
    let part = isLate ? failing.late : failing.early
    let method = route == "/items" ? "GET" : "POST"
    let common: LabelSet = ["route": route, "method": method]
    add(requests * part, to: labels("http_requests_total", common, ["status": "500"]))
    add(requests * (1 - part), to: labels("http_requests_total", common, ["status": "200"]))
    add(requests, to: labels("http_request_duration_seconds_count", common))
    let peak = isLate ? peak.late : peak.early
    for (number, bound) in Self.bounds.enumerated() {
      // Half at the peak, a quarter to each side, an eighth beyond.
      let distance = number - peak
      let below = distance < -1 ? 0.0 : distance == -1 ? 0.2 : min(1, 0.7 + 0.12 * Double(distance))
      add(
        requests * (bound == "+Inf" ? 1 : below),
        to: labels("http_request_duration_seconds_bucket", common, ["le": bound]))
    }
    add(requests * 0.04, to: labels("http_request_duration_seconds_sum", common))
  }

  private mutating func add(_ amount: Double, to series: LabelSet) {
    counts[series, default: 0] += amount
  }

  private func labels(
    _ metric: String, _ parts: LabelSet...
  ) -> LabelSet {
    let own: LabelSet = ["__name__": metric, "job": name, "instance": address]
    return LabelSet(own.labels + parts.flatMap(\.labels))
  }

  /// Payments shows the trace of a slow charge now and then.
  private func exemplars(
    at time: Timestamp, isLate: Bool
  ) -> [(labels: LabelSet, exemplar: Exemplar)] {
    guard name == "payments", isLate, time.nanoseconds / 1_000_000_000 % 30 < 5 else { return [] }
    let bucket = labels(
      "http_request_duration_seconds_bucket", ["route": "/charge", "method": "POST"],
      ["le": "2.5"])
    let trace = "4bf92f3577b34da60000000000000007"
    return [
      (bucket, Exemplar(labels: ["trace_id": trace], value: 1.92, time: time - Duration.seconds(2)))
    ]
  }
}
