internal import Telemetry

/// The moments at which one expression is evaluated, in nanoseconds. A subquery has its own.
struct EvaluationGrid: Hashable {
  let start: Int64
  let step: Int64
  let count: Int

  init(start: Int64, step: Int64, count: Int) {
    self.start = start
    self.step = step
    self.count = count
  }

  /// Every step from `start` through `end`.
  init(from start: Int64, through end: Int64, step: Int64) {
    let length = end.saturatingSubtract(start)
    self.init(start: start, step: step, count: length < 0 ? 0 : Int(length / max(step, 1)) + 1)
  }

  subscript(index: Int) -> Int64 { start + Int64(index) * step }

  var isInstant: Bool { count == 1 }

  var instants: [Int64] { (0..<count).map { self[$0] } }
}
