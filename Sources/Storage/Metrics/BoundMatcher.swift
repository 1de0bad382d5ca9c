/// A matcher in the symbols of one index; remembers what it said of a value, because the same value
/// comes in many segments.
struct BoundMatcher {
  private let matcher: LabelMatcher
  /// Nil where no series ever had that label.
  private let name: LabelSymbol?
  private let exactly: LabelSymbol?
  private let acceptsAbsence: Bool
  private var answers: [LabelSymbol: Bool] = [:]

  init(_ matcher: LabelMatcher, in symbols: LabelTexts) {
    self.matcher = matcher
    name = symbols.find(matcher.name)
    exactly = matcher.operation == .equal ? symbols.find(matcher.value) : nil
    acceptsAbsence = matcher.accepts("")
  }

  /// Takes out of `set` what the matcher does not accept.
  mutating func narrow(_ set: inout SegmentSet, of segment: IndexSegment, _ symbols: LabelTexts) {
    guard let name else {
      if !acceptsAbsence { set.removeAll() }
      return
    }
    if acceptsAbsence {
      for index in segment.values(of: name) where !accepts(segment.value(at: index), symbols) {
        for row in segment.series(at: index) { set.remove(Int(row)) }
      }
      return
    }
    var accepted = SegmentSet(count: segment.rows.count, full: false)
    for index in candidates(in: segment, name) where accepts(segment.value(at: index), symbols) {
      for row in segment.series(at: index) { accepted.insert(Int(row)) }
    }
    set.formIntersection(accepted)
  }

  mutating func accepts(row: Int, of rows: IndexRows, _ symbols: LabelTexts) -> Bool {
    guard let name, let value = rows.value(of: name, row: row) else { return acceptsAbsence }
    return accepts(value, symbols)
  }

  private func candidates(in segment: IndexSegment, _ name: LabelSymbol) -> Range<Int> {
    guard matcher.operation == .equal else { return segment.values(of: name) }
    guard let exactly, let index = segment.index(of: name, value: exactly) else { return 0..<0 }
    return index..<index + 1
  }

  private mutating func accepts(_ value: LabelSymbol, _ symbols: LabelTexts) -> Bool {
    if matcher.operation == .equal { return value == exactly }
    if let known = answers[value] { return known }
    let answer = matcher.accepts(symbols.text(value))
    answers[value] = answer
    return answer
  }
}
