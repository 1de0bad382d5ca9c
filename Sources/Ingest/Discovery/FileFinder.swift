import Configuration
import Telemetry

/// Looks at the files of a `file_sd_configs` entry and reads those that changed.
struct FileFinder: Sendable {
  /// Files are looked at far more often than `refresh_interval` asks: that is cheap, and inotify,
  /// which sees the changes of one machine only, is not needed.
  static let pause = Duration.seconds(2)

  let discovery: FileDiscovery
  private var files = DiscoveredFiles()

  init(_ discovery: FileDiscovery) {
    self.discovery = discovery
  }

  /// Blocks while the files are read: not for the cooperative pool.
  mutating func look() -> Finding {
    let paths = Set(discovery.paths.flatMap { PathPattern($0).paths }).sorted()
    let found = paths.compactMap { path in
      OpenFile.facts(path).map { (path: path, stamp: $0.stamp) }
    }
    var finding = Finding()
    for path in files.looked(found) {
      files.read(path, read(path, &finding.bytes))
    }
    finding.groups = files.groups
    finding.isWaiting = files.isEmpty
    finding.problems = files.problems
    finding.error = words(finding.problems)
    return finding
  }

  private func read(_ path: String, _ bytes: inout Int) -> Result<[TargetGroup], Problem> {
    guard let file = OpenFile(path), let facts = file.facts, facts.isRegular else {
      return .failure(Problem(line: 0, column: 0, message: "cannot be read"))
    }
    guard facts.size <= TargetDocument.limitBytes else {
      let limit = TargetDocument.limitBytes >> 20
      return .failure(Problem(line: 0, column: 0, message: "longer than \(limit) MiB"))
    }
    let content = file.read(at: 0, count: facts.size)
    bytes += content.count
    do throws(Problem) {
      return .success(try TargetDocument.file(content, path: path))
    } catch {
      return .failure(error)
    }
  }

  private func words(_ problems: [Problem]) -> String? {
    guard let first = problems.first else { return nil }
    let place = first.line > 0 ? ", line \(first.line)" : ""
    let more = problems.count > 1 ? " (and \(problems.count - 1) more files)" : ""
    return first.message + place + more + (files.keepsOlder ? "; the targets of before stay" : "")
  }
}

extension OpenFile.Facts {
  fileprivate var stamp: DiscoveredFiles.Stamp {
    DiscoveredFiles.Stamp(identity: identity, size: size, modified: modified)
  }
}
