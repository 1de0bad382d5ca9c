import Configuration
import Formats
import Telemetry
import Transport

/// What an answer means for a scrape: whether it counts, and as which format its body is read.
enum ScrapeAnswer {
  /// Takes an answer, or its absence, into the target's scrapes.
  static func take(
    _ result: Result<HTTPResponse, HTTPFailure>, _ settings: ScrapeSettings,
    in scrapes: inout TargetScrapes, at time: Timestamp
  ) -> ScrapeOutcome {
    switch result {
    case .failure(let failure):
      let isOverLimit = if case .bodyOverLimit = failure.reason { true } else { false }
      return scrapes.failed(
        failure.description, at: time, took: .seconds(failure.timing.total),
        bodyBytes: isOverLimit ? -1 : 0)
    case .success(let response):
      return take(response, settings, in: &scrapes, at: time)
    }
  }

  private static func take(
    _ response: HTTPResponse, _ settings: ScrapeSettings, in scrapes: inout TargetScrapes,
    at time: Timestamp
  ) -> ScrapeOutcome {
    let took = Duration.seconds(response.timing.total)
    // Prometheus takes 200 alone.
    guard response.status == 200 else {
      return scrapes.failed(words(of: response, settings), at: time, took: took)
    }
    let body = response.body
    let type = response.headers["content-type"]
    if let told = type.flatMap({ ExpositionContentType($0) }) {
      var outcome = scrapes.read(body.span, format: told.format, at: time, took: took)
      outcome.format = told.words
      return outcome
    }
    let what = type.map { "Content-Type \($0.prefix(80)) is no exposition's" } ?? "no Content-Type"
    guard !settings.isStrict || settings.fallback != nil else {
      return scrapes.failed("\(what), and no fallback is set", at: time, took: took)
    }
    let format = settings.fallback?.format ?? ExpositionFormat.recognise(body.span)
    var outcome = scrapes.read(body.span, format: format, at: time, took: took)
    outcome.format = format.rawValue
    if settings.fallback == nil { outcome.note("\(what); read as \(format.rawValue)") }
    return outcome
  }

  private static func words(of response: HTTPResponse, _ settings: ScrapeSettings) -> String {
    let isRedirect = 300..<400 ~= response.status && !settings.client.followsRedirects
    return "HTTP \(response.status)" + (isRedirect ? ", a redirect that is not followed" : "")
  }
}

extension ScrapeOutcome {
  fileprivate mutating func note(_ message: String) {
    problems.append(Problem(line: 0, column: 0, message: message))
    if error == nil, degradation == nil { degradation = message }
  }
}

extension ScrapeProtocol {
  fileprivate var format: ExpositionFormat {
    switch self {
    case .protobuf: .protobuf
    case .openMetrics1, .openMetrics0: .openMetrics
    case .text1, .text0: .text
    }
  }
}
