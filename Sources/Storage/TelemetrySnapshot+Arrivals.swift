package import Telemetry

/// When something became known: what stepping through time goes from one to the next of.
extension TelemetrySnapshot {
  package func nextArrival(after moment: Timestamp) -> Timestamp? {
    let rest = TimeRange(start: moment, end: .distantFuture)
    return [
      metrics.scrape(after: moment), traces.spanEnds(in: rest).min(),
      logs.positions(in: rest, .oldestFirst, limit: 1).first?.time,
      health.checks.compactMap { $0.results(in: rest).first?.time }.min(),
    ].compactMap { $0 }.min()
  }

  package func lastArrival(before moment: Timestamp) -> Timestamp? {
    let past = TimeRange(start: .distantPast, end: moment - .nanoseconds(1))
    return [
      metrics.scrape(before: moment), traces.spanEnds(in: past).max(),
      logs.positions(in: past, .newestFirst, limit: 1).first?.time,
      health.checks.compactMap { $0.latest(at: past.end)?.time }.max(),
    ].compactMap { $0 }.max()
  }
}

extension SeriesSnapshot {
  /// The time of the first scrape of any source after the moment.
  package func scrape(after moment: Timestamp) -> Timestamp? {
    let times = sources.compactMap { source in
      let block = source.blocks.first { ($0.times.last ?? .min) > moment.nanoseconds }
      return block?.times.first { $0 > moment.nanoseconds }
        ?? source.hotTimes.first { $0 > moment.nanoseconds }
    }
    return times.min().map(Timestamp.init(nanoseconds:))
  }

  /// The time of the last scrape of any source before the moment.
  package func scrape(before moment: Timestamp) -> Timestamp? {
    let times = sources.compactMap { source in
      let hot = source.hotTimes.last { $0 < moment.nanoseconds }
      let block = source.blocks.last { ($0.times.first ?? .max) < moment.nanoseconds }
      return hot ?? block?.times.last { $0 < moment.nanoseconds }
    }
    return times.max().map(Timestamp.init(nanoseconds:))
  }
}
