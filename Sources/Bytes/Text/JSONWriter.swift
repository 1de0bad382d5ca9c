/// Writes one JSON value after another into bytes, commas included; every JSON output of ours is
/// made by it. The caller keeps the nesting right: an object's members are `key` then a value.
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  public init() {}

  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  public mutating func key(_ name: String) {
    separate()
    JSONText.append(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  public mutating func value(_ text: String) {
    separate()
    JSONText.append(text, to: &bytes)
  }

  public mutating func value(_ number: some BinaryInteger) {
    separate()
    bytes.append(contentsOf: number.description.utf8)
  }

  /// What JSON has no number for is text, as protobuf's JSON mapping writes it: `"NaN"`,
  /// `"Infinity"`, `"-Infinity"`.
  public mutating func value(_ number: Double) {
    guard number.isFinite else {
      return value(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
    }
    separate()
    bytes.append(contentsOf: NumberText.shortest(number).utf8)
  }

  public mutating func value(_ flag: Bool) {
    separate()
    bytes.append(flag ? "true" : "false" as StaticString)
  }

  public mutating func null() {
    separate()
    bytes.append("null" as StaticString)
  }

  /// A value that is JSON already.
  public mutating func raw(_ json: Span<UInt8>) {
    separate()
    bytes.append(bytes: json)
  }

  public mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  public mutating func member(_ name: String, _ number: some BinaryInteger) {
    key(name)
    value(number)
  }

  public mutating func member(_ name: String, _ number: Double) {
    key(name)
    value(number)
  }

  public mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  /// Ends a document of JSON Lines; the next value begins a new one.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Forgets what was written and keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// What was written, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }
}
