package import Storage
package import Telemetry

/// A quarter of an hour of a small shop up to 14:03, made by arithmetic: four services, a host,
/// checks, logs and traces; payments fails more and more in the last five minutes and slows
/// checkout down.
package struct ShopDay {
  package static let end = Timestamp.seconds(1_795_269_780)
  package static let range = TimeRange(.seconds(900), endingAt: end)

  package enum Part: Hashable, Sendable, CaseIterable {
    case services, host, checks, logs, traces
  }

  package var stores = Stores()

  package init(_ parts: Set<Part> = Set(Part.allCases), scrapes: Int = 182) {
    for part in Part.allCases where parts.contains(part) { append(part, scrapes) }
  }

  private mutating func append(_ part: Part, _ scrapes: Int) {
    switch part {
    case .services:
      for (number, service) in ShopService.all.enumerated() {
        report(Int32(number + 1), .scrape, "http://\(service.address)/metrics")
        var scraped = service
        for batch in scraped.scrapes(scrapes, source: Int32(number + 1)) { stores.append(batch) }
      }
    case .host: appendHost(scrapes)
    case .checks: appendChecks()
    case .logs: appendLogs()
    case .traces: appendTraces()
    }
  }

  private mutating func report(_ source: Int32, _ kind: SourceReport.Kind, _ name: String) {
    var report = SourceReport(
      source: SourceID(source), kind: kind, name: name, updated: Self.end)
    report.state = .live
    stores.append(.report(report))
  }

  private mutating func appendHost(_ scrapes: Int) {
    report(5, .scrape, "http://127.0.0.1:9100/metrics")
    var target = ScrapedTarget(5)
    let host: LabelSet = ["job": "node", "instance": "127.0.0.1:9100"]
    func series(_ name: String, _ others: LabelSet = [:]) -> LabelSet {
      LabelSet(host.labels + others.labels + [.init("__name__", name)])
    }
    for index in 0..<scrapes {
      let time = Self.time(index, of: scrapes)
      let busy = Double(index) * 5 * 0.38
      stores.append(
        target.batch(
          at: time,
          [
            (series("node_cpu_seconds_total", ["mode": "idle"]), Double(index) * 5 - busy),
            (series("node_cpu_seconds_total", ["mode": "user"]), busy),
            (series("node_memory_MemTotal_bytes"), 8e9),
            (series("node_memory_MemAvailable_bytes"), 3.1e9),
            (series("node_filesystem_size_bytes", ["mountpoint": "/"]), 100e9),
            (series("node_filesystem_avail_bytes", ["mountpoint": "/"]), 13e9),
            (series("node_filesystem_size_bytes", ["mountpoint": "/var"]), 100e9),
            (series("node_filesystem_avail_bytes", ["mountpoint": "/var"]), 40e9),
          ]))
    }
  }

  static func time(_ index: Int, of scrapes: Int) -> Timestamp {
    end - Duration.seconds(Int64(5 * (scrapes - 1 - index)) + 1)
  }

  private mutating func appendChecks() {
    report(6, .health, "http://127.0.0.1:9083/healthz")
    for minute in 0..<60 {
      let time = Self.end - Duration.seconds(Int64(15 * (59 - minute)) + 2)
      for (name, target) in [
        ("postgres", "postgres://127.0.0.1:5432"), ("redis", "redis://127.0.0.1:6379"),
        ("payments", "http://127.0.0.1:9083/healthz"),
      ] {
        let isBad = name == "payments" && minute > 44
        var result = HealthResult(
          name: name, kind: "http", target: target, time: time,
          status: isBad ? .unhealthy : .healthy, message: isBad ? "HTTP 503" : "HTTP 200")
        result.durationSeconds = isBad ? 2.1 : 0.003
        stores.append(.health(HealthBatch(source: SourceID(6), result: result)))
      }
    }
  }

  private mutating func appendLogs() {
    report(7, .log, "/var/log/shop/payments.log")
    var bytes: [UInt8] = []
    var entries: [LogEntry] = []
    for second in 0..<900 {
      let time = Self.end - Duration.seconds(Int64(899 - second))
      let isLate = second > 600
      let kinds: [(Severity, String, Bool)] = [
        (.info, "charge accepted", true), (.warn, "retrying card gateway", second % 5 == 0),
        (.error, "card gateway answered 502", isLate && second % 3 == 0),
      ]
      for (severity, message, occurs) in kinds where occurs {
        entries.append(
          LogEntry(
            time: time, offset: UInt32(bytes.count), line: UInt16(entries.count),
            severity: severity, format: 0))
        bytes += Array("\(severity.level.rawValue) payments \(message)\n".utf8)
      }
    }
    stores.append(
      .logs(
        LogBatch(
          source: SourceID(7), arrived: Self.end, firstLine: 1, bytes: bytes, entries: entries)))
  }

  private mutating func appendTraces() {
    report(8, .receiver, "otlp 127.0.0.1:4318")
    var spans: [TraceSpan] = []
    for number in 0..<40 {
      let id = TraceID(high: 0x4bf9_2f35_77b3_4da6, low: UInt64(number + 1))
      let start = Self.end - Duration.seconds(Int64(20 * (40 - number)))
      let length = Duration.nanoseconds(Int64(number % 7 + 1) * 230_000_000)
      var root = TraceSpan(traceID: id, id: SpanID(bits: 1), start: start, end: start + length)
      root.service = "gateway"
      root.name = number % 2 == 0 ? "POST /checkout" : "GET /items"
      var child = TraceSpan(traceID: id, id: SpanID(bits: 2), start: start, end: start + length)
      child.parentID = root.id
      child.service = number % 3 == 0 ? "payments" : "catalog"
      child.name = "work"
      child.status = number % 6 == 0 ? TraceSpan.Status.error : .ok
      spans += [root, child]
    }
    stores.append(.spans(SpanBatch(source: SourceID(8), arrived: Self.end, spans: spans)))
  }
}
