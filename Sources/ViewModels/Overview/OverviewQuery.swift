import Query
import Telemetry

/// A query that was kept: a small chart on the Overview.
package struct OverviewQuery: Sendable, Identifiable {
  /// The query itself.
  package var id: String
  package var chart: ChartModel?
  /// `12 series`, or the one value there is.
  package var value: String
  /// Why there is no chart; empty where there is one.
  package var words: String
  let answers: ExploreAnswers

  /// Nil for what is no query: none such is kept.
  init?(
    _ query: String, columns: Int, _ engine: LocalQueryEngine, in context: ViewContext,
    previous: OverviewQuery?
  ) {
    var options = ExploreModel.Options()
    options.query = query
    options.columns = columns
    guard
      let answers = ExploreAnswers(options, engine, in: context, previous: previous?.answers)
    else { return nil }
    let result = ExploreResult(answers, options, engine, in: context)
    id = query
    self.answers = answers
    chart = result.chart
    words = result.failure ?? (result.chart == nil ? result.words : "")
    switch result.series.count {
    case 0: value = UnitText.absent
    case 1: value = result.series[0].value
    default: value = "\(UnitText.count(result.series.count)) series"
    }
  }
}
