import Configuration
import Telemetry
import Testing

/// From target groups to targets.
@Suite struct TargetSetTests {
  private static func set(_ text: String) throws -> TargetSet {
    let reading = PrometheusFileTests.read("scrape_configs:\n- job_name: shop\n" + text)
    #expect(reading.problems == [])
    let config = try #require(reading.configuration.scrapes.first)
    guard case .fixed(let groups)? = config.discoveries.first else { return TargetSet() }
    return config.targets(of: groups)
  }

  @Test func `a target has the labels of its group, its job and its address as instance`() throws {
    let set = try Self.set(
      "  static_configs: [{targets: ['b:2', 'a:1'], labels: {zone: eu, __x: y, empty: ''}}]")
    #expect(set.targets.map(\.url) == ["http://a:1/metrics", "http://b:2/metrics"])
    #expect(set.targets[0].labels == ["job": "shop", "instance": "a:1", "zone": "eu"])
    #expect(set.targets[0].name == "shop a:1")
    #expect(set.targets[0].interval == .seconds(60))
    #expect(set.targets[0].timeout == .seconds(10))
    #expect(set.problems == [])
  }

  @Test(arguments: [
    ("", "http://h:1/metrics"),
    ("metrics_path: x", "http://h:1/x"),
    ("metrics_path: ''", "http://h:1"),
    ("metrics_path: '/a b?c%20'", "http://h:1/a%20b%3Fc%2520"),
    (
      "scheme: https, params: {b: [x y, 'ä&'], a: ['1']}",
      "https://h:1/metrics?a=1&b=x+y&b=%C3%A4%26"
    ),
    (
      "params: {a: ['1', '2']}, relabel_configs: [{target_label: __param_a, replacement: x}, "
        + "{target_label: __param_z, replacement: y}]",
      "http://h:1/metrics?a=x&a=2&z=y"
    ),
    ("relabel_configs: [{target_label: __scheme__, replacement: https}]", "https://h:1/metrics"),
    ("relabel_configs: [{target_label: __metrics_path__, replacement: /p}]", "http://h:1/p"),
    ("relabel_configs: [{target_label: __address__, replacement: 'o:2'}]", "http://o:2/metrics"),
    (
      "relabel_configs: [{target_label: __unix_socket__, replacement: /run/a.sock}]",
      "http+unix://%2Frun%2Fa.sock/metrics"
    ),
  ])
  func `the labels after the rules say where a target is`(keys: String, url: String) throws {
    let set = try Self.set("  static_configs: [{targets: ['h:1']}]\n" + Self.lines(keys))
    #expect(set.targets.map(\.url) == [url])
    #expect(set.problems == [])
  }

  @Test(arguments: [
    ("scheme: http+unix", "/run/app.sock", "http+unix://%2Frun%2Fapp.sock/metrics"),
    ("scheme: file", "/var/lib/x.prom", "file:/var/lib/x.prom"),
  ])
  func `sockets and files are addresses too`(keys: String, address: String, url: String) throws {
    let set = try Self.set("  static_configs: [{targets: [\(address)]}]\n" + Self.lines(keys))
    #expect(set.targets.map(\.url) == [url])
    #expect(set.targets.first?.labels == ["job": "shop", "instance": address])
  }

  @Test func `the exporter that is asked about others sees them as a parameter`() throws {
    let set = try Self.set(
      """
        metrics_path: /probe
        params: {module: [icmp]}
        static_configs: [{targets: [example.org]}]
        relabel_configs:
        - {source_labels: [__address__], target_label: __param_target}
        - {source_labels: [__param_target], target_label: instance}
        - {target_label: __address__, replacement: 'exporter:9115'}
      """)
    #expect(set.targets.map(\.url) == ["http://exporter:9115/probe?module=icmp&target=example.org"])
    #expect(set.targets.map(\.labels) == [["job": "shop", "instance": "example.org"]])
  }

