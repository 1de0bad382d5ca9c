import Configuration
import Telemetry
import Transport

/// One URL that is asked again and again, with what holds for each request.
struct PolledEndpoint: Hashable, Sendable {
  var source: SourceID
  /// As page Sources shows it, without credentials.
  var name: String
  /// As it was typed: may hold credentials.
  var url: String
  /// The operator's name for it.
  var label: String?
  var interval: Duration
  var timeout: Duration
  var headers: [Endpoint.Header]

  init(
    _ endpoint: Endpoint, source: SourceID, interval: Duration, timeout: Duration
  ) {
    self.source = source
    url = endpoint.target
    name = endpoint.name ?? HTTPURL(endpoint.target)?.text ?? endpoint.target
    label = endpoint.name
    self.interval = endpoint.interval ?? interval
    self.timeout = min(endpoint.timeout ?? timeout, self.interval)
    headers = endpoint.headers
  }

  /// `127.0.0.1:9100`.
  var address: String { HTTPURL(url)?.endpoint ?? url }

  var request: HTTPRequest {
    var request = HTTPRequest(url)
    request.timeout = timeout
    request.connectTimeout = timeout
    for header in headers { request.headers.append(header.name, header.value) }
    return request
  }
}

extension ScrapeSettings {
  /// A target that is known by its address alone: it is its own job, unless it has a name.
  init(_ endpoint: Endpoint, interval: Duration, timeout: Duration) {
    let url = endpoint.target
    let address = HTTPURL(url)?.endpoint ?? FileAddress.path(of: url) ?? url
    let interval = endpoint.interval ?? interval
    self.init(
      url: url, labels: ["job": endpoint.name ?? address, "instance": address],
      interval: interval, timeout: min(endpoint.timeout ?? timeout, interval))
    name = endpoint.name
    client.headers = endpoint.headers.map { .init($0.name, .text($0.value)) }
  }
}
