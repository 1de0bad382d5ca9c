import Configuration
import Telemetry
import Testing
import Transport

@testable import Ingest

struct ScrapeAnswerTests {
  private func outcome(
    _ status: Int, _ type: String?, _ body: String,
    _ change: (inout ScrapeSettings) -> Void = { _ in }
  ) -> ScrapeOutcome {
    var settings = ScrapeSettings(
      url: "http://shop/metrics", labels: ["job": "shop"], interval: .seconds(1),
      timeout: .seconds(1))
    change(&settings)
    var scrapes = TargetScrapes(source: SourceID(0), rules: ScrapeRules(settings))
    let response = HTTPResponse(
      status: status, headers: type.map { ["Content-Type": $0] } ?? [:], body: Array(body.utf8),
      timing: HTTPTiming(), url: settings.url)
    return ScrapeAnswer.take(.success(response), settings, in: &scrapes, at: .seconds(1))
  }

  @Test(
    arguments: [
      ("text/plain; version=0.0.4", "a 1\n", "text", nil),
      ("application/openmetrics-text; version=1.0.0", "a 1\n# EOF\n", "openmetrics", nil),
      (
        "text/plain; version=1.0.0; escaping=values", "U__a_2e_b 1\n",
        "text, names escaped as values", nil
      ),
      (nil, "a 1\n", "text", "no Content-Type; read as text"),
      (nil, "a 1\n# EOF\n", "openmetrics", "no Content-Type; read as openmetrics"),
      ("text/html", "a 1\n", "text", "Content-Type text/html is no exposition's; read as text"),
    ] as [(String?, String, String, String?)])
  func `a body is read as its type says, or as it looks, which is said`(
    type: String?, body: String, format: String, degradation: String?
  ) {
    let outcome = outcome(200, type, body)
    #expect(outcome.format == format)
    #expect(outcome.error == nil)
    #expect(outcome.degradation == degradation)
    #expect(outcome.samples == 1)
  }

  @Test func `a fallback that the operator set is taken without a word`() {
    let outcome = outcome(200, "text/html", "a 1\n") { $0.fallback = .text0 }
    #expect(outcome.degradation == nil)
    #expect(outcome.samples == 1)
  }

  @Test(arguments: [
    (nil, "no Content-Type, and no fallback is set"),
    ("text/html", "Content-Type text/html is no exposition's, and no fallback is set"),
  ])
  func `without a fallback a strict scrape fails for its type`(type: String?, why: String) {
    #expect(outcome(200, type, "a 1\n") { $0.isStrict = true }.error == why)
  }

  @Test(arguments: [
    (503, true, "HTTP 503"), (204, true, "HTTP 204"), (302, true, "HTTP 302"),
    (302, false, "HTTP 302, a redirect that is not followed"),
  ])
  func `an answer that is not 200 is a failed scrape`(status: Int, follows: Bool, why: String) {
    let outcome = outcome(status, "text/plain", "a 1\n") { $0.client.followsRedirects = follows }
    #expect(outcome.error == why)
    #expect(outcome.batch.values.first == 0)
  }

  @Test func `a type that lies of an end that is not there fails the scrape`() {
    let outcome = outcome(200, "application/openmetrics-text", "a 1\n")
    #expect(outcome.error == "the body broke off: `# EOF` is missing")
  }

  @Test func `a strict scrape of an empty body is a good one, as in Prometheus`() {
    #expect(outcome(200, "text/plain", "").error == "no readable sample")
    #expect(outcome(200, "text/plain", "") { $0.isStrict = true }.error == nil)
  }
}
