/// How a cell stands out beside its role. Works without any colour.
@frozen
public struct Emphasis: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  @inlinable
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  public static let bold = Emphasis(rawValue: 1)
  public static let underline = Emphasis(rawValue: 2)
  /// Foreground and ground change places.
  public static let reverse = Emphasis(rawValue: 4)
  public static let faint = Emphasis(rawValue: 8)
}
