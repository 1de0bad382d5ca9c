/// Which files are read or were read by which path, so that a file seen under its second name is
/// not read twice: the renamed one that a glob finds, the copy that copytruncate made.
struct KnownFiles {
  private struct Known {
    var owner: Int
    /// The first bytes; a closed file's inode may be another file by now.
    var beginning: [UInt8]
    var isOpen: Bool
  }

  private var files: [FileIdentity: Known] = [:]
  private var copied: [[UInt8]] = []

  mutating func opened(_ identity: FileIdentity, by owner: Int) {
    files[identity] = Known(owner: owner, beginning: [], isOpen: true)
  }

  mutating func closed(_ identity: FileIdentity, by owner: Int, beginning: [UInt8]) {
    guard files[identity]?.owner == owner else { return }
    files[identity] = Known(owner: owner, beginning: beginning, isOpen: false)
  }

  /// A file that began like this was cut after it had been copied.
  mutating func truncated(_ beginning: [UInt8]) {
    if !beginning.isEmpty { copied.append(beginning) }
    if copied.count > 64 { copied.removeFirst() }
  }

  func isOwned(_ identity: FileIdentity) -> Bool { files[identity] != nil }

  /// Whether another path read, or reads, the file that `path` leads to.
  func isReadElsewhere(_ identity: FileIdentity, _ path: String, by owner: Int) -> Bool {
    guard let known = files[identity], known.owner != owner else { return false }
    return known.isOpen || Self.begins(path, with: known.beginning)
  }

  /// Whether the file is what copytruncate left behind of one that was read.
  func isCopy(_ path: String) -> Bool {
    copied.contains { Self.begins(path, with: $0) }
  }

  private static func begins(_ path: String, with beginning: [UInt8]) -> Bool {
    guard !beginning.isEmpty, let file = OpenFile(path) else { return false }
    return file.read(at: 0, count: beginning.count) == beginning
  }
}
