import Bytes
import Configuration
import Glibc
import Storage
import Synchronization
import Telemetry
import TestSupport
import Testing
import Transport

@testable import Ingest

/// Debian's Prometheus and we scrape the same scripted target at the same time, from the same
/// `prometheus.yml`; then what both have stored is compared, sample by sample, markers included.
///
/// Two differences are known and meant. A body that fails after its first samples ends all series at
/// once with us; Prometheus spares those that it had read before the fault and ends them one scrape
/// later, and counts them as scraped and added. And series that relabelling makes one are added once
/// with us, as often as they were written with Prometheus.
///
/// It takes a minute and more, so it runs only with `MARTLET_PEERS=1`.
@Suite(
  .enabled(
    if: unsafe getenv("MARTLET_PEERS") != nil && PrometheusServer.isInstalled,
    "MARTLET_PEERS is not set, or there is no Prometheus"))
struct PrometheusPeerTests {
  /// `/whims` does everything that a target should not; `/honoured` writes labels of its own.
  private static func configuration(_ address: String, lost discovery: String) -> String {
    """
    global: {scrape_interval: 2s, scrape_timeout: 1s}
    scrape_configs:
      - job_name: whims
        metrics_path: /whims
        body_size_limit: 1MB
        sample_limit: 20
        label_limit: 6
        label_value_length_limit: 30
        static_configs: [{targets: ['\(address)']}]
      - job_name: honoured
        metrics_path: /honoured
        honor_labels: true
        static_configs: [{targets: ['\(address)'], labels: {zone: east}}]
        metric_relabel_configs:
          - {source_labels: [__name__], regex: 'go_.*', action: drop}
          - {regex: id, action: labeldrop}
      - job_name: lost
        metrics_path: /lost
        \(discovery)

    """
  }

  private static let good = "a 1\nb{x=\"1\"} 2\nc_total 3\n"

  /// What the target answers, scrape after scrape.
  private static func whims(_ now: Int64) -> [[RawServer.Step]] {
    let lines = { (count: Int) in (0..<count).map { "many{n=\"\($0)\"} 1\n" }.joined() }
    return [
      .body(good),
      .body("a 1\n"),
      .body(good + "new 4\n"),
      .status("500 Internal Server Error"),
      .body(good),
      [],
      .body(good),
      .cut("a 5\nb{x=\"1\"} 6\n"),
      .body(good),
      .cutChunk("a 7\n"),
      .body(good, type: nil),
      .body(good, type: "text/html"),
      .body(good, type: "application/openmetrics-text; version=1.0.0"),
      .body("# TYPE a gauge\na 8\n# EOF\n", type: "application/openmetrics-text; version=1.0.0"),
      .redirect(to: "/good"),
      .stall(after: "a 9\n"),
      .body(good),
      .flood,
      .body(good),
      .body("a 1\nb{x=\"2\"} 2\nb{x=\"3\",y=\"4\"} 2\n"),
      .body("a 1\na 2\nb{x=\"1\"} 1\n"),
      .body("a 1\ntimed 1 \(now)\ntimed_other 2 \(now)\n"),
      .body("a 1\ntimed 1 \(now)\n"),
      .body("a 1\ntimed 2 \(now)\n"),
      .body("a 1\ntimed 3 \(now - 1000)\n"),
      .body("a 1\ntimed 4 \(now + 1000)\n"),
      .body("a 1\nb b b\nc 1\n"),
      .body(good),
      .body("a{job=\"own\",instance=\"mine\",exported_job=\"old\"} 1\n"),
      .body(lines(21)),
      .body(lines(20)),
      .body("a{p=\"1\",q=\"2\",r=\"3\",s=\"4\"} 1\n"),
      .body("a{p=\"0123456789012345678901234567890\"} 1\n"),
      .body(""),
      .body(good.replacingLast(with: "") + "a_bucket{le=\"1\"} 3\na_bucket{le=\"+Inf\"} 4\n"),
      .body("a +Inf\nb -Inf\nc 0x1\n"),
      .body("a +Inf\nb{x=\"\"} -Inf\nd 1e-320\n"),
      .body(good),
    ]
  }

