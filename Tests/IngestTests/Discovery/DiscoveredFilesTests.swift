import Configuration
import Telemetry
import Testing

@testable import Ingest

/// Which files are read when, and what is kept of them.
@Suite struct DiscoveredFilesTests {
  private static func stamp(
    _ inode: UInt64, size: Int = 1, modified: Int64 = 1
  ) -> DiscoveredFiles.Stamp {
    .init(identity: FileIdentity(device: 1, inode: inode), size: size, modified: modified)
  }

  private static func group(_ address: String) -> TargetGroup {
    TargetGroup(targets: [.init(address: address, line: 1, column: 1)])
  }

  @Test func `a file is read when it is new or changed`() {
    var files = DiscoveredFiles()
    var read: [[String]] = []
    for (first, second) in [
      (Self.stamp(1), Self.stamp(2)), (Self.stamp(1), Self.stamp(2)),
      (Self.stamp(1, size: 2), Self.stamp(2)), (Self.stamp(1, size: 2), Self.stamp(2, modified: 2)),
      // Written anew beside and renamed, as careful writers do.
      (Self.stamp(3, size: 2), Self.stamp(2, modified: 2)),
    ] {
      read.append(files.looked([("a", first), ("b", second)]))
    }
    #expect(read == [["a", "b"], [], ["a"], ["b"], ["a"]])
  }

  @Test func `a broken file keeps what it told, and says that it is broken`() {
    var files = DiscoveredFiles()
    _ = files.looked([("b", Self.stamp(1)), ("a", Self.stamp(2))])
    files.read("b", .success([Self.group("b:1")]))
    files.read("a", .success([Self.group("a:1")]))
    #expect(files.groups == [Self.group("a:1"), Self.group("b:1")])
    _ = files.looked([("b", Self.stamp(1, size: 9)), ("a", Self.stamp(2))])
    files.read("b", .failure(Problem(line: 3, column: 1, message: "why")))
    #expect(files.groups == [Self.group("a:1"), Self.group("b:1")])
    #expect(files.problems.map(\.description) == ["3:1: b: why"])
    _ = files.looked([("b", Self.stamp(1, size: 8)), ("a", Self.stamp(2))])
    files.read("b", .success([Self.group("b:2")]))
    #expect(files.groups == [Self.group("a:1"), Self.group("b:2")])
    #expect(files.problems == [])
  }

  @Test func `a file that is gone takes its targets with it`() {
    var files = DiscoveredFiles()
    _ = files.looked([("a", Self.stamp(1))])
    files.read("a", .success([Self.group("a:1")]))
    let none = files.looked([])
    #expect(none == [])
    #expect(files.groups == [])
    #expect(files.isEmpty)
    // Back again it is new, whatever its stamp.
    let again = files.looked([("a", Self.stamp(1))])
    #expect(again == ["a"])
  }
}
