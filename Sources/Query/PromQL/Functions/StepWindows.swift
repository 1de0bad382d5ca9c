/// Which samples lie in the window of each step: computed once and shared by all series that were
/// scraped together.
struct StepWindows {
  /// For each step the samples `first[step]..<end[step]`.
  private(set) var first: [Int] = []
  private(set) var end: [Int] = []

  /// Windows are (step - length, step]. Steps ascend.
  mutating func compute(times: [Int64], steps: [Int64], length: Int64) {
    first.removeAll(keepingCapacity: true)
    end.removeAll(keepingCapacity: true)
    var (low, high) = (0, 0)
    for step in steps {
      while high < times.count, times[high] <= step { high += 1 }
      while low < high, times[low] <= step - length { low += 1 }
      first.append(low)
      end.append(high)
    }
  }
}
