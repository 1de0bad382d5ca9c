import Glibc
import Ingest
import Telemetry
import TestSupport
import Testing

@Suite(.oneAtATime) struct StreamReaderTests {
  @Test func `a pipe is read to its end`() {
    var ends: [Int32] = [0, 0]
    let made = unsafe pipe(&ends)
    #expect(made == 0)
    let sink = Collector()
    let reader = StreamReader(
      descriptor: ends[0], source: SourceID(1), name: "-", sink: sink,
      clock: { .seconds(1_795_363_792) })
    reader.start()
    _ = unsafe write(ends[1], "one\ntw", 6)
    #expect(sink.waitForLines(1))
    _ = unsafe write(ends[1], "o\nthree", 7)
    close(ends[1])
    reader.join()
    #expect(sink.lines == ["one", "two", "three"])
    #expect(sink.latest.map(\.state) == [.finished] && sink.latest.map(\.items) == [3])
    close(ends[0])
  }
}
