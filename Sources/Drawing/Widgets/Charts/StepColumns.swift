/// Which columns of a map belong to which step.
///
/// One each where they are about as many: the newest steps where there are more, and no column twice
/// where there is one less, so that a map does not shimmer while its range moves. Where there are
/// clearly fewer, they fill the width.
struct StepColumns {
  /// Columns that are drawn.
  let width: Int
  private let first: Int
  private let count: Int

  init(steps: Int, width: Int) {
    let room = max(0, width)
    first = max(0, steps - room)
    count = min(max(0, steps), room)
    self.width = count > 0 && count * 10 < room * 9 ? room : count
  }

  func step(at column: Int) -> Int { first + column * count / max(1, width) }

  /// None for a step that is not shown.
  func columns(of step: Int) -> Range<Int> {
    let place = step - first
    guard place >= 0, place < count else { return 0..<0 }
    func start(_ place: Int) -> Int { (place * width + count - 1) / count }
    return start(place)..<start(place + 1)
  }
}
