import Configuration
import Formats
import Telemetry

// From what the reader says to what the store takes.
extension TargetScrapes {
  /// Of a scrape that counts; `facts` learn what only the columns tell.
  mutating func goodBatch(
    at time: Timestamp, _ took: Duration?, _ facts: inout ScrapeFacts
  ) -> MetricBatch {
    newest = time
    var batch = MetricBatch(source: source, time: time, interval: rules.interval)
    announcePending(in: &batch)
    let width = rules.reports.count + scrape.columns.count + scrape.vanished.count
    batch.columns.reserveCapacity(width)
    batch.values.reserveCapacity(width)
    appendReports(took, isUp: true, facts, to: &batch)
    let reports = batch.columns.count
    appendSamples(to: &batch, &facts)
    let histograms = appendHistograms(to: &batch, &facts)
    var live = batch.columns[reports...]
    if !histograms.isEmpty { live += histograms }
    let gone = appendVanished(besides: live, to: &batch)
    facts.added = added(live, gone: gone)
    appendTimedSamples(to: &batch, &facts)
    correctAdded(facts.added, in: &batch)
    (present, known, histogramColumns) = (live, live, Set(histograms))
    appendCompanions(to: &batch)
    return batch
  }

  /// Of a scrape that failed: all that was there before ends.
  mutating func failedBatch(
    at time: Timestamp, _ took: Duration?, _ facts: ScrapeFacts
  ) -> MetricBatch {
    newest = time
    var batch = MetricBatch(source: source, time: time, interval: rules.interval)
    if isFirst { announcePending(in: &batch) }
    appendReports(took, isUp: false, facts, to: &batch)
    for column in present { end(column, in: &batch) }
    present = []
    if isTimedAlive { end(timed.present.sorted(), in: &batch) }
    isTimedAlive = false
    return batch
  }

  /// The series about the scrape, first of all columns.
  static func reportSeries(_ rules: ScrapeRules) -> NewSeriesList {
    var list = NewSeriesList()
    for (index, report) in rules.reports.enumerated() {
      let series: LabelSet = [LabelSet.metricNameLabel: report.rawValue]
      let labels = TargetLabels(rules.labels?.set ?? LabelSet()).attached(to: series)
      list.append(.init(column: Int32(index), labels: labels))
    }
    return list
  }

  private mutating func announcePending(in batch: inout MetricBatch) {
    isFirst = false
    batch.newSeries = pending
    pending = NewSeriesList()
  }

  private mutating func appendSamples(to batch: inout MetricBatch, _ facts: inout ScrapeFacts) {
    guard !plan.keepsAll else {
      for column in scrape.columns { batch.columns.append(column + plan.shift) }
      batch.values += scrape.values
      return
    }
    var written: Set<Int32> = []
    for (column, value) in zip(scrape.columns, scrape.values) {
      guard let place = plan.place(column) else { continue }
      if plan.shared.contains(place), !written.insert(place).inserted {
        facts.duplicates += 1
        continue
      }
      batch.columns.append(place)
      batch.values.append(value)
    }
  }

  /// Says how many series have ended.
  private func appendVanished(
    besides live: ArraySlice<Int32>, to batch: inout MetricBatch
  ) -> Int {
    guard !scrape.vanished.isEmpty else { return 0 }
    var alive: Set<Int32> = plan.shared.isEmpty ? [] : plan.shared.intersection(live)
    var count = 0
    for column in scrape.vanished {
      guard let place = plan.place(column) else { continue }
      if plan.shared.contains(place), !alive.insert(place).inserted { continue }
      end(place, in: &batch)
      count += 1
    }
    return count
  }

  /// Series that the last good scrape did not have, as Prometheus counts them: also those that it
  /// once had.
  private func added(_ live: ArraySlice<Int32>, gone: Int) -> Int {
    if present.count == known.count { return live.count - (known.count - gone) }
    let known = Set(known)
    return live.count { !known.contains($0) }
  }

  private mutating func appendTimedSamples(
    to batch: inout MetricBatch, _ facts: inout ScrapeFacts
  ) {
    guard !scrape.timedSamples.isEmpty || isTimedAlive else { return }
    var columns: Set<Int32> = []
    for sample in scrape.timedSamples {
      guard let place = plan.place(sample.column) else { continue }
      columns.insert(place)
      switch timed.verdict(place, sample.time, sample.value) {
      case .new: batch.timedSamples.append((place, sample.time, sample.value))
      case .repeated: break
      case .duplicate: facts.duplicates += 1
      case .outOfOrder: facts.outOfOrder += 1
      }
    }
    let (added, vanished) = timed.scraped(columns)
    facts.added += added
    if isTimedAlive { end(vanished, in: &batch) }
    isTimedAlive = true
  }

  /// Series with times of their own end only where the operator asked for it.
  private mutating func end(_ columns: [Int32], in batch: inout MetricBatch) {
    guard rules.tracksTimestampsStaleness else { return }
    for column in columns
    where timed.verdict(column, batch.time, StaleMarker.value) == .new {
      batch.timedSamples.append((column, batch.time, StaleMarker.value))
    }
  }

  /// What comes beside the samples: exemplars and what the families say of themselves.
  private func appendCompanions(to batch: inout MetricBatch) {
    for one in scrape.exemplars {
      guard let place = plan.place(one.column) else { continue }
      batch.exemplars.append(.init(column: place, exemplar: one.exemplar))
    }
    batch.metadata = scrape.metadata
  }

  // MARK: - The series about the scrape

  private func appendReports(
    _ took: Duration?, isUp: Bool, _ facts: ScrapeFacts, to batch: inout MetricBatch
  ) {
    for (index, report) in rules.reports.enumerated() {
      let value: Double? =
        switch report {
        case .up: isUp ? 1 : 0
        case .duration: took?.fractionalSeconds
        case .samplesScraped: Double(facts.samples)
        case .samplesAfterRelabeling: Double(facts.kept)
        case .seriesAdded: Double(facts.added)
        case .timeout: rules.timeout?.fractionalSeconds
        case .sampleLimit: Double(rules.limits.samples ?? 0)
        case .bodyBytes: Double(facts.bodyBytes)
        }
      guard let value else { continue }
      batch.columns.append(Int32(index))
      batch.values.append(value)
    }
  }

  /// It stands before the samples, and only these tell it.
  private func correctAdded(_ added: Int, in batch: inout MetricBatch) {
    guard let column = rules.reports.firstIndex(of: .seriesAdded),
      let index = batch.columns.prefix(rules.reports.count).firstIndex(of: Int32(column))
    else { return }
    batch.values[index] = Double(added)
  }
}
