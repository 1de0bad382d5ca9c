import Configuration
import Telemetry

/// What the files of one discovery told when they were read last without fault.
///
/// A file that breaks keeps its last good groups: an editor half way through must not take the
/// targets away. A file that is gone takes its own with it.
struct DiscoveredFiles: Sendable {
  /// Tells one state of a file from another.
  struct Stamp: Hashable, Sendable {
    var identity: FileIdentity
    var size: Int
    /// In nanoseconds since 1970.
    var modified: Int64
  }

  private struct File {
    var stamp: Stamp
    var groups: [TargetGroup] = []
    var problem: Problem?
  }

  private var files: [String: File] = [:]

  /// Takes a look at the folder; answers with the paths that are new or changed, to be read now.
  mutating func looked(_ found: [(path: String, stamp: Stamp)]) -> [String] {
    let paths = Set(found.map(\.path))
    files = files.filter { paths.contains($0.key) }
    var changed: [String] = []
    for (path, stamp) in found where files[path]?.stamp != stamp {
      files[path] = File(stamp: stamp, groups: files[path]?.groups ?? [])
      changed.append(path)
    }
    return changed
  }

  /// Takes what reading one of them gave.
  mutating func read(_ path: String, _ result: Result<[TargetGroup], Problem>) {
    switch result {
    case .success(let groups):
      files[path]?.groups = groups
      files[path]?.problem = nil
    case .failure(let problem): files[path]?.problem = problem
    }
  }

  /// A file that is wrong now was right before, and what it told then still holds.
  var keepsOlder: Bool {
    files.values.contains { $0.problem != nil && !$0.groups.isEmpty }
  }

  var isEmpty: Bool { files.isEmpty }

  /// In the order of their paths.
  var groups: [TargetGroup] {
    files.sorted { $0.key < $1.key }.flatMap(\.value.groups)
  }

  /// Of the files that are wrong now, each with its path.
  var problems: [Problem] {
    files.sorted { $0.key < $1.key }.compactMap { path, file in
      file.problem.map { problem in
        Problem(
          line: problem.line, column: problem.column, message: "\(path): \(problem.message)")
      }
    }
  }
}
