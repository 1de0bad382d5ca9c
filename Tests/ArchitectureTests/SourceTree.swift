import Glibc
import TestSupport

/// The project's files as the tests find them.
enum SourceTree {
  static let root = String(#filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 })

  struct File {
    var path: String
    var module: String
    var text: String
  }

  static func swiftFiles(under folder: String) -> [File] {
    files(under: root + "/" + folder).filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let inside = path.dropFirst(root.count + folder.count + 2)
      let module = String(inside.prefix { $0 != "/" })
      return File(path: path, module: module, text: text(of: path) ?? "")
    }
  }

  static func text(of path: String) -> String? {
    guard let bytes = FileBytes.read(path) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func files(under folder: String) -> [String] {
    var found: [String] = []
    var waiting = [folder]
    while let next = waiting.popLast() {
      for name in FileBytes.names(in: next) {
        let path = next + "/" + name
        if FileBytes.isFolder(path) { waiting.append(path) } else { found.append(path) }
      }
    }
    return found
  }

  /// The modules that a text imports, in whatever form of `import` it writes.
  static func imports(of text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      guard let place = words.firstIndex(of: "import"), place < 3,
        words[..<place].allSatisfy({ isImportModifier($0) })
      else { return nil }
      let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
      ]
      var rest = words[(place + 1)...]
      if let first = rest.first, kinds.contains(first) { rest = rest.dropFirst() }
      return rest.first.map { String($0.prefix { $0 != "." && $0 != ";" }) }
    }
  }

  private static func isImportModifier(_ word: Substring) -> Bool {
    word.hasPrefix("@")
      || ["package", "public", "internal", "private", "fileprivate"].contains(word)
  }
}
