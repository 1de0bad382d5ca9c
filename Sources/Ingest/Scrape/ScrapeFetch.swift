import Bytes
import Configuration
import Formats
import Telemetry
import Transport

/// Gets the body of one scrape, from a server or from a file.
struct ScrapeFetch {
  /// Where the operator sets none.
  static let bodyLimit = 64 << 20

  let settings: ScrapeSettings
  let client: HTTPClient

  func answer() async -> Result<HTTPResponse, HTTPFailure> {
    if let path = FileAddress.path(of: settings.url) { return await file(path) }
    do throws(HTTPFailure) {
      return await client.request(try await request())
    } catch {
      return .failure(error)
    }
  }

  func request() async throws(HTTPFailure) -> HTTPRequest {
    var request = try await settings.client.request(settings.url)
    request.timeout = settings.timeout
    request.connectTimeout = settings.timeout
    request.maxBodyBytes = settings.limits.bodyBytes ?? Self.bodyLimit
    if request.headers["accept"] == nil {
      let usual = ScrapeProtocol.usual(nativeHistograms: settings.wantsNativeHistograms)
      request.headers["Accept"] = AcceptHeader.text(
        settings.protocols ?? usual, escaping: settings.escaping)
    }
    let seconds = settings.timeout.fractionalSeconds
    request.headers["X-Prometheus-Scrape-Timeout-Seconds"] = NumberText.shortest(seconds)
    return request
  }

  /// A file answers as a server would that knows what it sends.
  private func file(_ path: String) async -> Result<HTTPResponse, HTTPFailure> {
    let limit = settings.limits.bodyBytes ?? Self.bodyLimit
    let began = ContinuousClock.now
    let result = await BlockingRead.file(path, limit: limit)
    var timing = HTTPTiming()
    timing.total = (ContinuousClock.now - began).fractionalSeconds
    switch result {
    case .success(let bytes):
      let isOpenMetrics = ExpositionFormat.recognise(bytes.span) == .openMetrics
      let type = isOpenMetrics ? "application/openmetrics-text" : "text/plain"
      return .success(
        HTTPResponse(
          status: 200, headers: ["Content-Type": type], body: bytes, timing: timing,
          url: settings.url))
    case .failure(let failure) where failure.isOverLimit:
      return .failure(HTTPFailure(.bodyOverLimit(bytes: limit), timing: timing))
    case .failure(let failure):
      return .failure(HTTPFailure(.unreachable(path, failure.why), timing: timing))
    }
  }
}
