import Bytes
import Configuration
import Telemetry
import Transport

/// Asks the URL of an `http_sd_configs` entry (Prometheus, "Writing HTTP Service Discovery").
struct HTTPFinder: Sendable {
  let discovery: HTTPDiscovery
  let client: HTTPClient

  func ask() async -> Finding {
    let result: Result<HTTPResponse, HTTPFailure>
    do throws(HTTPFailure) {
      result = await client.request(try await request)
    } catch {
      result = .failure(error)
    }
    return Self.finding(of: result, discovery)
  }

  private var request: HTTPRequest {
    get async throws(HTTPFailure) {
      var request = try await discovery.client.request(discovery.url)
      request.timeout = discovery.refresh
      request.connectTimeout = discovery.refresh
      request.maxBodyBytes = TargetDocument.limitBytes
      request.headers["Accept"] = "application/json"
      request.headers["X-Prometheus-Refresh-Interval-Seconds"] = NumberText.shortest(
        discovery.refresh.fractionalSeconds)
      return request
    }
  }

  /// Only a whole and right answer tells targets.
  static func finding(
    of result: Result<HTTPResponse, HTTPFailure>, _ discovery: HTTPDiscovery
  ) -> Finding {
    var finding = Finding()
    switch result {
    case .failure(let failure):
      finding.error = failure.description
      finding.took = .seconds(failure.timing.total)
    case .success(let response):
      finding.took = .seconds(response.timing.total)
      finding.bytes = response.body.count
      guard response.status == 200 else {
        finding.error = "HTTP \(response.status)"
        break
      }
      guard isJSON(response.headers["content-type"]) else {
        let type = response.headers["content-type"].map { "'\($0.prefix(80))'" } ?? "none"
        finding.error = "expected the Content-Type application/json, found \(type)"
        break
      }
      do throws(Problem) {
        finding.groups = try TargetDocument.answer(response.body, url: discovery.url)
      } catch {
        finding.error = "line \(error.line): \(error.message)"
        finding.problems = [error]
      }
    }
    return finding
  }

  /// `application/json`, in UTF-8 where it says.
  private static func isJSON(_ type: String?) -> Bool {
    let parts = (type ?? "").lowercased().split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.filter { !$0.isWhitespace } }
    guard parts.first == "application/json" else { return false }
    return parts.count == 1
      || parts.count == 2 && ["charset=utf-8", "charset=\"utf-8\""].contains(parts[1])
  }
}
