/// OpenTelemetry's severity numbers 1...24 in their six ranges, and 0 for a record that names no
/// level: "unset" is not "info" (OpenTelemetry logs data model, SeverityNumber).
@frozen
public struct Severity: Hashable, Comparable, Sendable {
  public let number: UInt8

  @inlinable
  public init(number: UInt8) {
    self.number = number <= 24 ? number : 24
  }

  @inlinable
  public static func < (left: Severity, right: Severity) -> Bool { left.number < right.number }

  public static let unset = Severity(number: 0)
  public static let trace = Severity(number: 1)
  public static let debug = Severity(number: 5)
  public static let info = Severity(number: 9)
  public static let warn = Severity(number: 13)
  public static let error = Severity(number: 17)
  public static let fatal = Severity(number: 21)

  /// The six ranges by name, and unset.
  package enum Level: String, Hashable, Sendable, CaseIterable, Comparable {
    case unset = "UNSET"
    case trace = "TRACE"
    case debug = "DEBUG"
    case info = "INFO"
    case warn = "WARN"
    case error = "ERROR"
    case fatal = "FATAL"

    package static func < (left: Level, right: Level) -> Bool { left.severity < right.severity }

    package var severity: Severity {
      switch self {
      case .unset: .unset
      case .trace: .trace
      case .debug: .debug
      case .info: .info
      case .warn: .warn
      case .error: .error
      case .fatal: .fatal
      }
    }
  }

  package var level: Level {
    switch number {
    case 0: .unset
    case 1...4: .trace
    case 5...8: .debug
    case 9...12: .info
    case 13...16: .warn
    case 17...20: .error
    default: .fatal
    }
  }
}
