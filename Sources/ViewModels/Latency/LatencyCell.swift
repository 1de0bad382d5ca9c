import Query
package import Telemetry

/// What one cell of the heatmap holds: a bucket in the step that the cursor is on.
package struct LatencyCell: Hashable, Sendable {
  /// `13:58:00–13:58:15`
  package var time: String
  package var bucket: String
  /// Observations, estimated and so rarely whole; `no data` where nothing is known.
  package var count: String
  /// Of the column; empty where nothing is known.
  package var share: String
  /// How many observations in it have an exemplar.
  package var exemplars: Int
}

extension LatencyModel {
  /// The cell of a bucket's row at the cursor, or at the newest step.
  package func cell(ofBucket row: Int) -> LatencyCell? {
    guard let map, buckets.indices.contains(row), let step = time.index,
      let end = moment(ofStep: step)
    else { return nil }
    let amount = map.rows[row][step]
    let share = amount.flatMap { amount in
      map.totals[step].flatMap { $0 > 0 ? amount / $0 : nil }
    }
    func clock(_ moment: Timestamp) -> String {
      ClockText.text(moment, utcOffset: time.utcOffset)
    }
    return LatencyCell(
      time: "\(clock(end - map.answer.step))–\(clock(end))", bucket: buckets[row].label,
      count: amount.map { UnitText.text($0, in: .count) } ?? "no data",
      share: share.map { UnitText.text($0, in: .ratio) } ?? "",
      exemplars: exemplars(inBucket: row, step: step).count)
  }

  /// The moment at which a step of the map ends: where the cursor has to be to be on it.
  package func moment(ofStep step: Int) -> Timestamp? {
    guard let steps = map?.answer.steps, steps.indices.contains(step) else { return nil }
    return steps[step]
  }

  /// The slowest first; all steps where none is given.
  package func exemplars(inBucket row: Int, step: Int? = nil) -> [LatencyExemplar] {
    exemplars.filter { exemplar in
      exemplar.cell?.bucket == row && (step == nil || exemplar.cell?.step == step)
    }
  }
}
