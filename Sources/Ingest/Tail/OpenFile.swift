import Glibc

/// A file held open for reading at places of our choice; closed with its last reference.
///
/// No mmap: a file truncated under us would kill the process. Unsafe code lives here because the
/// system's calls take pointers.
final class OpenFile: Sendable {
  let descriptor: Int32

  /// Nil where the path cannot be opened for reading, with the reason in `errno`.
  init?(_ path: String) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    if descriptor < 0 { return nil }
  }

  deinit {
    close(descriptor)
  }

  struct Facts: Hashable {
    var identity: FileIdentity
    var size: Int
    var isRegular: Bool
    /// Both in nanoseconds since 1970: when the content and when anything was changed.
    var modified: Int64
    var changed: Int64

    init(_ status: stat) {
      identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
      size = Int(status.st_size)
      isRegular = status.st_mode & S_IFMT == S_IFREG
      modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
      changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
    }
  }

  var facts: Facts? {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 ? Facts(status) : nil
  }

  /// What a path leads to, through links; nil for nothing, a loop of links, or no permission.
  static func facts(_ path: String) -> Facts? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Facts(status) : nil
  }

  /// Up to `count` bytes from `offset` on; fewer at the end, none where reading fails.
  func read(at offset: Int, count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      let got = unsafe pread(descriptor, buffer.baseAddress, count, off_t(offset))
      length = max(0, got)
    }
  }
}
