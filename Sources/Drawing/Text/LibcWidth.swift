import Glibc

/// libc's `wcwidth`, asked in the C.UTF-8 locale.
///
/// Swift's Glibc module does not declare the function, so it is looked up by its name; the handles of
/// libc it needs are the reason for the unsafe code, which stays in this file.
@safe
struct LibcWidth: @unchecked Sendable {
  static let shared = LibcWidth()

  private typealias Function = @convention(c) (wchar_t) -> Int32
  private let function: Function?
  /// Never freed: it is asked until the process ends. C.UTF-8 is built into glibc since 2.35.
  private let locale: locale_t?

  private init() {
    unsafe locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    function = unsafe dlsym(nil, "wcwidth").map { unsafe unsafeBitCast($0, to: Function.self) }
  }

  /// The columns of each scalar of the range, -1 for what must not be drawn. A libc without the
  /// function draws every character in one column.
  func columns(of scalars: Range<UInt32>) -> [Int32] {
    guard let function else { return scalars.map { _ in 1 } }
    let before = unsafe uselocale(locale)
    defer { unsafe uselocale(before) }
    return scalars.map { function(wchar_t($0)) }
  }
}
