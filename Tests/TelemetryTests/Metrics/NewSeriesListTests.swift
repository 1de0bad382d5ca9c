import Telemetry
import Testing

struct NewSeriesListTests {
  private static let sets: [LabelSet] = [
    ["__name__": "up"], ["__name__": "up", "zone": "a"], [:],
    ["__name__": "down", "a": "1", "instance": "written", "zone": "b"],
    ["long_name_of_a_label": "1", "long_name_of_another": "2", "long_nam": "3", "é": "4"],
  ]

  private static var list: NewSeriesList {
    NewSeriesList(sets.enumerated().map { .init(column: Int32($0 + 3), labels: $1) })
  }

  @Test func `series come out as they went in`() {
    let list = Self.list
    #expect(list.map(\.labels) == Self.sets)
    #expect(list.map(\.column) == [3, 4, 5, 6, 7])
    #expect(list.table.count == 10)
  }

  @Test func `labels written in any order are sorted, and the last of a name counts`() {
    var list = NewSeriesList()
    for (written, length) in [("z=\"1", 1), ("b=\"x=\"y", 1), ("z=\"2", 1), ("a=\"1", 1)] {
      list.addLabel(written.utf8.span, nameLength: length, hash: UInt64(written.utf8.count))
    }
    list.addMetricName("m".utf8.span)
    list.finishSeries(column: 0)
    #expect(list.map(\.labels) == [["__name__": "m", "a": "1", "b": "x=\"y", "z": "2"]])
    #expect(list.members.count == 4)
  }

  @Test func `a target's labels are attached in their place, and a clash is asked about`() {
    var list = NewSeriesList([.init(column: 0, labels: ["__name__": "scraped", "job": "j"])])
    var asked: [LabelSet] = []
    list.append(
      contentsOf: Self.list, columnsMovedBy: 10,
      attaching: [.init("job", "j"), .init("instance", "i"), .init("empty", "")]
    ) { written in
      asked.append(written)
      return ["resolved": "yes"]
    }
    let expected = Self.sets.map { set in
      guard set["instance"] == nil else { return ["resolved": "yes"] as LabelSet }
      var set = set
      (set["job"], set["instance"]) = ("j", "i")
      return set
    }
    #expect(list.map(\.labels) == [["__name__": "scraped", "job": "j"]] + expected)
    #expect(list.map(\.column) == [0, 13, 14, 15, 16, 17])
    #expect(asked == [Self.sets[3]])
  }

  @Test func `a pair has one number however many series carry it`() {
    var list = NewSeriesList()
    for number in 0..<5000 {
      list.append(
        .init(column: Int32(number), labels: ["__name__": "m", "n": "\(number / 2)", "job": "j"]))
    }
    #expect(list.table.count == 2502)
    #expect(list.count == 5000)
    #expect(list[4999].labels == ["__name__": "m", "n": "2499", "job": "j"])
  }
}
