import Bytes
import Configuration
package import Telemetry

/// The values of options: read, or one line that says which is wrong and what was expected.
package enum OptionValue {
  package static func duration(_ name: String, _ text: String) throws(UseProblem) -> Duration {
    guard let duration = DurationText.parse(text), duration > .zero else {
      throw UseProblem("\(name): '\(text)' is no duration; expected one such as 5s, 1m30s, 250ms")
    }
    return duration
  }

  package static func time(
    _ name: String, _ text: String, now: Timestamp
  ) throws(UseProblem) -> Timestamp {
    guard let time = TimeText.parse(text, now: now) else {
      throw UseProblem(
        "\(name): '\(text)' is no time; expected RFC 3339, Unix seconds, now, or -15m")
    }
    return time
  }

  package static func size(_ name: String, _ text: String) throws(UseProblem) -> Int {
    guard let size = SizeText.parse(text), size > 0 else {
      throw UseProblem("\(name): '\(text)' is no size; expected one such as 512MiB, 64MB, 4096")
    }
    return size
  }

  static func receivers(_ text: String?) throws(UseProblem) -> ReceiverAddresses? {
    guard let text else { return nil }
    if text.isEmpty { return .standard }
    guard let addresses = ReceiverAddresses(text) else {
      throw UseProblem(
        "--otlp: '\(text)' is no address; expected HTTP_ADDR or HTTP_ADDR,GRPC_ADDR such as "
          + "127.0.0.1:4318,127.0.0.1:4317")
    }
    return addresses
  }

  /// One of a few words.
  package static func word(
    _ name: String, _ text: String, in known: [String]
  ) throws(UseProblem) -> String {
    if known.contains(text) { return text }
    let suggestion = NearestWord.suggestion(for: text, in: known)
    throw UseProblem(
      "\(name): unknown '\(text)'\(suggestion); expected \(known.joined(separator: ", "))")
  }

  package static func seed(_ name: String, _ text: String) throws(UseProblem) -> UInt64 {
    guard let seed = DecimalText.uint64(text.utf8.span) else {
      throw UseProblem("\(name): '\(text)' is no whole number")
    }
    return seed
  }
}
