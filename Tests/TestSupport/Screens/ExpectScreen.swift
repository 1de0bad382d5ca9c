package import Drawing
import Glibc
package import Testing

/// Compares a surface with the screen in `Snapshots/NAME.txt` beside the calling test's file.
///
/// A screen is kept as it reads, without the blanks at the ends of rows and without colours.
/// `RECORD_SCREENS=1` writes it anew: looking at the difference is then the review.
package func expectScreen(
  _ surface: Surface, _ name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let shown = ScreenText.text(of: surface)
  let path = ScreenText.path(of: name, beside: file)
  if let wish = unsafe getenv("RECORD_SCREENS"), unsafe strcmp(wish, "1") == 0 {
    #expect(
      ScreenText.write(shown, to: path), "could not write \(path)", sourceLocation: sourceLocation)
    return
  }
  guard let kept = FileBytes.read(path).map({ String(decoding: $0, as: UTF8.self) }) else {
    Issue.record(
      "no screen \(path); RECORD_SCREENS=1 writes it:\n\(shown)", sourceLocation: sourceLocation)
    return
  }
  #expect(
    kept == shown, "\(name) was\n\(kept)\nand is now\n\(shown)", sourceLocation: sourceLocation)
}
