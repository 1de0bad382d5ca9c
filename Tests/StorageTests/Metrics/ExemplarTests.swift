import Telemetry
import TestSupport
import Testing

@testable import Storage

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
    #expect(snapshot.usage.droppedExemplars == exemplars.count - found.count)
    let range = TimeRange(start: .seconds(90), end: .seconds(92))
    #expect(
      snapshot.exemplars(SeriesID(0), in: range).map(\.exemplar) == [
        exemplars[91], exemplars[92],
      ])
  }

  @Test func `each minute of an hour keeps its worst, and older ones each longer stretch`() {
    var windows = ExemplarWindows()
    var lost = 0
    for second in 0..<7200 {
      lost += windows.add(Self.stored(at: second, value: second % 600 == 7 ? 100 : 1))
    }
    #expect(lost == 7200 - windows.windows.count)
    #expect(windows.windows.suffix(8).map(\.doublings) == [Int](repeating: 0, count: 8))
    let lengths = windows.windows.map(\.doublings)
    #expect(lengths == lengths.sorted(by: >))
    // The slow one of every ten minutes, as far as the windows are not longer than these.
    let slow = windows.windows.filter { $0.worst.exemplar.value == 100 }
    #expect(slow.count >= 8)
    #expect(slow.last?.worst.time == .seconds(6607))
  }

  @Test(arguments: UInt64(0)..<40)
  func `windows never overlap, are few, and no greatest value is lost`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var windows = ExemplarWindows()
    var (added, lost, second) = (0, 0, 0)
    for _ in 0..<600 {
      second += Int.random(in: 0..<90, using: &random)
      // Now and then one comes late.
      let late = Int.random(in: 0..<20, using: &random) == 0 ? 4000 : 0
      let value = Double.random(in: 0..<1, using: &random)
      lost += windows.add(Self.stored(at: second - late, value: value))
      added += 1
    }
    lost += windows.add(Self.stored(at: second / 2, value: 7)) - 1
    let kept = windows.windows
    #expect(kept.count == added - lost)
    #expect(kept.count <= ExemplarWindows.limit)
    #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.end <= $1.start })
    #expect(
      kept.allSatisfy { ($0.start..<$0.end).contains($0.worst.time.nanoseconds) })
    #expect(kept.contains { $0.worst.exemplar.value == 7 })
  }

  @Test func `of more series than there is room for, those without news for longest go`() {
    var store = ExemplarStore()
    for number in 0..<100 {
      let exemplar = Exemplar(labels: [:], value: 1)
      _ = store.append(
        exemplar, of: SeriesID(Int32(number)), scrapedAt: .seconds(Int64(number)))
    }
    #expect(store.trim(to: 40) == 80)
    #expect(store.count == 20)
    #expect(store.exemplars(of: SeriesID(79), in: .all).isEmpty)
    #expect(store.exemplars(of: SeriesID(80), in: .all).count == 1)
  }

  private static func stored(at second: Int, value: Double) -> StoredExemplar {
    StoredExemplar(
      series: SeriesID(0), time: .seconds(Int64(second)),
      exemplar: Exemplar(labels: [:], value: value))
  }
}
