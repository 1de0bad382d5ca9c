import Storage
import Telemetry
import Testing

struct ExemplarTests {
  private func store(_ exemplars: [Exemplar]) -> SeriesStore {
    var store = SeriesStore()
    for (index, exemplar) in exemplars.enumerated() {
      var batch = SeriesStoreTests.batch(
        Int64(index), [(0, 1)], new: index == 0 ? [["__name__": "b"]] : [])
      batch.exemplars = [.init(column: 0, exemplar: exemplar)]
      store.append(batch)
    }
    return store
  }

  @Test func `an exemplar that a scrape repeats is kept once, at its first sight`() {
    let first = Exemplar(labels: ["trace_id": "1"], value: 2)
    let second = Exemplar(labels: ["trace_id": "2"], value: 2)
    let found = store([first, first, second, second]).snapshot.exemplars(SeriesID(0), in: .all)
    #expect(found.map(\.exemplar) == [first, second])
    #expect(found.map(\.time) == [.seconds(0), .seconds(2)])
  }

  @Test func `of many exemplars the newest and the greatest stay`() {
    let exemplars = (0..<100).map {
      Exemplar(labels: ["trace_id": "\($0)"], value: $0 == 17 ? 1000 : Double($0 % 10))
    }
    let snapshot = store(exemplars).snapshot
    let found = snapshot.exemplars(SeriesID(0), in: .all)
    #expect(found.last?.exemplar == exemplars[99])
    #expect(found.contains { $0.exemplar == exemplars[17] })
    #expect(found.count < 50)
    #expect(snapshot.usage.exemplars == found.count)
    let range = TimeRange(start: .seconds(90), end: .seconds(92))
    #expect(
      snapshot.exemplars(SeriesID(0), in: range).map(\.exemplar) == [
        exemplars[91], exemplars[92],
      ])
  }
}
