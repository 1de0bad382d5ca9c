package import Formats
package import Telemetry

/// Makes batches of one target's scrapes, one after the other: the samples with the target's
/// labels, `up` and its companions, and stale markers for what is gone.
///
/// A value that knows no network: live scrapes and captured ones go through it alike. The report
/// series have the first columns from the first scrape on, good or not; the exposition's columns
/// follow.
package struct TargetScrapes: Sendable {
  /// What one scrape gave.
  package struct Outcome: Sendable {
    package var batch: MetricBatch
    /// Why it counts as failed; nil for a good one, be it partly readable.
    package var error: String?
    package var samples = 0
    /// Lines that could not be read.
    package var damaged = 0
    /// Samples lost to a limit, and series that came twice.
    package var dropped = 0
    package var problems: [Problem] = []
  }

  package let source: SourceID
  private let labels: TargetLabels?
  private let interval: Duration?
  private let reports: [ReportSeries]
  private var reader: ExpositionReader
  private var scrape = ExpositionScrape()
  private var isFirst = true

  /// - Parameters:
  ///   - labels: nil for a bare exposition, whose series stay as they are.
  ///   - reports: the series about the scrape itself that are written.
  package init(
    source: SourceID, labels: TargetLabels?, interval: Duration? = nil,
    reports: [ReportSeries] = ReportSeries.allCases, limits: ExpositionLimits = ExpositionLimits()
  ) {
    self.source = source
    self.labels = labels
    self.interval = interval
    self.reports = reports
    reader = ExpositionReader(limits: limits)
  }

  /// Series of the target that were ever seen, without those about its scrapes.
  package var seriesCount: Int { Int(reader.seriesCount) }

  /// Reads one body. OpenMetrics without its end is a body that broke off: nothing of it counts.
  package mutating func read(
    _ body: Span<UInt8>, format: ExpositionFormat, at time: Timestamp, took: Duration? = nil
  ) -> Outcome {
    if format == .openMetrics, ExpositionFormat.recognise(body) != .openMetrics {
      return failed("the body broke off: `# EOF` is missing", at: time, took: took)
    }
    reader.read(body, format: format, into: &scrape)
    guard scrape.sampleCount > 0 else { return unreadable(at: time, took) }
    var outcome = Outcome(batch: batch(at: time, took, isUp: true))
    outcome.samples = scrape.sampleCount
    outcome.damaged = scrape.badLines
    outcome.dropped = scrape.dropped + scrape.duplicates
    outcome.problems = scrape.problems + losses
    return outcome
  }

  /// A scrape without an answer: all that was there before has ended.
  package mutating func failed(
    _ error: String, at time: Timestamp, took: Duration? = nil
  ) -> Outcome {
    reader.scrapeFailed(into: &scrape)
    var outcome = Outcome(batch: batch(at: time, took, isUp: false))
    outcome.error = error
    return outcome
  }

  /// The target is not scraped any more: every series that it had ends, `up` and its companions
  /// too. Nil where there was no scrape.
  package mutating func ended(at time: Timestamp) -> MetricBatch? {
    guard !isFirst else { return nil }
    var batch = failed("", at: time, took: .zero).batch
    for index in batch.values.indices { batch.values[index] = StaleMarker.value }
    return batch
  }

  private mutating func unreadable(at time: Timestamp, _ took: Duration?) -> Outcome {
    var outcome = Outcome(batch: batch(at: time, took, isUp: false))
    outcome.damaged = scrape.badLines
    outcome.problems = scrape.problems
    let why = scrape.problems.first.map { "line \($0.line): \($0.message)" }
    outcome.error = "no readable sample" + (why.map { " (\($0))" } ?? "")
    return outcome
  }

  private var losses: [Problem] {
    var problems: [Problem] = []
    let losses = [
      (scrape.duplicates, "series that came twice in one scrape; the first was kept"),
      (scrape.dropped, "samples beyond a limit"),
    ]
    for (count, what) in losses where count > 0 {
      problems.append(Problem(line: 0, column: 0, message: "\(count) \(what)"))
    }
    return problems
  }

  private mutating func batch(at time: Timestamp, _ took: Duration?, isUp: Bool) -> MetricBatch {
    var batch = MetricBatch(source: source, time: time, interval: interval)
    let shift = Int32(reports.count)
    if isFirst { batch.newSeries = reportSeries }
    isFirst = false
    batch.newSeries.append(
      contentsOf: scrape.newSeries, columnsMovedBy: shift, attaching: labels?.labels ?? []
    ) { labels?.attached(to: $0) ?? $0 }
    let width = reports.count + scrape.columns.count + scrape.vanished.count
    batch.columns.reserveCapacity(width)
    batch.values.reserveCapacity(width)
    appendReports(took, isUp: isUp, to: &batch)
    for column in scrape.columns { batch.columns.append(column + shift) }
    batch.values += scrape.values
    for column in scrape.vanished {
      batch.columns.append(column + shift)
      batch.values.append(StaleMarker.value)
    }
    batch.timedSamples = scrape.timedSamples.map { ($0.column + shift, $0.time, $0.value) }
    batch.exemplars = scrape.exemplars.map {
      .init(column: $0.column + shift, exemplar: $0.exemplar)
    }
    batch.metadata = scrape.metadata
    return batch
  }

  private var reportSeries: NewSeriesList {
    var list = NewSeriesList()
    for (index, report) in reports.enumerated() {
      let series: LabelSet = [LabelSet.metricNameLabel: report.rawValue]
      list.append(.init(column: Int32(index), labels: labels?.attached(to: series) ?? series))
    }
    return list
  }

  private func appendReports(_ took: Duration?, isUp: Bool, to batch: inout MetricBatch) {
    for (index, report) in reports.enumerated() {
      let value: Double? =
        switch report {
        case .up: isUp ? 1 : 0
        case .duration: took?.fractionalSeconds
        case .samplesScraped, .samplesAfterRelabeling: Double(scrape.sampleCount)
        case .seriesAdded: Double(scrape.newColumns.count)
        }
      guard let value else { continue }
      batch.columns.append(Int32(index))
      batch.values.append(value)
    }
  }
}
