import Bytes
import Glibc
import Ingest
import Synchronization
import Telemetry
import TestSupport
import Testing

/// With real files in a folder of their own; each case is over within seconds.
@Suite(.serialized, .oneAtATime) struct LogFollowerTests {
  private final class Numbers: Sendable {
    private let next = Atomic(Int32(0))

    func source() -> SourceID {
      SourceID(next.wrappingAdd(1, ordering: .relaxed).newValue)
    }
  }

  private func follower(
    _ patterns: [String], _ sink: Collector, isFollowing: Bool = true
  ) -> LogFollower {
    var options = LogFollower.Options()
    options.isFollowing = isFollowing
    options.pollInterval = .milliseconds(50)
    let numbers = Numbers()
    return LogFollower(
      patterns.map { PathPattern($0) }, options: options, sink: sink,
      clock: { .seconds(1_795_363_792) }, source: { _ in numbers.source() })
  }

  private func numbered(_ range: Range<Int>) -> String {
    range.map { "line \($0)\n" }.joined()
  }

  /// Each number once: nothing lost and nothing twice.
  private func numbers(_ sink: Collector) -> [Int] {
    sink.lines.compactMap { Int($0.dropFirst(5)) }.sorted()
  }

  @Test func `numbered lines come through rotations with late writers, each once`() throws {
    let folder = try Folder()
    let sink = Collector()
    let path = folder["app.log"]
    var writers = [Writer(path)]
    writers[0].write(numbered(0..<5000))
    let follower = follower([path], sink)
    follower.start()
    var next = 5000
    for rotation in 1...3 {
      for _ in 0..<10 {
        writers.last?.write(numbered(next..<next + 500))
        next += 500
        usleep(5000)
      }
      for older in stride(from: rotation - 1, to: 0, by: -1) {
        folder.rename("app.log.\(older)", "app.log.\(older + 1)")
      }
      folder.rename("app.log", "app.log.1")
      writers.append(Writer(path))
      // Those who have the old file open go on writing to it for a while.
      for writer in writers {
        writer.write(numbered(next..<next + 100))
        next += 100
      }
    }
    usleep(100_000)
    writers[0].write(numbered(next..<next + 100))
    #expect(sink.waitForLines(next + 100))
    follower.stop()
    #expect(numbers(sink) == Array(0..<next + 100))
  }

  @Test func `a copied and truncated file goes on, with what only the copy holds`() throws {
    let folder = try Folder()
    let sink = Collector()
    let path = folder["app.log"]
    let writer = Writer(path)
    writer.write(numbered(0..<1000))
    let follower = follower([folder.path + "/*"], sink)
    follower.start()
    #expect(sink.waitForLines(1000))
    // Between one look and the next: more lines, the copy, the cut, and a new beginning.
    writer.write(numbered(1000..<1200))
    Writer(folder["app.log.1"]).write(numbered(0..<1200))
    writer.truncate()
    writer.write(numbered(1200..<1300))
    #expect(sink.waitForLines(1300))
    usleep(1_300_000)
    follower.stop()
    #expect(numbers(sink) == Array(0..<1300))
  }

  @Test func `a file that is removed and made again is read from its start`() throws {
    let folder = try Folder()
    let sink = Collector()
    let path = folder["app.log"]
    let follower = follower([path], sink)
    follower.start()
    #expect(sink.wait { sink.latest.first?.state == .waiting })
    Writer(path).write(numbered(0..<10))
    #expect(sink.waitForLines(10))
    folder.remove("app.log")
    #expect(sink.wait { sink.latest.first?.state == .gone })
    Writer(path).write(numbered(10..<20))
    #expect(sink.waitForLines(20))
    #expect(sink.wait { sink.latest.first?.state == .live && sink.latest.first?.items == 20 })
    follower.stop()
    #expect(numbers(sink) == Array(0..<20))
  }

  @Test func `a link is followed to the file it leads to now`() throws {
    let folder = try Folder()
    let sink = Collector()
    let link = folder["current.log"]
    Writer(folder["a.log"]).write(numbered(0..<10))
    folder.link("current.log", to: "a.log")
    let follower = follower([link], sink)
    follower.start()
    #expect(sink.waitForLines(10))
    Writer(folder["b.log"]).write(numbered(10..<20))
    folder.link("next", to: "b.log")
    folder.rename("next", "current.log")
    #expect(sink.waitForLines(20))
    follower.stop()
    #expect(numbers(sink) == Array(0..<20))
  }

  @Test func `a folder gains files, and a renamed one is not read again`() throws {
    let folder = try Folder()
    let sink = Collector()
    Writer(folder["a.log"]).write(numbered(0..<10))
    let follower = follower([folder.path], sink)
    follower.start()
    #expect(sink.waitForLines(10))
    folder.rename("a.log", "a.log.1")
    Writer(folder["b.log"]).write(numbered(10..<20))
    #expect(sink.waitForLines(20))
    usleep(1_200_000)
    follower.stop()
    #expect(numbers(sink) == Array(0..<20))
  }

  @Test func `a line without its end is shown after a second, and replaced when it is whole`()
    throws
  {
    let folder = try Folder()
    let sink = Collector()
    let writer = Writer(folder["app.log"])
    writer.write("line 1\nline")
    let follower = follower([folder["app.log"]], sink)
    follower.start()
    #expect(sink.waitForLines(2))
    #expect(sink.lines == ["line 1", "line"])
    writer.write(" 2\n")
    #expect(sink.wait { sink.lines == ["line 1", "line 2"] })
    follower.stop()
    #expect(numbers(sink) == [1, 2])
  }

  @Test(arguments: [true, false])
  func `a compressed file gives its lines, and says where it breaks off`(isWhole: Bool) throws {
    let folder = try Folder()
    let sink = Collector()
    let plain = Array(numbered(0..<50_000).utf8)
    let packed = Gzip.deflate(plain.span)
    Writer(folder["a.gz"]).write(isWhole ? packed : Array(packed.prefix(packed.count / 2)))
    follower([folder["a.gz"]], sink, isFollowing: false).run()
    let found = numbers(sink)
    #expect(isWhole ? found == Array(0..<50_000) : found.count > 10_000 && found.count < 50_000)
    #expect(sink.latest.flatMap(\.problems).isEmpty == isWhole)
  }

  @Test func `captured files are read to their end, the last line too`() throws {
    let folder = try Folder()
    let sink = Collector()
    Writer(folder["a.log"]).write(numbered(0..<100_000) + "line 100000")
    Writer(folder["b.log"]).write("{\"broken\":\n")
    follower([folder.path], sink, isFollowing: false).run()
    #expect(numbers(sink) == Array(0...100_000))
    #expect(sink.latest.count == 2 && sink.latest.allSatisfy { $0.state == .finished })
    #expect(sink.latest.map(\.damaged).max() == 1)
    #expect(sink.latest.flatMap(\.problems).map(\.line) == [1])
  }
}
