import Telemetry

/// Reads a filter to its program with a stack of operators (Dijkstra's shunting yard): what an
/// operator does is written when the next one that binds less closely, or an end, is seen.
struct LogFilterParser {
  private enum Open {
    case parenthesis(column: Int)
    case not
    /// With the jump that skips its right side.
    case and(jump: Int)
    case or(jump: Int)

    /// How closely it binds.
    var rank: Int {
      switch self {
      case .parenthesis: 0
      case .or: 1
      case .and: 2
      case .not: 3
      }
    }
  }

  private var reader: LogTermReader
  private var stack: [Open] = []
  private var terms: [LogTerm] = []
  private var steps: [LogFilter.Step] = []
  /// The word or parenthesis that wants something after it, for the problem when nothing comes.
  private var pending: String?

  init(_ text: String) throws(Problem) {
    reader = LogTermReader(text)
    guard text.utf8.count <= LogFilter.lengthLimit else {
      throw reader.scanner.problem("expected a filter of at most \(LogFilter.lengthLimit) bytes")
    }
  }

  mutating func program() throws(Problem) -> (terms: [LogTerm], steps: [LogFilter.Step]) {
    var wantsTerm = true
    while let item = try reader.next() {
      switch (item.kind, wantsTerm) {
      case (.close, true) where pending == nil:
        throw reader.scanner.problem("expected a filter, found ')'", at: item.column)
      case (.and, true), (.or, true), (.close, true):
        throw reader.scanner.problem(
          "expected a word, a phrase or a field\(place), found '\(item.kind.text)'",
          at: item.column)
      case (.term(let term), _):
        if !wantsTerm { push(.and(jump: 0)) }
        steps.append(.test(terms.count))
        terms.append(term)
        wantsTerm = false
      case (.open, _), (.not, _):
        if !wantsTerm { push(.and(jump: 0)) }
        if case .not = item.kind {
          stack.append(.not)
        } else {
          stack.append(.parenthesis(column: item.column))
        }
        wantsTerm = true
      case (.and, false), (.or, false):
        if case .and = item.kind { push(.and(jump: 0)) } else { push(.or(jump: 0)) }
        wantsTerm = true
      case (.close, false):
        try close(at: item.column)
      }
      pending = wantsTerm ? item.kind.text : nil
    }
    try finish(wantsTerm: wantsTerm)
    return (terms, steps)
  }

  private var place: String { pending.map { " after '\($0)'" } ?? "" }

  private mutating func finish(wantsTerm: Bool) throws(Problem) {
    guard !wantsTerm || (stack.isEmpty && steps.isEmpty) else {
      throw reader.scanner.problem("expected a word, a phrase or a field\(place), found the end")
    }
    while let open = stack.popLast() {
      if case .parenthesis(let column) = open {
        throw reader.scanner.problem("expected ) for this (, found the end", at: column)
      }
      apply(open)
    }
  }

  private mutating func close(at column: Int) throws(Problem) {
    while let open = stack.popLast() {
      if case .parenthesis = open { return }
      apply(open)
    }
    throw reader.scanner.problem("expected a filter, found ) without a (", at: column)
  }

  /// Puts a binary operator on the stack, after all before it that bind as closely.
  private mutating func push(_ operation: Open) {
    while let top = stack.last, top.rank >= operation.rank {
      stack.removeLast()
      apply(top)
    }
    let jump = steps.count
    if case .or = operation {
      stack.append(.or(jump: jump))
      steps.append(.jump(ifResultIs: true, to: jump))
    } else {
      stack.append(.and(jump: jump))
      steps.append(.jump(ifResultIs: false, to: jump))
    }
  }

  private mutating func apply(_ operation: Open) {
    switch operation {
    case .parenthesis: break
    case .not: steps.append(.negate)
    case .and(let jump): steps[jump] = .jump(ifResultIs: false, to: steps.count)
    case .or(let jump): steps[jump] = .jump(ifResultIs: true, to: steps.count)
    }
  }
}
