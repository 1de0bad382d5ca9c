import Storage
import Telemetry

/// A scrape target in every state that there is, and what is no target beside them.
enum SampleSources {
  static let now = Timestamp.seconds(1_795_000_000)

  static var stores: Stores {
    var stores = Stores()
    for report in reports { stores.append(.report(report)) }
    return stores
  }

  private static var reports: [SourceReport] {
    var healthy = target(0, "shop", samples: 812, seconds: 0.0412)
    healthy.target?.limits = [
      .init(name: "body_size_limit", value: 1 << 20, used: 81_200),
      .init(name: "sample_limit", value: 1000, used: 806),
    ]
    healthy.target?.keptSamples = 806
    healthy.target?.seriesAdded = 12
    healthy.missedTicks = 2

    var degraded = target(1, "node", samples: 1_204, seconds: 0.103)
    degraded.degradation = "2 lines not readable"
    degraded.damaged = 14
    degraded.problems = [
      Problem(line: 31, column: 14, message: "expected a value, found `b`"),
      Problem(line: 977, column: 1, message: "expected a metric name, found `<`"),
    ]

    var failing = target(2, "cart", samples: 0, seconds: 4)
    failing.state = .failing("timed out after 4s receiving the body")
    failing.lastSuccess = now - .seconds(95)

    var waiting = target(3, "slow", samples: 0, seconds: 0)
    (waiting.state, waiting.lastDuration, waiting.lastSuccess) = (.waiting, nil, nil)
    waiting.next = nil

    var gone = target(4, "old", samples: 40, seconds: 0.012)
    (gone.state, gone.next, gone.lastSuccess) = (.gone, nil, now - .seconds(3700))

    var log = SourceReport(
      source: SourceID(5), kind: .log, name: "/var/log/shop.jsonl", updated: now)
    (log.state, log.items, log.bytes, log.lastSuccess) = (.live, 48_112, 9_410_000, now)
    return [healthy, degraded, failing, waiting, gone, log]
  }

  private static func target(
    _ number: Int32, _ name: String, samples: Int, seconds: Double
  ) -> SourceReport {
    var report = SourceReport(
      source: SourceID(number), kind: .scrape, name: "http://\(name):9100/metrics", updated: now)
    report.state = .live
    report.interval = .seconds(5)
    report.lastSuccess = now - .seconds(1)
    report.next = now + .milliseconds(3400)
    report.lastDuration = .seconds(seconds)
    (report.items, report.lastItems, report.series) = (samples * 60, samples, samples)
    (report.bytes, report.lastBytes) = (samples * 6000, samples * 100)
    var facts = TargetFacts(
      url: report.name, labels: ["job": name, "instance": "\(name):9100"], timeout: .seconds(4))
    facts.keptSamples = samples
    facts.format = "text"
    report.target = facts
    return report
  }
}
