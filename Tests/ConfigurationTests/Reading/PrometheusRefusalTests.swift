import Configuration
import Telemetry
import Testing

/// What a `prometheus.yml` may not say: each refused where Prometheus refuses it.
@Suite struct PrometheusRefusalTests {
  @Test(arguments: [
    ("- {}", "2:3: expected a job_name"),
    ("- {job_name: ''}", "2:14: expected a job_name"),
    ("- ~", "2:3: expected a scrape config, found nothing"),
    ("- {job_name: a}\n- {job_name: a}", "3:14: the job 'a' is at line 2 already"),
    (
      "- {job_name: a, static_config: []}",
      "2:17: unknown key 'static_config' (did you mean 'static_configs'?)"
    ),
    (
      "- {job_name: a, scrape_interval: 5s, scrape_timeout: 6s}",
      "2:54: the timeout 6s is longer than the interval 5s"
    ),
    (
      "- {job_name: a, scrape_interval: 5 s}",
      "2:34: expected a duration such as 5s or 1m30s, found '5 s'"
    ),
    (
      "- {job_name: a, static_configs: [{targets: ['http://bad']}]}",
      "2:45: 'http://bad' is no host and port; scheme and path have keys of their own"
    ),
    ("- {job_name: a, static_configs: [~]}", "2:34: expected a target group, found nothing"),
    (
      "- {job_name: a, static_configs: [{targets: ['a:1'], label: {}}]}",
      "2:53: unknown key 'label' (did you mean 'labels'?)"
    ),
    ("- {job_name: a, static_configs: [{labels: {'': x}}]}", "2:44: '' is no label name"),
    (
      "- {job_name: a, relabel_configs: [{source_labels: [x], regex: '('}]}",
      "2:63: error parsing regexp: missing closing ): `(`"
    ),
    (
      "- {job_name: a, file_sd_configs: [{files: []}]}",
      "2:35: expected files with at least one path"
    ),
    (
      "- {job_name: a, file_sd_configs: [{files: [a.txt]}]}",
      "2:44: expected a path ending in .json, .yml or .yaml, with * only in its last part, found "
        + "'a.txt'"
    ),
    (
      "- {job_name: a, file_sd_configs: [{files: ['*/a.yml']}]}",
      "2:44: expected a path ending in .json, .yml or .yaml, with * only in its last part, found "
        + "'*/a.yml'"
    ),
    (
      "- {job_name: a, http_sd_configs: [{url: 'ftp://a'}]}",
      "2:41: expected a url (http://, https://)"
    ),
    ("- {job_name: a, http_sd_configs: [{url: 'http:///x'}]}", "2:41: the url has no host"),
    (
      "- {job_name: a, body_size_limit: 100}",
      "2:34: expected a size with its unit such as 10MB, found '100'"
    ),
    (
      "- {job_name: a, scrape_protocols: [PrometheusText0.0.4, PrometheusText0.0.4]}",
      "2:57: 'PrometheusText0.0.4' is here twice"
    ),
    (
      "- {job_name: a, scrape_protocols: []}",
      "2:35: expected at least one scrape protocol"
    ),
    (
      "- {job_name: a, fallback_scrape_protocol: prometheusproto}",
      "2:43: unknown 'prometheusproto' (did you mean 'PrometheusProto'?); expected PrometheusProto, "
        + "OpenMetricsText1.0.0, OpenMetricsText0.0.1, PrometheusText1.0.0, PrometheusText0.0.4"
    ),
    (
      "- {job_name: a, scheme: gopher}",
      "2:25: unknown 'gopher'; expected http, https, http+unix, file"
    ),
    ("- {job_name: a, params: {x: y}}", "2:29: expected a list of values, found 'y'"),
  ])
  func `a wrong scrape config is named with its place`(text: String, problem: String) {
    let reading = PrometheusFileTests.read("scrape_configs:\n" + text)
    #expect(reading.problems.map(\.description) == [problem])
  }

