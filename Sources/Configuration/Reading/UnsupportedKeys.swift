/// Keys that Prometheus knows and this program does nothing with: named with what that means, so
/// that nobody waits for it.
enum UnsupportedKeys {
  typealias Table = [(key: String, means: String)]

  static let file: Table = [
    ("alerting", "alerts are sent to no Alertmanager"),
    ("remote_write", "samples are not sent on"),
    ("remote_read", "only what is scraped here is shown"),
    ("storage", "the stores are in memory, within --max-memory"),
    ("tracing", "no traces of the program itself are sent"),
    ("runtime", "it is for Go's runtime"),
    ("otlp", "--otlp opens the receivers"),
  ]

  static let global: Table = [
    ("query_log_file", "queries are not logged")
  ]

  /// Of `global` and of scrape configs.
  static let scrape: Table = [
    ("scrape_failure_log_file", "page Sources shows why a scrape failed"),
    ("keep_dropped_targets", "dropped targets are counted and not kept"),
    ("native_histogram_min_bucket_factor", "native histograms keep their resolution"),
  ]

  static let client: Table = [
    ("oauth2", "requests carry no token"),
    ("proxy_connect_header", "proxies are asked without it"),
  ]

  /// Where targets might come from; `static`, `file` and `http` are read.
  static let discoveries = [
    "aws", "azure", "consul", "digitalocean", "dns", "docker", "dockerswarm", "ec2", "ecs",
    "elasticache", "eureka", "gce", "hetzner", "ionos", "kubernetes", "kuma", "lightsail", "linode",
    "marathon", "msk", "nerve", "nomad", "oci", "openstack", "outscale", "ovhcloud", "puppetdb",
    "rds", "scaleway", "serverset", "stackit", "triton", "uyuni", "vultr",
  ].map { "\($0)_sd_configs" }
}

extension ConfigurationReader {
  mutating func warnUnsupported(_ values: YAMLMembers, _ table: UnsupportedKeys.Table) {
    for (key, means) in table {
      guard values.says(key), let place = values.key(key) else { continue }
      warn(place, "'\(key)' is not supported: \(means)")
    }
  }

  mutating func warnUnsupportedDiscoveries(_ values: YAMLMembers) {
    for key in UnsupportedKeys.discoveries where values.says(key) {
      guard let place = values.key(key) else { continue }
      warn(place, "'\(key)' is not supported: the targets it would find are not scraped")
    }
  }
}
