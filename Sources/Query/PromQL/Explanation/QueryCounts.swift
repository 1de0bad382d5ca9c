internal import Storage

/// What the parts of a traced query came to, in numbers.
struct QueryCounts {
  struct Part {
    var grid: EvaluationGrid
    var outcome: ExplainedNode.Outcome
    /// Of a range vector: the most samples that one window holds.
    var mostInWindow = 0
    /// Of an instant vector.
    var columns: [VectorColumn] = []
  }

  private(set) var nodes: [ExplainedNode] = []
  let trace: EvaluationTrace
  private var parts: [Range<Int>: Part] = [:]
  private var evaluator: PromQLEvaluator

  /// - Parameter evaluator: one that has evaluated with a trace.
  init(_ evaluator: PromQLEvaluator) {
    trace = evaluator.trace ?? EvaluationTrace()
    self.evaluator = PromQLEvaluator(evaluator.query, evaluator.snapshot)
    let root = evaluator.query.expression
    guard let grid = trace.grids[root.place] ?? trace.grids[root.bare.place] else { return }
    var rest = [(root, grid, 0, false)]
    while let (expression, outer, depth, isOfEvaluated) = rest.popLast() {
      let grid = trace.grids[expression.place] ?? outer
      let part = part(expression, grid, isOfEvaluated)
      parts[expression.place] = part
      let isShown = expression.isWorthShowing
      if isShown {
        nodes.append(
          ExplainedNode(
            depth: depth, text: expression.description, place: expression.place,
            kind: expression.kind, outcome: part?.outcome))
      }
      for child in expression.children.reversed() {
        rest.append(
          (child, grid, depth + (isShown ? 1 : 0), trace.values[expression.place] != nil))
      }
    }
  }

  /// Nil where evaluation did not get that far.
  subscript(expression: PromQLExpression) -> Part? { parts[expression.place] }

  /// - Parameter isOfEvaluated: what it is a part of came to something.
  private mutating func part(
    _ expression: PromQLExpression, _ grid: EvaluationGrid, _ isOfEvaluated: Bool
  ) -> Part? {
    if expression.kind == .rangeVector { return windows(expression, grid) }
    var value = trace.values[expression.place]
    // `timestamp(selector)` looks at the samples itself.
    if value == nil, isOfEvaluated, case .selector = expression.form {
      value = try? evaluator.evaluate(expression, on: grid)
    }
    switch value {
    case nil: return nil
    case .scalar, .string:
      return Part(
        grid: grid,
        outcome: .init(series: 1, values: grid.count, steps: grid.count, stepCount: grid.count))
    case .vector(let columns): return Part(columns, grid)
    }
  }

  private mutating func windows(_ expression: PromQLExpression, _ grid: EvaluationGrid) -> Part? {
    guard trace.grids[expression.place] != nil else { return nil }
    var part = Part([], grid)
    var present = [Bool](repeating: false, count: grid.count)
    do throws(PromQLFailure) {
      try evaluator.visitWindows(expression, on: grid) { (_, _, reader, windows) in
        var most = 0
        for step in 0..<grid.count where !windows[step].isEmpty {
          present[step] = true
          most = max(most, windows[step].floats.count + windows[step].histograms.count)
        }
        part.mostInWindow = max(part.mostInWindow, most)
        part.outcome.series += most > 0 ? 1 : 0
        part.outcome.values += reader.count
      }
    } catch {
      return nil
    }
    part.outcome.steps = present.count { $0 }
    return part
  }
}

extension QueryCounts.Part {
  fileprivate init(_ columns: [VectorColumn], _ grid: EvaluationGrid) {
    var (series, values) = (0, 0)
    var present = [Bool](repeating: false, count: grid.count)
    for column in columns {
      let before = values
      for step in 0..<grid.count where column.has(step) {
        values += 1
        present[step] = true
      }
      if values > before { series += 1 }
    }
    self.grid = grid
    self.columns = columns
    outcome = .init(
      series: series, values: values, steps: present.count { $0 }, stepCount: grid.count)
  }

  var isEmpty: Bool { outcome.series == 0 }
}

extension PromQLExpression {
  fileprivate var isWorthShowing: Bool {
    switch form {
    case .number, .string, .parentheses: false
    default: true
    }
  }
}
