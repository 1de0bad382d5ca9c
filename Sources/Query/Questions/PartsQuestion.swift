package import Storage
package import Telemetry

/// Answers of several questions as one: each part's lines under a label of its own where it has one;
/// lines that then agree in their labels are added up.
package struct PartsQuestion: SeriesQuestion {
  package struct Part: Sendable {
    package var label: LabelSet.Label?
    package var question: any SeriesQuestion

    package init(_ question: any SeriesQuestion, label: LabelSet.Label? = nil) {
      self.question = question
      self.label = label
    }
  }

  package var parts: [Part]

  package init(_ parts: [Part]) {
    self.parts = parts
  }

  package func answer(in snapshot: SeriesSnapshot, over grid: StepGrid) -> SeriesAnswer {
    var whole = SeriesAnswer(
      expression: "", metrics: [], unit: MetricUnit(.count), steps: grid.steps)
    var places: [LabelSet: Int] = [:]
    for (number, part) in parts.enumerated() {
      let answer = part.question.answer(in: snapshot, over: grid)
      if number == 0 { whole.unit = answer.unit }
      for var line in answer.lines {
        if let label = part.label { line.labels[label.name] = label.value }
        if let place = places[line.labels] {
          whole.lines[place] = whole.lines[place].adding(line)
        } else {
          places[line.labels] = whole.lines.count
          whole.lines.append(line)
        }
      }
      whole.expression += (number == 0 ? "" : " or ") + answer.expression
      whole.metrics += answer.metrics.filter { !whole.metrics.contains($0) }
      whole.window = [whole.window, answer.window].compactMap(\.self).max()
      whole.notes += answer.notes.filter { !whole.notes.contains($0) }
    }
    return whole
  }
}

extension SeriesAnswer.Line {
  /// A step that only one line knows has that line's value.
  func adding(_ other: SeriesAnswer.Line) -> SeriesAnswer.Line {
    func add(_ left: Double, _ right: Double) -> Double {
      left.isNaN ? right : right.isNaN ? left : left + right
    }
    let current = add(self.current ?? .nan, other.current ?? .nan)
    return SeriesAnswer.Line(
      labels: labels, values: zip(values, other.values).map(add),
      current: current.isNaN ? nil : current,
      newest: [newest, other.newest].compactMap(\.self).max())
  }
}
