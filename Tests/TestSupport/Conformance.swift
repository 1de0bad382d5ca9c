import Glibc

/// Real files of other projects, beside the package at `../shared/conformance`: not everyone has
/// them, so a test that reads them is enabled by `isPresent` and skipped with a message otherwise.
package enum Conformance {
  package static let root: String = {
    let source = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return source.dropLast(3).joined(separator: "/") + "/../shared/conformance/"
  }()

  package static var isPresent: Bool { unsafe access(root, R_OK) == 0 }

  package struct Unreadable: Error {
    package var path: String
  }

  package static func bytes(_ path: String) throws -> [UInt8] {
    let descriptor = unsafe open(root + path, O_RDONLY)
    guard descriptor >= 0 else { throw Unreadable(path: path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw Unreadable(path: path) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// The names in a folder, sorted.
  package static func names(in folder: String) throws -> [String] {
    guard let directory = unsafe opendir(root + folder) else { throw Unreadable(path: folder) }
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
