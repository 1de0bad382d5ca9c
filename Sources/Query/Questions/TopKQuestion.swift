package import Storage

/// The lines of another question that are greatest now, greatest first; what was left out is said.
package struct TopKQuestion: SeriesQuestion {
  package var count: Int
  package var question: any SeriesQuestion

  package init(_ count: Int, of question: any SeriesQuestion) {
    self.count = count
    self.question = question
  }

  /// Lines without a value now come last, by the newest value they had.
  package func answer(in snapshot: SeriesSnapshot, over grid: StepGrid) -> SeriesAnswer {
    var answer = question.answer(in: snapshot, over: grid)
    let ranked = answer.lines.enumerated().map { (order: $0.offset, rank: Rank($0.element)) }
      .sorted { ($1.rank, $0.order) < ($0.rank, $1.order) }
    if ranked.count > count {
      answer.notes.append(.limited(shown: max(count, 0), of: ranked.count))
    }
    answer.lines = ranked.prefix(max(count, 0)).map { answer.lines[$0.order] }
    answer.expression = "topk(\(count), \(answer.expression))"
    return answer
  }
}

/// How great a line is; any value now is more than any earlier one.
private struct Rank: Comparable {
  private let isCurrent: Bool
  private let value: Double

  init(_ line: SeriesAnswer.Line) {
    let current = line.current.flatMap { $0.isNaN ? nil : $0 }
    isCurrent = current != nil
    value = current ?? line.values.last { !$0.isNaN } ?? -.infinity
  }

  static func < (left: Rank, right: Rank) -> Bool {
    left.isCurrent == right.isCurrent ? left.value < right.value : right.isCurrent
  }
}
