import Glibc

/// An input that stands for files: a path, a glob, or a folder, which means all its files.
package struct PathPattern: Hashable, Sendable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// Files may appear that are not there yet.
  package var isOpenEnded: Bool { isGlob || OpenFile.isFolder(text) }

  private var isGlob: Bool { text.contains { "*?[".contains($0) } }

  /// The paths there are now, sorted. A plain path is one also where nothing is there yet.
  package var paths: [String] {
    if OpenFile.isFolder(text) {
      let folder = text.hasSuffix("/") ? text : text + "/"
      return Siblings.names(in: folder).filter { !$0.hasPrefix(".") }
        .map { folder + $0 }.filter { OpenFile.facts($0)?.isRegular == true }
    }
    guard isGlob, OpenFile.facts(text) == nil else { return [text] }
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(text, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(unsafe found.gl_pathc)).compactMap { index in
      guard let path = unsafe found.gl_pathv[index] else { return nil }
      let text = unsafe String(cString: path)
      return OpenFile.isFolder(text) ? nil : text
    }
  }
}

extension OpenFile {
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
