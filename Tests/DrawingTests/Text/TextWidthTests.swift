import Drawing
import Glibc
import Testing

@Suite struct TextWidthTests {
  /// Asks libc a second time by another way: `wcswidth` under a UTF-8 locale of this thread's own.
  private typealias Measure = @convention(c) (UnsafePointer<wchar_t>, Int) -> Int32

  @Test func `every drawn character takes the columns that libc gives it`() {
    guard let symbol = unsafe dlsym(nil, "wcswidth") else {
      Issue.record("this libc has no wcswidth")
      return
    }
    let measure = unsafe unsafeBitCast(symbol, to: Measure.self)
    let before = unsafe uselocale(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
    defer { unsafe uselocale(before) }
    var checked = 0
    for value in UInt32(0x20)..<0x30000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var surface = Surface(rows: 1, columns: 4)
      surface.write("x" + String(scalar), row: 0)
      let shown = surface.text(row: 0).unicodeScalars
      guard shown.contains(scalar), value != 0x20 else { continue }
      let text = shown.map { wchar_t($0.value) }
      let width = unsafe text.withUnsafeBufferPointer { buffer in
        unsafe buffer.baseAddress.map { unsafe measure($0, buffer.count) } ?? 0
      }
      #expect(width == 4, "U+\(String(value, radix: 16))")
      checked += 1
    }
    #expect(checked > 100_000)
  }

  @Test(arguments: [("", 0), ("abc", 3), ("漢字", 4), ("e\u{301}", 1), ("a\tb", 3), ("🙂", 2)])
  func `a text is as wide as its characters`(text: String, width: Int) {
    #expect(TextWidth.cells(text) == width)
  }
}
