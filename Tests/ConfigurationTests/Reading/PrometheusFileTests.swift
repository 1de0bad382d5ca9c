import Configuration
import Telemetry
import Testing

/// `prometheus.yml` as it is, and the same keys in our own file.
@Suite struct PrometheusFileTests {
  static func read(_ text: String, directory: String = "/etc/p") -> ConfigurationReading {
    let bytes = Array(text.utf8)
    return ConfigurationReader.read(bytes.span, directory: directory)
  }

  /// One scrape config of a file that is right.
  private static func config(_ text: String) throws -> ScrapeConfig {
    let reading = read("scrape_configs:\n- job_name: j\n" + text)
    #expect(reading.problems == [])
    return try #require(reading.configuration.scrapes.first)
  }

  @Test func `what is left out has Prometheus' defaults`() throws {
    let config = try Self.config("  static_configs: [{targets: ['a:1']}]")
    #expect(config.settings.interval == .seconds(60))
    #expect(config.settings.timeout == .seconds(10))
    #expect(config.scheme == "http")
    #expect(config.path == "/metrics")
    #expect(config.line == 2)
    #expect(config.settings.honorsTimestamps)
    #expect(!config.settings.honorsLabels)
    #expect(!config.settings.isStrict)
    #expect(config.settings.limits == ScrapeLimits())
    #expect(config.settings.client == ClientSettings())
    #expect(config.settings.protocols == nil)
  }

  @Test func `every key of a scrape config is read`() throws {
    let config = try Self.config(
      """
        scrape_interval: 30s
        scrape_timeout: 20s
        honor_labels: true
        honor_timestamps: false
        track_timestamps_staleness: true
        strict: true
        params: {module: [http_2xx, x], target: ["a b"]}
        scheme: https
        metrics_path: /probe
        scrape_protocols: [PrometheusText0.0.4, PrometheusProto]
        fallback_scrape_protocol: PrometheusText1.0.0
        scrape_native_histograms: true
        always_scrape_classic_histograms: true
        extra_scrape_metrics: true
        metric_name_validation_scheme: legacy
        body_size_limit: 10MB
        sample_limit: 5
        target_limit: 6
        label_limit: 7
        label_name_length_limit: 8
        label_value_length_limit: 9
        native_histogram_bucket_limit: 10
        enable_compression: false
        relabel_configs: [{target_label: a, replacement: b}]
        metric_relabel_configs: [{source_labels: [__name__], regex: go_.*, action: drop}]
        file_sd_configs: [{files: [t/*.json, /abs/x.yml], refresh_interval: 1m}]
        http_sd_configs: [{url: "http://sd:1/x", bearer_token_file: token}]
      """)
    let settings = config.settings
    #expect(settings.interval == .seconds(30))
    #expect(settings.timeout == .seconds(20))
    #expect(settings.honorsLabels)
    #expect(!settings.honorsTimestamps)
    #expect(settings.tracksTimestampsStaleness)
    #expect(settings.isStrict)
    #expect(config.parameters.map(\.name) == ["module", "target"])
    #expect(config.parameters.map(\.values) == [["http_2xx", "x"], ["a b"]])
    #expect(config.scheme == "https")
    #expect(config.path == "/probe")
    #expect(settings.protocols == [.text0, .protobuf])
    #expect(settings.fallback == .text1)
    #expect(settings.wantsNativeHistograms)
    #expect(settings.wantsClassicHistograms)
    #expect(settings.writesExtraMetrics)
    #expect(settings.escaping == .underscores)
    var limits = ScrapeLimits()
    limits.bodyBytes = 10 << 20
    (limits.samples, limits.labels) = (5, 7)
    (limits.labelNameBytes, limits.labelValueBytes, limits.nativeBuckets) = (8, 9, 10)
    #expect(settings.limits == limits)
    #expect(config.targetLimit == 6)
    #expect(!settings.client.isCompressionAllowed)
    #expect(config.relabeling.rules.count == 1)
    #expect(settings.metricRelabeling.applied(to: ["__name__": "go_gc"]) == nil)
    var files = FileDiscovery(paths: ["/etc/p/t/*.json", "/abs/x.yml"])
    files.refresh = .seconds(60)
    var http = HTTPDiscovery(url: "http://sd:1/x")
    http.client.authorization = .credentials(type: "Bearer", .file("/etc/p/token"))
    #expect(config.discoveries == [.files(files), .http(http)])
  }

