import Configuration
import Telemetry
import Transport

extension SourceReport {
  /// A target before its first scrape.
  init(_ source: SourceID, _ settings: ScrapeSettings, at now: Timestamp) {
    self.init(source: source, kind: .scrape, name: settings.shownName, updated: now)
    interval = settings.interval
    var facts = TargetFacts(
      url: settings.shownURL, labels: settings.labels, timeout: settings.timeout)
    facts.limits = settings.limits.list
    target = facts
  }

  /// Takes the outcome of one scrape.
  mutating func scraped(
    _ outcome: ScrapeOutcome, _ result: Result<HTTPResponse, HTTPFailure>, series: Int,
    at now: Timestamp
  ) {
    updated = now
    lastItems = outcome.samples
    items += outcome.samples
    damaged += outcome.damaged
    dropped += outcome.dropped
    self.series = series
    switch result {
    case .success(let response):
      lastDuration = .seconds(response.timing.total)
      lastBytes = response.body.count
    case .failure(let failure):
      lastDuration = .seconds(failure.timing.total)
      lastBytes = 0
    }
    bytes += lastBytes
    target?.take(outcome, bytes: lastBytes)
    problems = Array(outcome.problems.suffix(Self.problemLimit))
    degradation = outcome.degradation
    if let error = outcome.error {
      state = .failing(error)
    } else {
      state = .live
      lastSuccess = now
    }
  }
}

extension TargetFacts {
  fileprivate mutating func take(_ outcome: ScrapeOutcome, bytes: Int) {
    keptSamples = outcome.kept
    seriesAdded = outcome.added
    format = outcome.format
    for index in limits.indices {
      switch limits[index].name {
      case ScrapeLimits.bodyName: limits[index].used = bytes
      case ScrapeLimits.samplesName: limits[index].used = outcome.kept
      default: break
      }
    }
  }
}

extension ScrapeLimits {
  fileprivate static let bodyName = "body_size_limit"
  fileprivate static let samplesName = "sample_limit"

  /// Those that hold, by their names in the configuration.
  fileprivate var list: [TargetFacts.Limit] {
    let all: [(String, Int?)] = [
      (Self.bodyName, bodyBytes ?? ScrapeFetch.bodyLimit), (Self.samplesName, samples),
      ("label_limit", labels), ("label_name_length_limit", labelNameBytes),
      ("label_value_length_limit", labelValueBytes),
      ("native_histogram_bucket_limit", nativeBuckets),
    ]
    return all.compactMap { name, value in value.map { .init(name: name, value: $0) } }
  }
}

extension ScrapeSettings {
  /// As page Sources shows it, without credentials.
  var shownName: String { name ?? shownURL }

  var shownURL: String { HTTPURL(url)?.text ?? url }
}
