import Bytes
import Telemetry
import Testing

@testable import Ingest

@Suite struct FileSorterTests {
  private func sorter(_ folder: Folder, _ declared: InputSignal? = nil) -> FileSorter {
    FileSorter(declared, [PathPattern(folder.path)], began: WallClock.now)
  }

  @Test func `what is in a folder is sorted by its bytes`() throws {
    let folder = try Folder()
    Writer(folder["log"]).write("plain words\n")
    Writer(folder["spans"]).write("{\"resourceSpans\":[]}\n")
    Writer(folder["empty"]).write("")
    let sorter = sorter(folder)
    #expect(sorter.reader(of: folder["log"]) == .log)
    #expect(sorter.reader(of: folder["spans"]) == .content)
    #expect(sorter.reader(of: folder["empty"]) == .undecided)
    Writer(folder["empty"]).write("now there is something\n")
    #expect(sorter.reader(of: folder["empty"]) == .log)
  }

  @Test func `a single path without content waits as what the operator said`() {
    let pattern = PathPattern("/no/such/file")
    let unsaid = FileSorter(nil, [pattern], began: .seconds(0))
    let traces = FileSorter(.traces, [pattern], began: .seconds(0))
    #expect(unsaid.reader(of: pattern.text) == .log)
    #expect(traces.reader(of: pattern.text) == .content)
  }

  @Test func `a log that is not what was said is refused and not followed`() throws {
    let folder = try Folder()
    Writer(folder["log"]).write("plain words\n")
    #expect(sorter(folder, .traces).reader(of: folder["log"]) == .content)
    #expect(sorter(folder, .logs).reader(of: folder["log"]) == .log)
  }

  @Test func `a packed log counts, but not one that was packed while it was followed`() throws {
    let folder = try Folder()
    let packed = Gzip.deflate(Array("old words\n".utf8).span)
    Writer(folder["other.log.3.gz"]).write(packed)
    Writer(folder["app.log"]).write("plain words\n")
    let sorter = sorter(folder)
    #expect(sorter.reader(of: folder["app.log"]) == .log)
    Writer(folder["app.log.2.gz"]).write(packed)
    #expect(sorter.reader(of: folder["app.log.2.gz"]) == .undecided)
    #expect(sorter.reader(of: folder["other.log.3.gz"]) == .log)
  }
}
