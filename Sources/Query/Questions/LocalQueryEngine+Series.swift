import Storage
package import Telemetry

extension LocalQueryEngine {
  package func answer(_ question: some SeriesQuestion, over grid: StepGrid) -> SeriesAnswer {
    question.answer(in: snapshot.metrics, over: grid)
  }

  package func answer(_ question: HeatmapQuestion, over grid: StepGrid) -> HeatmapAnswer {
    question.answer(in: snapshot.metrics, over: grid)
  }

  package func answer(
    _ question: HistogramAtQuestion, at moment: Timestamp, step: Duration
  ) -> HistogramAnswer {
    question.answer(in: snapshot.metrics, at: moment, step: step)
  }

  package func answer(_ question: ServicesQuestion, over grid: StepGrid) -> [ServiceAnswer] {
    question.answer(in: snapshot.metrics, over: grid)
  }

  /// Services and hosts as their metrics' names show them. Costs a walk over the series of known
  /// names: keep the result until `snapshot.metrics.namesVersion` changes.
  package func discovery(at now: Timestamp) -> REDDiscovery {
    REDDiscovery(snapshot.metrics, at: now)
  }

  /// Every metric that is named as a counter, in alphabetical order.
  package func counterNames(at now: Timestamp) -> [String] {
    snapshot.metrics.metricNames(at: now).filter { $0.hasSuffix("_total") }
  }

  /// Every histogram, classic or native, by its name without `_bucket`, in alphabetical order.
  package func histogramNames(at now: Timestamp) -> [String] {
    let metrics = snapshot.metrics
    let names = metrics.metricNames(at: now)
    let classic = names.filter { $0.hasSuffix("_bucket") }
      .map { String($0.dropLast("_bucket".count)) }
    guard metrics.hasHistograms else { return classic }
    let native = names.filter { metrics.hasHistograms(named: $0, bornBy: now) }
    return Set(classic + native).sorted()
  }
}