  private static func honoured(_ step: Int) -> [RawServer.Step] {
    switch step % 4 {
    case 0: .body("a{job=\"own\",instance=\"\",zone=\"west\"} 1\ngo_x 2\nb{id=\"1\"} 3\n")
    case 1: .body("a{job=\"own\"} 1\nb{id=\"1\"} 3\nb{id=\"2\"} 4\n")
    case 2: .body("go_x 2\nb{id=\"2\"} 5\n")
    default: .status("503 Service Unavailable")
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func `we store what Prometheus stores of a target that does everything wrong`() async throws {
    let folder = try TemporaryFolder()
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    let script = Self.whims(Int64(now.tv_sec) * 1000)
    let target = try ScriptedTarget { path, step in
      switch path {
      case "/whims": step < script.count ? script[step] : .body(Self.good)
      case "/honoured": Self.honoured(step)
      default: .body(Self.good)
      }
    }
    let address = target.server.address
    folder.write(#"[{"targets": ["\#(address)"]}]"#, to: "lost.json")
    let files = "file_sd_configs: [{files: ['\(folder.path)/lost.json'], refresh_interval: 1s}]"
    let prometheus = try PrometheusServer(Self.configuration(address, lost: files), folder)
    let fixed = "static_configs: [{targets: ['\(address)']}]"
    let ours = try OurScrapes(Self.configuration(address, lost: fixed))

    try await Task.sleep(for: .seconds(20))
    folder.write("[]", to: "lost.json")
    ours.lose()
    let requests = (script.count + 4) * 2
    try await Task.sleep(for: .seconds(requests - 20))
    let theirSamples = try prometheus.stop()
    let ourSamples = await ours.stop()

    let faults = Set([12, 26, 29, 31, 32, 35].flatMap { $0...$0 + 2 })
    compare("whims", ourSamples, theirSamples, atLeast: script.count) { step, line in
      faults.contains(step) && (line.hasSuffix(" stale") || line.contains("\"scrape_s"))
    }
    compare("honoured", ourSamples, theirSamples, atLeast: script.count) { _, line in
      line.contains("scrape_series_added")
    }
    #expect(ourSamples.job("whims").timed("timed") == theirSamples.job("whims").timed("timed"))
    for samples in [ourSamples, theirSamples] {
      let lost = samples.job("lost").series
      #expect(lost.count == 8)
      let ends = lost.values.compactMap(\.last)
      #expect(ends.allSatisfy { $0.value == "stale" }, "\(lost)")
      #expect(Set(ends.map(\.milliseconds)).count == 1)
    }
  }

  private func compare(
    _ job: String, _ ours: StoredSamples, _ theirs: StoredSamples, atLeast count: Int,
    isMeant: (_ step: Int, _ line: String) -> Bool
  ) {
    let (mine, other) = (ours.job(job).scrapes, theirs.job(job).scrapes)
    #expect(mine.count >= count && other.count >= count, "\(mine.count) and \(other.count)")
    for (step, (mine, other)) in zip(mine, other).enumerated() {
      let extra = Set(mine).subtracting(other).filter { !isMeant(step, $0) }
      let missing = Set(other).subtracting(mine).filter { !isMeant(step, $0) }
      #expect(
        extra.isEmpty && missing.isEmpty,
        "\(job), scrape \(step): only we have \(extra.sorted()), only they \(missing.sorted())")
    }
  }
}

/// The same targets scraped by us, into a store.
private final class OurScrapes {
  private final class Sink: BatchSink {
    let store = Mutex(SeriesStore())

    func send(_ batch: Batch) {
      if case .metrics(let batch) = batch { store.withLock { $0.append(batch) } }
    }
  }

  private let sink = Sink()
  private let outlets: ScrapeOutlets
  private var pools: [ScrapePool] = []
  private let lost: ScrapePool

  init(_ text: String) throws {
    let delivery = Delivery(to: sink)
    delivery.start()
    outlets = ScrapeOutlets(
      client: HTTPClient(), delivery: delivery, answers: AnswerBoard(), clock: { WallClock.now })
    let bytes = Array(text.utf8)
    let reading = ConfigurationReader.read(bytes.span)
    #expect(reading.problems.isEmpty, "\(reading.problems)")
    let numbers = SourceNumbers(from: 0)
    for config in reading.configuration.scrapes {
      let groups = config.discoveries.flatMap { discovery in
        if case .fixed(let groups) = discovery { groups } else { [TargetGroup]() }
      }
      let pool = ScrapePool(config.job, numbers: numbers, outlets: outlets)
      // The whole scrape fails where Prometheus fails it, and its 2.42 takes any Content-Type.
      pool.replace(
        with: config.targets(of: groups).targets.map { target in
          var target = target
          target.isStrict = true
          target.fallback = .text0
          return target
        })
      pools.append(pool)
    }
    lost = try #require(pools.last)
  }

  func lose() { lost.replace(with: []) }

  func stop() async -> StoredSamples {
    for pool in pools { await pool.stop() }
    outlets.delivery.close()
    return StoredSamples(sink.store.withLock { $0.snapshot })
  }
}

extension String {
  fileprivate func replacingLast(with text: String) -> String {
    split(separator: "\n").dropLast().map { $0 + "\n" }.joined() + text
  }
}
