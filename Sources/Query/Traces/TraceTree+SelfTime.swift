import Telemetry

extension TraceTree {
  /// A span's self time is what the union of its children, each clamped to it, leaves uncovered.
  /// A phantom has none: nothing is known of it.
  mutating func measureSelfTime() {
    // How far each row is covered by the children that were passed: rows come in drawing order,
    // in which siblings stand by start, so one pass serves all parents at once.
    var coveredUntil = rows.map(\.start)
    for index in rows.indices where !rows[index].isPhantom {
      rows[index].selfNanoseconds = rows[index].durationNanoseconds
    }
    for index in rows.indices {
      guard let parent = rows[index].parent, !rows[parent].isPhantom else { continue }
      let start = max(rows[index].start, coveredUntil[parent])
      let end = min(rows[index].end, rows[parent].end)
      guard end > start else { continue }
      let covered = end.nanoseconds.saturatingSubtract(start.nanoseconds)
      rows[parent].selfNanoseconds = max(0, rows[parent].selfNanoseconds - covered)
      coveredUntil[parent] = end
    }
  }
}
