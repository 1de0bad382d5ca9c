import Bytes
import Telemetry

/// The right side of a comparison: always a text, and a quantity or an id where it reads as one.
struct LogOperand: Sendable {
  let text: String
  /// Nil for what is no number, and for what was quoted.
  let quantity: LogQuantity?

  init(_ text: String, isQuoted: Bool) {
    self.text = text
    quantity = isQuoted ? nil : LogQuantity(text)
  }

  func compares(
    _ relation: LogComparison.Relation, _ field: LogField, _ record: LogRecord
  ) -> Bool {
    guard let value = field.value(in: record) else { return relation == .notEqual }
    if relation == .notEqual { return !isEqual(value, field, record) }
    if relation == .equal { return isEqual(value, field, record) }
    return isOrdered(relation, value, field, record)
  }

  private func isEqual(_ value: AttributeValue, _ field: LogField, _ record: LogRecord) -> Bool {
    if field.name == .trace || field.name == .span { return isSameID(value, record) }
    if value.anyText({ $0 == text }) { return true }
    // Whole numbers beyond 2^53 differ where their Doubles do not.
    if isWhole, Self.isWhole(value) { return false }
    return values(value).contains { element in
      guard let (left, right) = quantities(element, field, record) else { return false }
      return left == right
    }
  }

  private var isWhole: Bool { DecimalText.int64(text.utf8.span).map { "\($0)" == text } ?? false }

  private static func isWhole(_ value: AttributeValue) -> Bool {
    switch value {
    case .int, .unsigned: true
    default: false
    }
  }

  /// Ids compare in any case and with or without leading zeros.
  private func isSameID(_ value: AttributeValue, _ record: LogRecord) -> Bool {
    let wanted = text.lowercased().drop { $0 == "0" }
    return value.anyText { $0.lowercased().drop { $0 == "0" } == wanted }
  }

  private func isOrdered(
    _ relation: LogComparison.Relation, _ value: AttributeValue, _ field: LogField,
    _ record: LogRecord
  ) -> Bool {
    values(value).contains { element in
      if let (left, right) = quantities(element, field, record) {
        return relation.holds(left, right)
      }
      // Texts have their own order; a number and a text have none.
      guard quantity == nil else { return false }
      return element.anyText { relation.holds($0, text) }
    }
  }

  private func values(_ value: AttributeValue) -> [AttributeValue] {
    if case .array(let elements) = value { elements } else { [value] }
  }

  /// Both sides in one unit; nil where they do not measure the same.
  private func quantities(
    _ value: AttributeValue, _ field: LogField, _ record: LogRecord
  ) -> (Double, Double)? {
    guard let quantity else { return nil }
    let name = field.spelling
    func bare(_ number: Double, isWhole: Bool) -> LogQuantity {
      LogQuantity(
        number, isWhole: isWhole, of: name, format: record.format, as: quantity.dimension)
    }
    let found: LogQuantity
    switch value {
    case .int(let number): found = bare(Double(number), isWhole: true)
    case .unsigned(let number): found = bare(Double(number), isWhole: true)
    case .double(let number): found = bare(number, isWhole: false)
    case .string(let text):
      guard let read = LogQuantity(text) else { return nil }
      found = read.dimension == .number ? bare(read.value, isWhole: !text.contains(".")) : read
    case .empty, .bool, .bytes, .array, .map: return nil
    }
    if found.dimension == quantity.dimension { return (found.value, quantity.value) }
    // A bare number on the filter's side is in seconds or bytes.
    guard quantity.dimension == .number else { return nil }
    let isTime = found.dimension == .time
    return (found.value, isTime ? LogQuantity.picoseconds(quantity.value, 1) : quantity.value)
  }
}
