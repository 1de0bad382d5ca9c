/// What a scalar does on the screen, in one byte.
///
/// 0, 1 and 2 are columns; the others must not reach the terminal and are drawn as a mark of one
/// column. This is the one place where text from outside is judged.
@frozen
@usableFromInline
enum ScalarClass: UInt8 {
  /// Joins the character before it.
  case combining = 0
  case narrow = 1
  case wide = 2
  /// C0 and DEL: a terminal obeys these. Drawn as their control pictures.
  case control
  /// C1 controls (U+009B starts a control sequence as ESC [ does).
  case upperControl
  /// Marks that reorder what follows: U+202E and its kind make a text read as another one.
  case direction
  /// Characters without any ink, that hide in names and addresses.
  case invisible
  /// U+FE0E and U+FE0F choose between a text and a colour picture of the character before them, which
  /// terminals then measure in two ways.
  case presentation
  /// No character at all: unassigned in libc's tables, a surrogate, or bytes that are not UTF-8.
  case none

  /// The class of a scalar whose columns are known from libc (-1 where it has none).
  init(of scalar: UInt32, columns: Int32) {
    switch scalar {
    case 0..<0x20, 0x7f: self = .control
    case 0x80..<0xa0: self = .upperControl
    case 0x61c, 0x200e...0x200f, 0x202a...0x202e, 0x2066...0x2069: self = .direction
    case 0xfe0e...0xfe0f: self = .presentation
    case 0xad, 0x34f, 0x115f...0x1160, 0x17b4...0x17b5, 0x180b...0x180f, 0x200b...0x200d,
      0x2028...0x2029, 0x2060...0x2065, 0x206a...0x206f, 0x3164, 0xfe00...0xfe0d, 0xfeff,
      0xffa0, 0xfff0...0xfffb, 0x13430...0x1345f, 0x1bca0...0x1bca3, 0x1d173...0x1d17a,
      0xe0000...0xe0fff:
      self = .invisible
    default: self = Self(columns: columns)
    }
  }

  private init(columns: Int32) {
    switch columns {
    case 0: self = .combining
    case 1: self = .narrow
    case 2: self = .wide
    default: self = .none
    }
  }

  /// What is drawn for a scalar that must not be: always one column.
  func mark(of scalar: UInt32) -> UInt32 {
    switch self {
    case .control: scalar == 0x7f ? 0x2421 : 0x2400 + scalar
    case .upperControl: 0x2426  // ␦, the picture of "substitute"
    case .direction: 0x21c4  // ⇄
    case .combining, .invisible, .presentation: 0xb7  // ·
    case .none: 0xfffd
    case .narrow, .wide: scalar
    }
  }
}
