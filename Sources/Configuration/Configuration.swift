/// What `martlet.yml` says: inputs and settings. Every key may be left out; a flag on the command
/// line wins over it.
///
/// ```yaml
/// metrics:                       # what to scrape; the URL alone is enough
///   - http://127.0.0.1:9100/metrics
///   - url: https://shop.example/metrics
///     name: shop                 # else the URL's host and port
///     interval: 10s              # else the `interval` below
///     timeout: 4s
///     headers: {Authorization: Bearer abc}
/// health:                        # what to probe
///   - http://127.0.0.1:8080/healthz
///   - target: tcp://127.0.0.1:5432
///     name: database
///   - target: exec:/usr/lib/nagios/plugins/check_disk
///     nagios: true               # exit codes 0 to 3 as Nagios means them
/// logs: [/var/log/app/*.jsonl, cmd:journalctl -f -o json]
/// traces: [/var/lib/otel/traces.jsonl]
/// rules: [rules/*.yml]           # rule files in Prometheus' format
/// otlp: true                     # or {http: 127.0.0.1:4318, grpc: 127.0.0.1:4317}
/// interval: 5s
/// timeout: 4s
/// max_memory: 512MiB
/// theme: dark
/// scrape_configs: []             # and `global`, `scrape_config_files`: as in prometheus.yml
/// ```
///
/// Or what `prometheus.yml` says, as far as this program does it.
package struct Configuration: Hashable, Sendable {
  package var metrics: [Endpoint] = []
  package var health: [Endpoint] = []
  /// Paths, globs, directories, `cmd:…` and `-`.
  package var logs: [String] = []
  package var traces: [String] = []
  /// Rule files and globs.
  package var rules: [String] = []
  /// Nil where no receiver is to open.
  package var otlp: ReceiverAddresses?
  package var interval: Duration?
  package var timeout: Duration?
  package var maxMemoryBytes: Int?
  package var theme: String?
  package var global = GlobalSettings()
  package var scrapes: [ScrapeConfig] = []
  /// Paths and globs of files with more scrape configs.
  package var scrapeConfigFiles: [PlacedPath] = []

  package init() {}
}
