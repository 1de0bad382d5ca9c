package import Telemetry

/// All stores together with the rule which batch goes where: a value with one owner, be it the
/// console's archive, a command or a test.
package struct Stores: Sendable {
  package private(set) var metrics: SeriesStore
  package private(set) var traces: TraceStore
  package private(set) var logs: LogStore
  package private(set) var health = HealthStore()
  private let limits: StoreLimits
  private var reports: [SourceID: SourceReport] = [:]
  private var extent: (earliest: Timestamp, newest: Timestamp)?
  /// The newest time of a log line, one without a time of its own included: all there is to go by
  /// where no datum says when it was.
  private var assumed: Timestamp?
  private var revision: UInt64 = 0

  /// Set once nothing more will come: every input was a capture and is read to its end.
  package var isComplete = false {
    didSet { revision += 1 }
  }

  package init(_ limits: StoreLimits = StoreLimits()) {
    self.limits = limits
    var traceLimits = TraceStore.Limits()
    traceLimits.retainedBytes = limits.traceBytes
    traces = TraceStore(limits: traceLimits)
    logs = LogStore(retainedBytes: limits.logBytes)
    metrics = SeriesStore(limits: SeriesLimits(bytes: limits.metricBytes))
  }

  package mutating func append(_ batch: Batch) {
    revision += 1
    switch batch {
    case .metrics(let scrape): append(scrape)
    case .logs(let lines): append(lines)
    case .spans(let spans): append(spans)
    case .health(let answer):
      health.append(answer)
      reach(answer.result.time)
    case .report(let report): reports[report.source] = report
    }
  }

  package var snapshot: TelemetrySnapshot {
    var snapshot = TelemetrySnapshot()
    snapshot.revision = revision
    snapshot.isComplete = isComplete
    snapshot.earliest = extent?.earliest ?? assumed
    snapshot.newest = extent?.newest ?? assumed
    snapshot.limits = limits
    snapshot.metrics = metrics.snapshot
    snapshot.traces = traces.snapshot
    snapshot.logs = logs.snapshot
    snapshot.health = health.snapshot
    snapshot.sources = reports.values.sorted { $0.source < $1.source }
    return snapshot
  }

  private mutating func append(_ scrape: MetricBatch) {
    metrics.append(scrape)
    reach(scrape.time)
    for sample in scrape.timedSamples { reach(sample.time) }
    for sample in scrape.histograms {
      if let time = sample.time { reach(time) }
    }
  }

  private mutating func append(_ batch: LogBatch) {
    logs.append(batch)
    // A time that was assumed says when a line was read, not when anything happened.
    for entry in batch.entries where !entry.timeIsAbsent { reach(entry.time) }
    if let last = batch.entries.last { assumed = max(last.time, assumed ?? last.time) }
  }

  private mutating func append(_ batch: SpanBatch) {
    traces.append(batch)
    for span in batch.spans {
      reach(span.start)
      reach(span.end)
    }
  }

  private mutating func reach(_ moment: Timestamp) {
    guard let known = extent else {
      extent = (moment, moment)
      return
    }
    if moment < known.earliest { extent?.earliest = moment }
    if moment > known.newest { extent?.newest = moment }
  }
}

/// How much of the memory each store may use; `--max-memory` shares its figure out.
package struct StoreLimits: Hashable, Sendable {
  package var metricBytes: Int
  package var logBytes: Int
  package var traceBytes: Int

  package static let defaultBytes = 512 << 20

  /// A half for logs, which are the bulk of what comes, a quarter each for the others.
  package init(bytes: Int = StoreLimits.defaultBytes) {
    metricBytes = bytes / 4
    traceBytes = bytes / 4
    logBytes = bytes - metricBytes - traceBytes
  }
}