  /// What Debian's Prometheus 2.42 says of the same file at `/api/v1/targets`.
  @Test func `URLs and labels are those that Prometheus makes`() throws {
    let set = try Self.set(
      #"""
        metrics_path: "/a b(c)/%20!*'[x]~$&+,:;=@|^"
        params: {module: [http_2xx, "a b&ü"], debug: ["true"]}
        static_configs: [{targets: ["127.0.0.1:1", "127.0.0.1:1", "127.0.0.1:2"], labels: {tmp: "7"}}]
        relabel_configs:
        - source_labels: [__address__, tmp]
          separator: "@"
          regex: '(.*):(\d)@(?P<t>.+)'
          target_label: "x_$2"
          replacement: "${t}-$1x-${1}x-$$-$9"
        - {source_labels: [__address__], modulus: 13, action: hashmod, target_label: h}
        - {regex: "x_(.)", replacement: "y_$1", action: labelmap}
      """#)
    let path = "a%20b%28c%29/%2520%21%2A%27%5Bx%5D~$&+,:;=@%7C%5E"
    let query = "debug=true&module=http_2xx&module=a+b%26%C3%BC"
    #expect(
      set.targets.map(\.url) == [
        "http://127.0.0.1:1/\(path)?\(query)", "http://127.0.0.1:2/\(path)?\(query)",
      ])
    let text = "7--127.0.0.1x-$-"
    #expect(
      set.targets.map(\.labels)
        == [
          [
            "h": "1", "instance": "127.0.0.1:1", "job": "shop", "tmp": "7", "x_1": text,
            "y_1": text,
          ],
          [
            "h": "2", "instance": "127.0.0.1:2", "job": "shop", "tmp": "7", "x_2": text,
            "y_2": text,
          ],
        ] as [LabelSet])
  }

  @Test func `rules drop targets, which are counted`() throws {
    let set = try Self.set(
      """
        static_configs: [{targets: ['a:1', 'b:1', 'c:1']}]
        relabel_configs: [{source_labels: [__address__], regex: '[bc].*', action: drop}]
      """)
    #expect(set.targets.map(\.url) == ["http://a:1/metrics"])
    #expect(set.dropped == 2)
    #expect(set.problems == [])
  }

  @Test func `the same target twice is scraped once`() throws {
    let set = try Self.set(
      "  static_configs: [{targets: ['a:1', 'a:1']}, {targets: ['a:1'], labels: {x: y}}]")
    #expect(set.targets.map(\.url) == ["http://a:1/metrics", "http://a:1/metrics"])
    #expect(set.repeated == 1)
  }

  @Test func `labels steer how a target is asked`() throws {
    let set = try Self.set(
      "  static_configs: [{targets: ['a:1'], labels: {job: other, instance: i, "
        + "__scrape_interval__: 5s, __scrape_timeout__: 2s, __scrape_native_histograms__: 't'}}]")
    let target = try #require(set.targets.first)
    #expect(target.interval == .seconds(5))
    #expect(target.timeout == .seconds(2))
    #expect(target.wantsNativeHistograms)
    #expect(target.labels == ["job": "other", "instance": "i"])
  }

  @Test(arguments: [
    ("__scrape_interval__: 5s", "the scrape timeout 10s is longer than the scrape interval 5s"),
    ("__scrape_interval__: soon", "the scrape interval 'soon' is no duration above 0"),
    ("__scrape_timeout__: 0s", "the scrape timeout '0s' is no duration above 0"),
    ("__scheme__: ftp", "expected a scheme (http, https, http+unix, file), found 'ftp'"),
    (
      "__scrape_native_histograms__: maybe",
      "'maybe' in __scrape_native_histograms__ is neither true nor false"
    ),
  ])
  func `a target that cannot be scraped is named`(label: String, why: String) throws {
    let set = try Self.set("  static_configs: [{targets: ['a:1'], labels: {\(label)}}]")
    #expect(set.targets == [])
    #expect(set.problems.map(\.description) == ["3:31: target 'a:1': \(why)"])
  }

  @Test(arguments: [
    ("{regex: foo, action: labelkeep}", "no address"),
    ("{regex: __address__, action: labeldrop}", "no address"),
    ("{target_label: __address__, replacement: a/b}", "'a/b' is no host and port"),
  ])
  func `rules may leave nothing to scrape`(rule: String, why: String) throws {
    let set = try Self.set(
      "  static_configs: [{targets: ['a:1']}]\n  relabel_configs: [\(rule)]")
    #expect(set.targets == [])
    #expect(set.problems.map(\.message) == ["target 'a:1': \(why)"])
  }

  @Test func `more targets than the limit are none`() throws {
    let set = try Self.set("  target_limit: 1\n  static_configs: [{targets: ['a:1', 'b:1']}]")
    #expect(set.targets == [])
    #expect(set.excess == 2)
    #expect(
      set.problems.map(\.description)
        == ["2:1: target_limit exceeded: 2 targets, limit 1; none is scraped"])
  }

  private static func lines(_ keys: String) -> String {
    keys.isEmpty ? "" : "  << : {\(keys)}"
  }
}
