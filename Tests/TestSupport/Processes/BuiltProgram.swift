/// Where the build put a program of this package: beside the test bundle.
package enum BuiltProgram {
  package struct Absent: Error, CustomStringConvertible {
    package var description: String
  }

  /// Fails rather than skips: the test target depends on the program, so it has to be there.
  package static func path(_ name: String) throws(Absent) -> String {
    guard let bundle = bundlePath else {
      throw Absent(description: "no test bundle among the arguments")
    }
    let folder = bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = (folder + [Substring(name)]).joined(separator: "/")
    guard FileBytes.exists(path) else { throw Absent(description: "\(path) was not built") }
    return path
  }

  private static var bundlePath: String? {
    let arguments = CommandLine.arguments
    if let flag = arguments.firstIndex(of: "--test-bundle-path"), flag + 1 < arguments.count {
      return arguments[flag + 1]
    }
    return arguments.first { $0.hasSuffix(".xctest") }
  }
}