  @Test(arguments: [
    (
      "bearer_token: x, bearer_token_file: y",
      "'bearer_token_file' beside 'bearer_token': expected at most one of them"
    ),
    (
      "basic_auth: {username: x}, bearer_token: s3cret",
      "'bearer_token' beside 'basic_auth': expected at most one of them"
    ),
    (
      "basic_auth: {username: x}, authorization: {credentials: s3cret}",
      "'authorization' beside 'basic_auth': expected at most one of them"
    ),
    (
      "basic_auth: {password: s3cret, password_file: y}",
      "'password_file' beside 'password': expected at most one of them"
    ),
    (
      "authorization: {type: Basic, credentials: s3cret}",
      "expected 'basic_auth' instead of the type 'Basic'"
    ),
    ("tls_config: {cert_file: x}", "expected a client certificate and its key together"),
    (
      "tls_config: {ca: x, ca_file: y}",
      "'ca_file' beside 'ca': expected at most one of them"
    ),
    (
      "tls_config: {min_version: TLS13, max_version: TLS12}",
      "max_version is below min_version"
    ),
    (
      "tls_config: {min_version: TLS14}",
      "unknown 'TLS14' (did you mean 'TLS10'?); expected TLS10, TLS11, TLS12, TLS13"
    ),
    ("http_headers: {Host: {values: [x]}}", "the header 'Host' cannot be set here"),
    ("http_headers: {'a b': {values: [x]}}", "'a b' is no header name"),
    ("http_headers: {a: {secrets: [\"s3\\ncret\"]}}", "expected a value on one line"),
    ("no_proxy: x", "'no_proxy' without a 'proxy_url'"),
    (
      "proxy_from_environment: true, proxy_url: 'http://x'",
      "'proxy_url' beside 'proxy_from_environment': expected one of them"
    ),
  ])
  func `no secret is told in what is wrong with a client`(text: String, problem: String) {
    let reading = PrometheusFileTests.read("scrape_configs: [{job_name: a, \(text)}]")
    #expect(reading.problems.map(\.message) == [problem])
    #expect(reading.configuration.scrapes == [])
  }

  @Test(arguments: [
    (
      "global: {scrape_interval: 5s, scrape_timeout: 6s}",
      "1:47: the timeout 6s is longer than the interval 5s"
    ),
    ("global: {nonexistent: 1}", "1:10: unknown key 'nonexistent'"),
    (
      "global: {metric_name_validation_scheme: legacy, external_labels: {a.b: c}}",
      "1:67: 'a.b' is no label name"
    ),
    ("global: {sample_limit: -1}", "1:24: expected a whole number, found '-1'"),
    (
      "rule_files: [my/*/rule]",
      "1:14: expected a path, with * only in its last part, found 'my/*/rule'"
    ),
    (
      "scrape_config: []\nglobal:",
      "1:1: unknown key 'scrape_config' (did you mean 'scrape_configs'?)"
    ),
    (
      "scrape_configs: []\nscrape_configs: []",
      "2:1: 'scrape_configs' is here twice, first at line 1"
    ),
    ("scrape_configs: {a: b}", "1:17: expected a list of scrape configs, found a mapping"),
    (
      "global: {metric_name_validation_scheme: legacy, metric_name_escaping_scheme: allow-utf-8}\n"
        + "scrape_configs: [{job_name: a}]",
      "2:29: allow-utf-8 asks for names that the legacy scheme forbids"
    ),
  ])
  func `a problem of the whole file has its place`(text: String, problem: String) {
    #expect(PrometheusFileTests.read(text).problems.map(\.description) == [problem])
  }

  @Test func `one wrong scrape config leaves the others`() {
    let reading = PrometheusFileTests.read(
      "scrape_configs: [{job_name: a, scheme: x}, {job_name: b}]")
    #expect(reading.problems.count == 1)
    #expect(reading.configuration.scrapes.map(\.job) == ["b"])
  }
}
