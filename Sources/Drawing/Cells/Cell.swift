/// One place of the screen in 8 bytes: a character, its role, the role of its ground and how it
/// stands out.
///
/// A character with combining marks is a number in its surface's `ClusterTable`, and a character of
/// two columns is followed by a cell of width 0 that shows nothing.
@frozen
public struct Cell: Hashable, Sendable {
  /// A Unicode scalar, or with the top bit a cluster's number, or 0 in the second half of a wide one.
  public var glyph: UInt32
  public var role: Role
  public var ground: Role
  public var emphasis: Emphasis
  /// Columns taken: 1 or 2, and 0 in the second half of a wide character.
  public var width: UInt8

  @inlinable
  public init(
    glyph: UInt32, role: Role = .text, ground: Role = .background, emphasis: Emphasis = [],
    width: UInt8 = 1
  ) {
    self.glyph = glyph
    self.role = role
    self.ground = ground
    self.emphasis = emphasis
    self.width = width
  }

  public static let blank = Cell(glyph: 0x20)

  @usableFromInline static let clusterBit: UInt32 = 0x8000_0000

  /// Second half of a wide character: nothing is to be sent for it.
  @inlinable public var isContinuation: Bool { width == 0 }

  /// The cluster's number where the character has combining marks.
  @inlinable public var cluster: Int? {
    glyph & Cell.clusterBit == 0 ? nil : Int(glyph & ~Cell.clusterBit)
  }

  /// Role, ground and emphasis in one number: equal looks have equal numbers, so that a terminal can
  /// remember what it resolved.
  @inlinable public var style: Int {
    Int(role.rawValue) | Int(ground.rawValue) << 8 | Int(emphasis.rawValue) << 16
  }
}
