import Storage
import Telemetry
import TestSupport

/// One service with a counter by route, scraped every 15 s for some time up to `ShopDay.end`, each
/// route as busy as the arithmetic of the test says.
struct RoutesDay {
  var stores = Stores()

  /// - Parameter rate: requests a second of a route, so many seconds before the end; nil where the
  ///   route is not exposed, and the target answers with what is left.
  init(
    routes: Int, minutes: Int64, rate: (_ route: Int, _ secondsAgo: Int64) -> Double?
  ) {
    var target = ScrapedTarget(1, interval: .seconds(15))
    var counts = [Double](repeating: 0, count: routes)
    for ago in stride(from: minutes * 60, through: 0, by: -15) {
      let time = ShopDay.end - Duration.seconds(ago)
      var values: [(labels: LabelSet, value: Double)] = [
        (["__name__": "process_start_time_seconds", "job": "shop"], 1)
      ]
      for route in 0..<routes {
        guard let perSecond = rate(route, ago) else { continue }
        counts[route] += perSecond * 15
        values.append((Self.labels(route), counts[route]))
      }
      stores.append(target.batch(at: time, values))
    }
  }

  private static func labels(_ route: Int) -> LabelSet {
    [
      "__name__": "http_requests_total", "job": "shop", "instance": "127.0.0.1:9090",
      "route": "/r\(RFC3339.pad(route, 2))",
    ]
  }
}
