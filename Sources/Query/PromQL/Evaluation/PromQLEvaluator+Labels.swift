internal import Bytes
internal import Telemetry

// label_replace and label_join: once a series, whatever the steps.
extension PromQLEvaluator {
  mutating func relabel(
    _ call: FunctionCall, _ function: LabelFunction, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    var columns = try evaluate(call.arguments[0], on: grid).columns
    var texts: [String] = []
    for argument in call.arguments.dropFirst() {
      guard case .string(let text) = try evaluate(argument, on: grid) else { continue }
      texts.append(text)
    }
    guard StrayBytes.isLabelName(texts[0]) else {
      let name = call.function.name
      throw PromQLFailure(
        .execution, "invalid destination label name in \(name)(): \(texts[0])",
        at: call.arguments[1].place)
    }
    switch function {
    case .replace: try replace(&columns, texts, call)
    case .join: try join(&columns, texts, call)
    }
    return try Self.merged(columns)
  }

  private func replace(
    _ columns: inout [VectorColumn], _ texts: [String], _ call: FunctionCall
  ) throws(PromQLFailure) {
    let (target, replacement, source) = (texts[0], texts[1], texts[2])
    let pattern: Pattern
    do throws(PatternProblem) {
      pattern = try Pattern(texts[3], anchored: true, options: .dotMatchesNewline)
    } catch {
      throw PromQLFailure(
        .execution, "invalid regular expression in label_replace(): \(texts[3])",
        at: call.arguments[4].place)
    }
    let template = CaptureTemplate(replacement, groupNames: pattern.groupNames)
    for index in columns.indices {
      let value = columns[index].labels[source] ?? ""
      guard let captures = pattern.captures(value.utf8.span) else { continue }
      columns[index].labels[target] = template.expanded(Array(value.utf8), captures)
      // A name that was set is meant.
      if target == LabelSet.metricNameLabel { columns[index].dropsName = false }
    }
  }

  private func join(
    _ columns: inout [VectorColumn], _ texts: [String], _ call: FunctionCall
  ) throws(PromQLFailure) {
    for (place, source) in texts.enumerated().dropFirst(2)
    where !StrayBytes.isLabelName(source) {
      throw PromQLFailure(
        .execution, "invalid source label name in label_join(): \(source)",
        at: call.arguments[place + 1].place)
    }
    for index in columns.indices {
      let values = texts.dropFirst(2).map { columns[index].labels[$0] ?? "" }
      columns[index].labels[texts[0]] = values.joined(separator: texts[1])
      if texts[0] == LabelSet.metricNameLabel { columns[index].dropsName = false }
    }
  }
}
