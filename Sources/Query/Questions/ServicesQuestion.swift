package import Storage
import Telemetry

/// Rate, error ratio and durations of many services, each as its own questions would answer them,
/// from one pass over the series of each counter. Page Overview with five services takes a fifth less
/// time for it, and a quarter fewer allocations.
package struct ServicesQuestion: Sendable {
  package var services: [ServiceSignals]
  /// Of the durations.
  package var quantiles: [Double]

  package init(_ services: [ServiceSignals], quantiles: [Double] = [0.5, 0.95, 0.99]) {
    self.services = services
    self.quantiles = quantiles
  }

  /// Counters whose rates are asked for, of each service in this order.
  private enum Counter: Int, CaseIterable {
    case requests, errors, durationSum, durationCount
  }

  /// Parallel to the services. Lines cover the grid; figures at now, and the durations, which have
  /// nothing else, are of the briefest window.
  package func answer(in snapshot: SeriesSnapshot, over grid: StepGrid) -> [ServiceAnswer] {
    var finder = SeriesFinder(snapshot, bornBy: grid.now, isShared: true)
    var requests: [[SeriesID]] = []
    var series: [(series: CountedSeries, group: Int)] = []
    for place in services.indices {
      for counter in Counter.allCases {
        let found = selector(counter, of: services[place])?.counted(&finder) ?? []
        series += found.map { ($0, group(place, counter)) }
        if counter == .requests { requests.append(found.map(\.id)) }
      }
    }
    series.sort {
      ($0.series.id.number, $0.series.part.rawValue) < (
        $1.series.id.number, $1.series.part.rawValue
      )
    }
    let rates = RateTable(
      series, groupCount: services.count * Counter.allCases.count, in: snapshot, over: grid,
      window: .briefNow)
    return services.indices.map { place in
      var answer = self.answer(place, rates)
      answer.durations = durations(of: services[place], &finder, at: grid.now)
      if let selector = services[place].requests {
        let group = group(place, .requests)
        answer.notes = rates.notes(
          about: selector, requests[place], in: snapshot, over: grid, groups: group..<group + 1)
      }
      return answer
    }
  }

  private func group(_ place: Int, _ counter: Counter) -> Int {
    place * Counter.allCases.count + counter.rawValue
  }

  private func selector(_ counter: Counter, of service: ServiceSignals) -> SeriesSelector? {
    let mean = service.duration.flatMap { $0.shape == .mean ? $0.histogram : nil }
    switch counter {
    case .requests: return service.requests
    case .errors: return service.errors?.selector
    case .durationSum: return mean.map { $0.with(metric: $0.metric + "_sum") }
    case .durationCount: return mean.map { $0.with(metric: $0.metric + "_count") }
    }
  }

  private func answer(_ place: Int, _ rates: RateTable) -> ServiceAnswer {
    let service = services[place]
    func line(_ counter: Counter) -> SeriesAnswer.Line? {
      let group = group(place, counter)
      return rates.groups[group].seriesCount > 0 ? rates.line(group) : nil
    }
    var answer = ServiceAnswer()
    answer.rate = line(.requests)
    if let requests = answer.rate {
      answer.errorRatio = service.errorRatio()?.ratio(line(.errors), of: requests)
    }
    if let count = line(.durationCount) {
      answer.meanDuration = service.meanDuration()?.ratio(line(.durationSum), of: count)
    }
    return answer
  }

  /// Only the newest window is read: a row has no room for the quantiles' history.
  private func durations(
    of service: ServiceSignals, _ finder: inout SeriesFinder, at now: Timestamp
  ) -> [Double?] {
    guard let question = service.quantiles(quantiles) else { return [] }
    let grid = StepGrid(range: TimeRange(start: now, end: now), step: .seconds(1))
    var table = DistributionTable(
      question.histogram, by: [], &finder, over: grid, window: question.window)
    return question.lines(&table).map(\.current)
  }
}
