internal import Bytes

/// The series that a batch brings for the first time, packed: for each its column and the numbers
/// of its label pairs, sorted by name. No text is made into a String on the way from the body to
/// the store.
///
/// As a collection it gives `MetricBatch.NewSeries` with whole label sets, made anew by each access.
package struct NewSeriesList: Sendable {
  package private(set) var table = LabelPairTable()
  package private(set) var columns: [Int32] = []
  /// Pair numbers of all series, one series behind another.
  package private(set) var members: [UInt32] = []
  /// Where in `members` each series ends.
  private var ends: [Int] = []
  /// The pair of the metric name that came last: most series have the name of the one before.
  private var metricName: UInt32?

  package init() {}

  /// Where in `members` the pairs of a series lie.
  package func memberRange(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  /// What the list holds on to.
  package var retainedBytes: Int {
    table.retainedBytes + columns.count * 12 + members.count * 4
  }

  package mutating func removeAll() {
    guard !columns.isEmpty else { return }
    self = NewSeriesList()
  }

  package mutating func append(_ series: MetricBatch.NewSeries) {
    for label in series.labels.labels {
      members.append(table.intern(name: label.name.utf8.span, value: label.value.utf8.span))
    }
    finishSeries(column: series.column)
  }
}

// Writing a series label by label, as a reader does.
extension NewSeriesList {
  /// The metric's name as a label of the series being written.
  package mutating func addMetricName(_ name: Span<UInt8>) {
    if let metricName, table.texts.span.extracting(table.value(metricName)).equals(name) {
      return members.append(metricName)
    }
    let number = table.intern(name: LabelSet.metricNameLabel.utf8.span, value: name)
    metricName = number
    members.append(number)
  }

  /// A label of the series being written; see `LabelPairTable.intern`, whose number it gives.
  @discardableResult
  package mutating func addLabel(
    _ written: Span<UInt8>, nameLength: Int, hash: UInt64
  ) -> UInt32 {
    let number = table.intern(written, nameLength: nameLength, hash: hash)
    members.append(number)
    return number
  }

  /// The same for a pair that has its number already.
  package mutating func addLabel(numbered number: UInt32) { members.append(number) }

  /// Ends the series being written: what was added since the last one is its labels, in any order.
  /// Of labels with the same name the last one counts.
  package mutating func finishSeries(column: Int32) {
    let start = ends.last ?? 0
    var repeatsNames = false
    for index in start..<members.count {
      let member = members[index]
      var place = index
      while place > start {
        guard let isBefore = table.nameOrder(member, members[place - 1]) else {
          repeatsNames = true
          break
        }
        guard isBefore else { break }
        members[place] = members[place - 1]
        place -= 1
      }
      if place < index { members[place] = member }
    }
    if repeatsNames { removeRepeatedNames(from: start) }
    columns.append(column)
    ends.append(members.count)
  }

  private mutating func removeRepeatedNames(from start: Int) {
    var index = start + 1
    while index < members.count {
      if table.nameOrder(members[index - 1], members[index]) == nil {
        members.remove(at: index - 1)
      } else {
        index += 1
      }
    }
  }

  /// Makes room for about so many series of some ten labels.
  package mutating func reserve(_ series: Int) {
    columns.reserveCapacity(series)
    ends.reserveCapacity(series)
    members.reserveCapacity(series * 10)
  }
}

// A target's labels beside those that the target wrote.
extension NewSeriesList {
  /// Appends the series of `other` as those of a target: with columns moved by `shift` and with the
  /// target's labels. Where a series has a label of such a name itself, `resolve` makes its set.
  package mutating func append(
    contentsOf other: NewSeriesList, columnsMovedBy shift: Int32 = 0,
    attaching labels: [LabelSet.Label] = [], resolve: (LabelSet) -> LabelSet = { $0 }
  ) {
    guard !other.isEmpty else { return }
    let numbers = table.intern(allOf: other.table)
    let attached = pairs(of: labels)
    members.reserveCapacity(members.count + other.members.count + attached.count * other.count)
    columns.reserveCapacity(columns.count + other.count)
    ends.reserveCapacity(ends.count + other.count)
    for index in 0..<other.count {
      let column = other.columns[index] + shift
      if merge(other, index, numbers, with: attached) {
        columns.append(column)
        ends.append(members.count)
      } else {
        append(.init(column: column, labels: resolve(other[index].labels)))
      }
    }
  }

  /// Sorted by name; labels without a value are none.
  private mutating func pairs(of labels: [LabelSet.Label]) -> [UInt32] {
    LabelSet(labels).labels.map {
      table.intern(name: $0.name.utf8.span, value: $0.value.utf8.span)
    }
  }

  /// False, and nothing done, where both have a label of one name.
  private mutating func merge(
    _ other: NewSeriesList, _ index: Int, _ numbers: [UInt32], with attached: [UInt32]
  ) -> Bool {
    let start = members.count
    var next = 0
    for place in other.memberRange(index) {
      let member = numbers[Int(other.members[place])]
      while next < attached.count {
        guard let isBefore = table.nameOrder(attached[next], member) else {
          members.removeLast(members.count - start)
          return false
        }
        guard isBefore else { break }
        members.append(attached[next])
        next += 1
      }
      members.append(member)
    }
    members.append(contentsOf: attached[next...])
    return true
  }
}

extension NewSeriesList: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { columns.count }

  package subscript(index: Int) -> MetricBatch.NewSeries {
    let texts = table.texts.span
    let labels = members[memberRange(index)].map { member in
      LabelSet.Label(
        String(bytes: texts.extracting(table.name(member))),
        String(bytes: texts.extracting(table.value(member))))
    }
    return MetricBatch.NewSeries(column: columns[index], labels: LabelSet(labels))
  }
}

extension NewSeriesList: ExpressibleByArrayLiteral {
  package init(arrayLiteral series: MetricBatch.NewSeries...) {
    self.init(series)
  }

  package init(_ series: some Sequence<MetricBatch.NewSeries>) {
    for one in series { append(one) }
  }
}
