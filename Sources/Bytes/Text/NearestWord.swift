/// What was meant where a word is unknown: the suggestion beside a problem.
package enum NearestWord {
  /// The known word that the fewest slips turn `word` into: letters missing, added, wrong or
  /// swapped with their neighbour, case aside. Nil where none is near: at most one slip in three
  /// letters.
  package static func nearest(to word: String, in known: [String]) -> String? {
    let limit = max(1, word.count / 3)
    let ranked = known.map { (word: $0, slips: slips(word.lowercased(), $0.lowercased())) }
    guard let best = ranked.min(by: { $0.slips < $1.slips }), best.slips <= limit else {
      return nil
    }
    return best.word
  }

  /// ` (did you mean 'interval'?)`, or nothing.
  package static func suggestion(for word: String, in known: [String]) -> String {
    nearest(to: word, in: known).map { " (did you mean '\($0)'?)" } ?? ""
  }

  /// Damerau's distance with neighbours swapped at most once (optimal string alignment). Words
  /// beyond 64 letters are as far as they are long: no table grows with the input.
  private static func slips(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    guard max(left.count, right.count) <= 64 else { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1..<left.count + 1 {
      var current = [row] + [Int](repeating: 0, count: right.count)
      for column in 1..<right.count + 1 {
        let same = left[row - 1] == right[column - 1]
        current[column] = min(
          last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          current[column] = min(current[column], beforeLast[column - 2] + 1)
        }
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
