import Storage

/// Which values of a status label mean that the server failed.
enum ErrorStatus {
  /// The same set as `accepts`, for reading.
  static let expression =
    "5..|5xx|error|failed|failure|SERVER_ERROR|Internal|Unknown|Unavailable|DataLoss|"
    + "DeadlineExceeded|Unimplemented"

  private static let words: Set<String> = [
    "5xx", "error", "failed", "failure", "SERVER_ERROR", "Internal", "Unknown", "Unavailable",
    "DataLoss", "DeadlineExceeded", "Unimplemented",
  ]

  static func accepts(_ value: String) -> Bool {
    let bytes = value.utf8
    return words.contains(value) || (bytes.count == 3 && bytes.first == UInt8(ascii: "5"))
  }

  static func matcher(_ label: String) -> LabelMatcher {
    LabelMatcher(label, matches: expression, by: accepts)
  }
}
