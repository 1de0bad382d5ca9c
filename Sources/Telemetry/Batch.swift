/// What a source hands over: read off the screen's thread, delivered whole, appended by one writer.
package enum Batch: Sendable {
  case metrics(MetricBatch)
  case logs(LogBatch)
  case spans(SpanBatch)
  case health(HealthBatch)
  case report(SourceReport)
}
