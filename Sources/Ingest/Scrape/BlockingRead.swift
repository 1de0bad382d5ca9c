import Glibc

/// Reads a file on a thread of its own: a file may lie on a disk or a network that does not answer,
/// and the cooperative pool must not wait for it.
enum BlockingRead {
  struct Failure: Error, Hashable {
    /// Without the path: `no such file`.
    var why: String
    var isOverLimit = false
  }

  /// A regular file of at most `limit` bytes; pipes and devices may never end.
  static func file(_ path: String, limit: Int) async -> Result<[UInt8], Failure> {
    await withCheckedContinuation { done in
      let thread = SourceThread { done.resume(returning: read(path, limit)) }
      if thread == nil { done.resume(returning: .failure(Failure(why: "no thread left"))) }
      thread?.detach()
    }
  }

  private static func read(_ path: String, _ limit: Int) -> Result<[UInt8], Failure> {
    guard let facts = OpenFile.facts(path) else {
      return .failure(Failure(why: errno == EACCES ? "permission denied" : "no such file"))
    }
    guard facts.isRegular else { return .failure(Failure(why: "not a regular file")) }
    guard let file = OpenFile(path) else { return .failure(Failure(why: "cannot be opened")) }
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      let more = file.read(at: bytes.count, count: min(1 << 20, limit + 1 - bytes.count))
      guard !more.isEmpty else { return .success(bytes) }
      bytes += more
    }
    return .failure(Failure(why: "longer than \(limit) bytes", isOverLimit: true))
  }
}
