import Glibc
package import Testing

package enum ReadmeFile {
  package static let path: String = {
    let source = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return source.dropLast(4).joined(separator: "/") + "/README.md"
  }()

  package struct Unreadable: Error {}

  package static func text() throws -> String {
    guard let bytes = FileBytes.read(path) else { throw Unreadable() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Compares what stands between `<!-- NAME -->` and `<!-- /NAME -->` of a file with what should.
/// `RECORD_SCREENS=1` writes it there.
package func expectSection(
  _ name: String, of path: String, is wanted: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let text = String(decoding: try #require(FileBytes.read(path)), as: UTF8.self)
  let start = try #require(text.firstRange(of: "<!-- \(name) -->\n")).upperBound
  let end = try #require(text.firstRange(of: "<!-- /\(name) -->")).lowerBound
  let section = "\n\(wanted)\n\n"
  if let wish = unsafe getenv("RECORD_SCREENS"), unsafe strcmp(wish, "1") == 0 {
    let new = text[..<start] + section + text[end...]
    #expect(ScreenText.write(String(new), to: path), sourceLocation: sourceLocation)
    return
  }
  #expect(text[start..<end] == section, sourceLocation: sourceLocation)
}
