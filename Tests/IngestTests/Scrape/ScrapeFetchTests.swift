import Configuration
import Synchronization
import Telemetry
import TestSupport
import Testing
import Transport

@testable import Ingest

@Suite(.oneAtATime, .timeLimit(.minutes(1))) struct ScrapeFetchTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func settings(
    _ url: String, _ change: (inout ScrapeSettings) -> Void = { _ in }
  ) -> ScrapeSettings {
    var settings = ScrapeSettings(
      url: url, labels: ["job": "shop"], interval: .seconds(10), timeout: .seconds(7))
    change(&settings)
    return settings
  }

  private func fetch(_ settings: ScrapeSettings) -> ScrapeFetch {
    ScrapeFetch(settings: settings, client: HTTPClient())
  }

  @Test func `a request carries what Prometheus says and what the operator adds`() async throws {
    Writer(folder["password"]).write("  open sesame\n")
    let request = try await fetch(
      settings("http://shop/metrics?a=b") {
        $0.client.authorization = .basic(user: .text("ada"), password: .file(folder["password"]))
        $0.client.headers = [.init("X-Scope", .text("one"))]
        $0.limits.bodyBytes = 1000
        $0.protocols = [.text0]
      }
    ).request()
    #expect(request.headers["X-Prometheus-Scrape-Timeout-Seconds"] == "7")
    #expect(request.headers["Accept"] == "text/plain;version=0.0.4;q=0.2,*/*;q=0.1")
    #expect(request.headers["X-Scope"] == "one")
    #expect(request.credentials?.password == "open sesame")
    #expect(request.maxBodyBytes == 1000)
    #expect(request.maxRedirects == 10)
  }

  @Test func `a token in a file is read for each request, and one that is missing is named`()
    async throws
  {
    let path = folder["token"]
    let writer = Writer(path)
    writer.write("first\n")
    let fetch = fetch(
      settings("http://shop/") {
        $0.client.authorization = .credentials(type: "Bearer", .file(path))
        $0.client.followsRedirects = false
      })
    #expect(try await fetch.request().headers["Authorization"] == "Bearer first")
    #expect(try await fetch.request().maxRedirects == 0)
    writer.truncate()
    writer.write("second")
    #expect(try await fetch.request().headers["Authorization"] == "Bearer second")
    let missing = self.fetch(
      settings("http://shop/") {
        $0.client.authorization = .credentials(type: "Bearer", .file("/no"))
      })
    await #expect(
      throws: HTTPFailure(.badRequest("cannot read the credentials from /no: no such file"))
    ) { try await missing.request() }
  }

  @Test func `a file is scraped as if a server gave it`() async throws {
    let path = folder["app.prom"]
    let writer = Writer(path)
    var scrapes = TargetScrapes(source: SourceID(0), rules: ScrapeRules(settings("file:" + path)))
    func scrape() async -> ScrapeOutcome {
      let settings = settings("file://" + path) { $0.limits.bodyBytes = 100 }
      return ScrapeAnswer.take(
        await fetch(settings).answer(), settings, in: &scrapes, at: .seconds(1))
    }
    #expect(await scrape().error == "no readable sample")
    writer.write("a 1\nb 2\n")
    let outcome = await scrape()
    #expect(outcome.samples == 2)
    #expect(outcome.degradation == nil)
    #expect(outcome.batch.values.first == 1)
    writer.truncate()
    writer.write("# TYPE a gauge\na 3\n# EOF\n")
    #expect(await scrape().format == "openmetrics")
    writer.write([UInt8](repeating: UInt8(ascii: "x"), count: 100))
    #expect(await scrape().error == "body over the limit of 100 bytes")
    #expect(
      await fetch(settings("file:/no/such")).answer().failureWords
        == "cannot reach /no/such: no such file")
    #expect(
      await fetch(settings("file:" + folder.path)).answer().failureWords
        == "cannot reach \(folder.path): not a regular file")
  }
}

extension Result where Failure == HTTPFailure {
  fileprivate var failureWords: String? {
    if case .failure(let failure) = self { failure.description } else { nil }
  }
}
