import Glibc

/// Where the build put the programs: beside the tests that are running.
package enum BuiltProduct {
  package static func path(of name: String) -> String {
    var link = [CChar](repeating: 0, count: 4096)
    // readlink writes into the array, which lives longer than the call.
    let count = unsafe readlink("/proc/self/exe", &link, link.count)
    let path = String(
      decoding: link.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    return folder + name
  }
}
