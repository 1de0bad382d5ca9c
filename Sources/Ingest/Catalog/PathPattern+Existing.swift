import Glibc

extension PathPattern {
  /// The paths that are there now.
  var existing: [String] {
    paths.filter { OpenFile.facts($0) != nil }
  }

  /// A pipe or a device: read once as it comes, and never looked at twice.
  var isPipe: Bool {
    guard !isOpenEnded, let facts = OpenFile.facts(text) else { return false }
    return !facts.isRegular
  }

  /// Why there is none, in words; nil for a folder, which may be empty.
  var absence: String? {
    if OpenFile.isFolder(text) { return nil }
    if text.contains(where: { "*?[".contains($0) }) { return "no file matches" }
    var status = stat()
    guard unsafe stat(text, &status) != 0 else { return nil }
    return errno == EACCES ? "no permission to read" : "no such file or folder"
  }
}