  @Test func `global settings hold where a scrape config says nothing`() {
    let reading = Self.read(
      """
      global:
        scrape_interval: 5s
        evaluation_interval: 30s
        rule_query_offset: 20s
        sample_limit: 100
        label_limit: 10
        target_limit: 3
        body_size_limit: 1KB
        scrape_protocols: [PrometheusText0.0.4]
        extra_scrape_metrics: true
        metric_name_validation_scheme: legacy
        external_labels: {site: x, rack: 7}
      rule_files: [rules/*.yml]
      scrape_configs:
      - job_name: a
      - {job_name: b, scrape_interval: 1m, sample_limit: 50, extra_scrape_metrics: false}
      """)
    #expect(reading.problems == [])
    let configuration = reading.configuration
    #expect(configuration.global.externalLabels == ["site": "x", "rack": "7"])
    #expect(configuration.global.evaluationInterval == .seconds(30))
    #expect(configuration.global.ruleQueryOffset == .seconds(20))
    #expect(configuration.rules == ["/etc/p/rules/*.yml"])
    let (first, second) = (configuration.scrapes[0], configuration.scrapes[1])
    #expect(first.settings.interval == .seconds(5))
    // The default timeout of 10 s would outlive the interval.
    #expect(first.settings.timeout == .seconds(5))
    #expect(first.settings.limits.samples == 100)
    #expect(first.settings.limits.bodyBytes == 1024)
    #expect(first.targetLimit == 3)
    #expect(first.settings.protocols == [.text0])
    #expect(first.settings.writesExtraMetrics)
    #expect(first.settings.escaping == .underscores)
    #expect(second.settings.interval == .seconds(60))
    #expect(second.settings.timeout == .seconds(5))
    #expect(second.settings.limits.samples == 50)
    #expect(second.settings.limits.labels == 10)
    #expect(!second.settings.writesExtraMetrics)
  }

  @Test func `the command line's times hold where the config has none of its own`() {
    let text = "scrape_configs: [{job_name: a}, {job_name: b, scrape_interval: 30s}]"
    var scrapes = Self.read(text).configuration.scrapes
    for index in scrapes.indices {
      scrapes[index].takeDefaults(interval: .seconds(2), timeout: nil)
    }
    #expect(scrapes.map(\.settings.interval) == [.seconds(2), .seconds(30)])
    #expect(scrapes.map(\.settings.timeout) == [.seconds(2), .seconds(10)])
  }

  @Test func `our own file may hold scrape configs too`() {
    let reading = Self.read(
      """
      interval: 5s
      logs: [a.log]
      scrape_configs: [{job_name: a}]
      scrape_config_files: [more/*.yml]
      """)
    #expect(reading.problems == [])
    #expect(reading.configuration.logs == ["a.log"])
    #expect(reading.configuration.scrapes.map(\.settings.interval) == [.seconds(5)])
    #expect(reading.configuration.scrapeConfigFiles.map(\.path) == ["/etc/p/more/*.yml"])
    #expect(reading.configuration.scrapeConfigFiles.map(\.line) == [4])
  }

  @Test func `files with more scrape configs add to those that there are`() {
    let base = Self.read("global: {scrape_interval: 7s}\nscrape_configs: [{job_name: a}]")
    let more = Array("scrape_configs: [{job_name: b, bearer_token_file: t}]".utf8)
    let read = ConfigurationReader.read(
      scrapeConfigs: more.span, directory: "/etc/more", onTopOf: base.configuration)
    #expect(read.problems == [])
    #expect(read.configuration.scrapes.map(\.job) == ["a", "b"])
    #expect(read.configuration.scrapes[1].settings.interval == .seconds(7))
    #expect(
      read.configuration.scrapes[1].settings.client.authorization
        == .credentials(type: "Bearer", .file("/etc/more/t")))
    let again = Array("scrape_configs:\n- job_name: c\n- job_name: a\n".utf8)
    let refused = ConfigurationReader.read(
      scrapeConfigs: again.span, directory: "", onTopOf: base.configuration)
    #expect(
      refused.problems.map(\.description) == ["3:13: the job 'a' is in another file already"])
    #expect(refused.configuration == base.configuration)
  }

  @Test(arguments: [
    ("remote_write: [{url: x}]", "1:1: 'remote_write' is not supported: samples are not sent on"),
    (
      "rule_files: [a.yml]\nalerting:\n  alertmanagers: []",
      """
      2:1: 'alerting' is not supported: alerts are sent to no Alertmanager
      """
    ),
    (
      "otlp: {translation_strategy: NoTranslation}",
      "1:1: 'otlp' is not supported: --otlp opens the receivers"
    ),
    (
      "scrape_configs:\n- job_name: a\n  dns_sd_configs: [{names: [x]}]\n  oauth2: {client_id: x}",
      """
      3:3: 'dns_sd_configs' is not supported: the targets it would find are not scraped
      4:3: 'oauth2' is not supported: requests carry no token
      """
    ),
    (
      "global: {query_log_file: q, external_labels: {a: $HOME}}",
      """
      1:10: 'query_log_file' is not supported: queries are not logged
      1:29: variables of the environment are not put into external_labels
      """
    ),
    (
      "scrape_configs: [{job_name: a, convert_classic_histograms_to_nhcb: true}]",
      "1:32: 'convert_classic_histograms_to_nhcb' is not supported: classic histograms are kept as "
        + "they are"
    ),
    ("storage:\nrule_files:\nscrape_configs:\nalerting: ~", ""),
  ])
  func `what Prometheus does and we do not is named with its place`(text: String, warned: String) {
    let reading = Self.read(text)
    #expect(reading.problems == [])
    #expect(reading.warnings.map(\.description).joined(separator: "\n") == warned)
  }
}
