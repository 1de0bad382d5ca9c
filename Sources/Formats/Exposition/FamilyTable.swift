internal import Telemetry

/// What HELP, TYPE and UNIT have said of each family, and which of it is news.
struct FamilyTable: Sendable {
  private var numbers: [String: Int] = [:]
  private var families: [MetricMetadata] = []
  /// What was handed out, so that a family that changes and changes back is no news.
  private var told: [MetricMetadata?] = []
  private var touched: [Int] = []

  subscript(family: String) -> MetricMetadata? {
    numbers[family].map { families[$0] }
  }

  /// Changes what is known of a family; false where that would be one too many.
  mutating func update(
    _ family: String, limit: Int, _ change: (inout MetricMetadata) -> Void
  ) -> Bool {
    let number = numbers[family] ?? families.count
    if number == families.count {
      guard families.count < limit else { return false }
      numbers[family] = number
      families.append(MetricMetadata(family: family))
      told.append(nil)
    }
    change(&families[number])
    touched.append(number)
    return true
  }

  /// Appends what is new or changed since the last call, in the order of the body.
  mutating func takeNews(into news: inout [MetricMetadata]) {
    for number in touched where told[number] != families[number] {
      told[number] = families[number]
      news.append(families[number])
    }
    touched.removeAll(keepingCapacity: true)
  }
}
