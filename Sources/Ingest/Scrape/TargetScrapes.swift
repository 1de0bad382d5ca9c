import Configuration
package import Formats
package import Telemetry

/// Makes batches of one target's scrapes, one after the other: the samples with the target's
/// labels, `up` and its companions, and stale markers for what is gone.
///
/// A value that knows no network: live scrapes and captured ones go through it alike. The report
/// series have the first columns from the first scrape on, good or not; the exposition's columns
/// follow. A scrape that breaks a rule is rolled back whole, as if nothing had come.
package struct TargetScrapes: Sendable {
  package let source: SourceID
  let rules: ScrapeRules
  var reader: ExpositionReader
  /// Series that earlier readers knew and this one did not begin with.
  var forgotten = 0
  /// Good scrapes in a row that left most of the known series out.
  var sparseScrapes = 0
  var scrape = ExpositionScrape()
  var plan: SeriesPlan
  /// Series that were seen and not yet announced: they came with a scrape that was rolled back.
  var pending: NewSeriesList
  /// Columns of the store that were written by the last scrape; empty after a failed one.
  var present: ArraySlice<Int32> = []
  /// Those among them, and of the last good scrape, whose sample was a native histogram.
  var histogramColumns: Set<Int32> = []
  /// Columns of the store that were written by the last good scrape.
  var known: ArraySlice<Int32> = []
  var timed = TimedColumns()
  /// Whether the series with times of their own that the last good scrape had go on.
  var isTimedAlive = false
  var isFirst = true
  /// The time of the last scrape.
  var newest: Timestamp?

  package init(
    source: SourceID, rules: ScrapeRules, limits: ExpositionLimits = ExpositionLimits()
  ) {
    self.source = source
    self.rules = rules
    plan = SeriesPlan(rules)
    pending = Self.reportSeries(rules)
    reader = ExpositionReader(limits: limits)
    reader.honoursTimestamps = rules.honorsTimestamps
    reader.histogramChoice = rules.histograms
  }

  /// Series of the target that were ever seen, without those about its scrapes.
  package var seriesCount: Int { forgotten + Int(reader.seriesCount) }

  /// The moment itself, or the next one after the last scrape's: a file that replaces another may be
  /// as old as that or older.
  package func after(_ moment: Timestamp) -> Timestamp {
    guard let newest else { return moment }
    return max(moment, newest + .milliseconds(1))
  }

  /// Reads one body. OpenMetrics without its end and protobuf that ends inside a message are bodies
  /// that broke off: nothing of them counts.
  package mutating func read(
    _ body: Span<UInt8>, format: ExpositionFormat, at time: Timestamp, took: Duration? = nil
  ) -> ScrapeOutcome {
    if format == .openMetrics, ExpositionFormat.recognise(body) != .openMetrics {
      return failed("the body broke off: `# EOF` is missing", at: time, took: took)
    }
    reader.read(body, format: format, into: &scrape)
    plan.add(scrape.newSeries, to: &pending)
    var facts = facts(of: body)
    if let why = objection(facts) { return rolledBack(why, facts, at: time, took: took) }
    var outcome = ScrapeOutcome(batch: goodBatch(at: time, took, &facts))
    facts.describe(&outcome, scrape)
    if scrape.dropped > 0, hasForgettable {
      outcome.batch.continuing = forgetAll()
    } else if shouldForget() {
      outcome.batch.continuing = forget(body, format)
    }
    return outcome
  }

  /// A scrape without an answer: all that was there before has ended.
  package mutating func failed(
    _ error: String, at time: Timestamp, took: Duration? = nil, bodyBytes: Int = 0
  ) -> ScrapeOutcome {
    reader.scrapeFailed(into: &scrape)
    let facts = ScrapeFacts(bodyBytes: bodyBytes)
    var outcome = ScrapeOutcome(batch: failedBatch(at: time, took, facts))
    outcome.error = error
    return outcome
  }

  /// The target is not scraped any more: every series that it had ends, `up` and its companions
  /// too. Nil where there was no scrape.
  package mutating func ended(at time: Timestamp) -> MetricBatch? {
    guard !isFirst else { return nil }
    var batch = failed("", at: time, took: .zero).batch
    for index in batch.values.indices { batch.values[index] = StaleMarker.value }
    batch.continuing = []
    return batch
  }

  /// Prometheus' reasons to fail a whole scrape, and ours: a body without a sample is no
  /// exposition.
  private func objection(_ facts: ScrapeFacts) -> String? {
    if scrape.isTruncated { return "the body broke off: \(Self.firstProblem(scrape))" }
    if rules.isStrict, scrape.badLines > 0 { return Self.firstProblem(scrape) }
    if !rules.isStrict, scrape.sampleCount == 0 {
      let why = scrape.badLines > 0 ? " (\(Self.firstProblem(scrape)))" : ""
      return "no readable sample" + why
    }
    if !plan.refusals.isEmpty, let why = refusal { return why }
    if let limit = rules.limits.samples, facts.kept > limit {
      return "sample_limit exceeded (\(facts.kept) samples, limit \(limit))"
    }
    if let limit = rules.limits.nativeBuckets, let most = mostNativeBuckets, most > limit {
      return "native_histogram_bucket_limit exceeded (\(most) buckets, limit \(limit))"
    }
    return nil
  }

  private var refusal: String? {
    let columns = scrape.columns.lazy + scrape.timedSamples.lazy.map(\.column)
    return (columns.lazy + scrape.histograms.lazy.map(\.column))
      .compactMap { plan.refusals[$0] }.first
  }

  private static func firstProblem(_ scrape: ExpositionScrape) -> String {
    scrape.problems.first.map { "line \($0.line): \($0.message)" } ?? "a line cannot be read"
  }

  /// The reader has taken the body in; it is told that there was none.
  private mutating func rolledBack(
    _ why: String, _ facts: ScrapeFacts, at time: Timestamp, took: Duration?
  ) -> ScrapeOutcome {
    let read = scrape
    reader.scrapeFailed(into: &scrape)
    var outcome = ScrapeOutcome(batch: failedBatch(at: time, took, facts))
    facts.describe(&outcome, read)
    outcome.error = why
    outcome.degradation = nil
    return outcome
  }

  private func facts(of body: Span<UInt8>) -> ScrapeFacts {
    var facts = ScrapeFacts()
    facts.bodyBytes = body.count
    facts.samples = scrape.sampleCount + scrape.duplicates
    facts.kept = facts.samples
    guard !plan.keepsAll else { return facts }
    facts.kept -= scrape.columns.count { plan.place($0) == nil }
    facts.kept -= scrape.timedSamples.count { plan.place($0.column) == nil }
    facts.kept -= scrape.histograms.count { plan.place($0.column) == nil }
    return facts
  }
}
