import Configuration
import Telemetry
import Testing

@Suite struct ConfigurationReaderTests {
  private static func read(_ text: String, themes: [String] = []) -> (Configuration, [Problem]) {
    let bytes = Array(text.utf8)
    let result = ConfigurationReader.read(bytes.span, themes: themes)
    return (result.configuration, result.problems)
  }

  @Test func `every key is read`() {
    let (configuration, problems) = Self.read(
      """
      metrics:
        - http://127.0.0.1:9100/metrics
        - url: https://shop.example/metrics
          name: shop
          interval: 10s
          timeout: 4s
          headers: {Authorization: Bearer abc}
      health:
        - target: exec:check_disk -w 10
          nagios: yes
        - url: http://127.0.0.1/healthz
      logs: [/var/log/*.json, "cmd:journalctl -f"]
      traces: traces.jsonl
      rules: [rules.yml]
      otlp: {http: "127.0.0.1:5318"}
      interval: 15s
      timeout: 10s
      max_memory: 512MiB
      theme: dark
      """)
    #expect(problems == [])
    #expect(
      configuration.metrics.map(\.target) == [
        "http://127.0.0.1:9100/metrics", "https://shop.example/metrics",
      ])
    #expect(configuration.metrics[1].name == "shop")
    #expect(configuration.metrics[1].interval == .seconds(10))
    #expect(configuration.metrics[1].timeout == .seconds(4))
    #expect(configuration.metrics[1].headers.map(\.value) == ["Bearer abc"])
    #expect(configuration.health.map(\.isNagios) == [true, false])
    #expect(configuration.logs == ["/var/log/*.json", "cmd:journalctl -f"])
    #expect(configuration.traces == ["traces.jsonl"])
    #expect(configuration.rules == ["rules.yml"])
    #expect(configuration.otlp?.http?.port == 5318)
    #expect(configuration.otlp?.grpc == nil)
    #expect(configuration.interval == .seconds(15))
    #expect(configuration.timeout == .seconds(10))
    #expect(configuration.maxMemoryBytes == 536_870_912)
    #expect(configuration.theme == "dark")
  }

  @Test(arguments: ["", "# nothing\n", "metrics:\nlogs:\notlp: false\ntheme: ~\n"])
  func `what is left out or empty is not set`(text: String) {
    let (configuration, problems) = Self.read(text)
    #expect(configuration == Configuration())
    #expect(problems == [])
  }

  @Test func `otlp may just be on`() {
    #expect(Self.read("otlp: true").0.otlp == .standard)
    #expect(Self.read("otlp: 0.0.0.0:4318,").0.otlp?.http?.isLoopback == false)
  }

  @Test(
    arguments: [
      ("metrcs: []", "1:1: unknown key 'metrcs' (did you mean 'metrics'?)"),
      ("colour: red", "1:1: unknown key 'colour'"),
      ("metrics: 5", "1:10: expected a list, found '5'"),
      (
        "metrics:\n  - tcp://x:1",
        "2:5: expected a url (http://, https://), found 'tcp://x:1'"
      ),
      (
        "health: [ftp://x]",
        "1:10: expected a url (http://, https://, tcp://, tls://, redis://, postgres://, grpc://, "
          + "exec:COMMAND), found 'ftp://x'"
      ),
      ("metrics: [{name: a}]", "1:11: expected a url"),
      (
        "metrics:\n  - url: http://a\n    intervall: 5s",
        "3:5: unknown key 'intervall' (did you mean 'interval'?)"
      ),
      ("interval: 5", "1:11: expected a duration such as 5s or 1m30s, found '5'"),
      ("interval: 0s", "1:11: expected a duration such as 5s or 1m30s, found '0s'"),
      ("interval: 5s\ntimeout: 6s", "2:10: the timeout 6s is longer than the interval 5s"),
      ("max_memory: lots", "1:13: expected a size such as 512MiB, found 'lots'"),
      ("logs: [{a: b}]", "1:8: expected a path, found a mapping"),
      ("otlp: {http: here}", "1:14: expected an address such as 127.0.0.1:4318, found 'here'"),
      (
        "otlp: maybe",
        "1:7: expected true, false or {http: ADDRESS, grpc: ADDRESS}, found 'maybe'"
      ),
      ("theme: drak", "1:8: unknown theme 'drak' (did you mean 'dark'?)"),
      ("health: [{url: http://a, nagios: 3}]", "1:34: expected true or false, found '3'"),
      (
        "metrics: [{url: http://a, headers: {A: [s3cret]}}]",
        "1:37: expected a header with a value on one line"
      ),
      (
        "metrics:\n- {url: http://a, name: n}\n- {url: http://b, name: n}",
        "3:3: the name 'n' is here twice"
      ),
      ("theme: [", "2:1: did not find expected node content"),
      (
        "- a",
        "1:1: expected a configuration with any of metrics, health, logs, traces, rules, otlp, "
          + "interval, timeout, max_memory, theme, global, scrape_configs, scrape_config_files, "
          + "found a list"
      ),
    ])
  func `a problem has its line and column`(text: String, problem: String) {
    #expect(Self.read(text, themes: ["dark", "light"]).1.map(\.description) == [problem])
  }

  @Test func `one problem hides neither the others nor what is right`() {
    let (configuration, problems) = Self.read("interval: x\nfoo: 1\ntimeout: 4s\nlogs: [a, [b]]")
    #expect(problems.map(\.line).sorted() == [1, 2, 4])
    #expect(configuration.timeout == .seconds(4))
    #expect(configuration.logs == ["a"])
  }
}
