import Glibc

/// The files that rotation leaves beside a log: its name with a dot or a dash and a number or date.
enum Siblings {
  /// Paths of regular files named after `path`, it excluded, in order of their last change.
  static func of(_ path: String) -> [(path: String, facts: OpenFile.Facts)] {
    let cut = path.lastIndex(of: "/")
    let folder = cut.map { String(path[...$0]) } ?? "./"
    let name = String(path[(cut.map { path.index(after: $0) } ?? path.startIndex)...])
    return names(in: folder)
      .filter { isRotated($0, of: name) }
      .compactMap { name in OpenFile.facts(folder + name).map { (folder + name, $0) } }
      .filter { $0.1.isRegular }
      .sorted { $0.1.modified < $1.1.modified }
  }

  static func isRotated(_ candidate: String, of name: String) -> Bool {
    guard candidate.hasPrefix(name) else { return false }
    let rest = candidate.dropFirst(name.count)
    guard let first = rest.first, first == "." || first == "-" || first == "_" else { return false }
    return rest.dropFirst().allSatisfy { $0.isNumber || "-_:.T".contains($0) }
      && rest.contains { $0.isNumber }
  }

  /// Everything in a folder but `.` and `..`; nothing where it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
