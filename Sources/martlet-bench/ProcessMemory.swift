import Glibc

/// What the system says of this process' memory.
enum ProcessMemory {
  /// Resident bytes: the second number of `/proc/self/statm`, in pages (proc_pid_statm(5)); 0 where
  /// it cannot be read.
  static var resident: Int {
    let file = unsafe open("/proc/self/statm", O_RDONLY)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    var text = [UInt8](repeating: 0, count: 128)
    let count = unsafe read(file, &text, text.count)
    let numbers = text.prefix(max(count, 0)).split(separator: UInt8(ascii: " "))
    guard numbers.count > 1, let pages = Int(String(decoding: numbers[1], as: UTF8.self)) else {
      return 0
    }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// Runs this program again with other arguments; its output goes where ours goes.
  static func runAgain(_ arguments: String) -> Bool {
    var path = [CChar](repeating: 0, count: 4096)
    let length = unsafe readlink("/proc/self/exe", &path, path.count - 1)
    guard length > 0 else { return false }
    let program = String(decoding: path.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    fflush(nil)
    return unsafe system("'\(program)' \(arguments)") == 0
  }
}
