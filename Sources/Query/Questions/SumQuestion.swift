package import Storage

/// Two answers added up, group by group; a group that only one has counts as zero of the other.
package struct SumQuestion: SeriesQuestion {
  package var left: any SeriesQuestion
  package var right: any SeriesQuestion

  package init(_ left: any SeriesQuestion, _ right: any SeriesQuestion) {
    self.left = left
    self.right = right
  }

  package func answer(in snapshot: SeriesSnapshot, over grid: StepGrid) -> SeriesAnswer {
    var answer = left.answer(in: snapshot, over: grid)
    let other = right.answer(in: snapshot, over: grid)
    for line in other.lines {
      if let index = answer.lines.firstIndex(where: { $0.labels == line.labels }) {
        answer.lines[index] = answer.lines[index].adding(line)
      } else {
        answer.lines.append(line)
      }
    }
    answer.expression = "(\(answer.expression) + \(other.expression))"
    answer.metrics += other.metrics.filter { !answer.metrics.contains($0) }
    answer.window = [answer.window, other.window].compactMap(\.self).max()
    answer.notes += other.notes.filter { !answer.notes.contains($0) }
    return answer
  }
}
