import CYAML

/// libyaml's events as Swift values. Unsafe code lives in this file because libyaml is C; the bytes
/// are held as long as it reads them.
@safe
struct YAMLReader: ~Copyable {
  struct Event {
    enum Kind {
      case documentStart, documentEnd, streamEnd
      case alias(String)
      case scalar(String, YAMLNode.Style)
      case sequenceStart, mappingStart, collectionEnd
    }

    var kind: Kind
    var anchor: String?
    var line: Int
    var column: Int
  }

  private let yaml: OpaquePointer
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ input: Span<UInt8>) throws(YAMLProblem) {
    // libyaml keeps a pointer to its input between calls: a copy of our own stays where it is.
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, input.count))
    unsafe input.withUnsafeBufferPointer { _ = unsafe copy.update(fromContentsOf: $0) }
    guard let opened = unsafe martlet_yaml_open(copy.baseAddress, input.count) else {
      unsafe copy.deallocate()
      throw YAMLProblem(line: 1, column: 1, message: "no memory to read YAML with")
    }
    unsafe yaml = opened
    unsafe bytes = copy
  }

  deinit {
    unsafe martlet_yaml_close(yaml)
    unsafe bytes.deallocate()
  }

  mutating func next() throws(YAMLProblem) -> Event {
    let event = unsafe martlet_yaml_next(yaml)
    let (line, column) = unsafe (event.line, event.column)
    let kind: Event.Kind
    switch unsafe event.kind {
    case Int32(martlet_yaml_document_start): kind = .documentStart
    case Int32(martlet_yaml_document_end): kind = .documentEnd
    case Int32(martlet_yaml_alias): kind = .alias(unsafe Self.name(event.anchor) ?? "")
    case Int32(martlet_yaml_scalar):
      kind = unsafe .scalar(Self.text(event), Self.style(event.style))
    case Int32(martlet_yaml_sequence_start): kind = .sequenceStart
    case Int32(martlet_yaml_mapping_start): kind = .mappingStart
    case Int32(martlet_yaml_sequence_end), Int32(martlet_yaml_mapping_end):
      kind = .collectionEnd
    case Int32(martlet_yaml_error):
      throw unsafe YAMLProblem(line: line, column: column, message: Self.text(event))
    default: kind = .streamEnd
    }
    return unsafe Event(kind: kind, anchor: Self.name(event.anchor), line: line, column: column)
  }

  private static func text(_ event: martlet_yaml_event) -> String {
    unsafe String(
      decoding: UnsafeBufferPointer(start: event.text, count: event.count), as: UTF8.self)
  }

  private static func name(_ text: UnsafePointer<CChar>?) -> String? {
    guard let text = unsafe text else { return nil }
    return unsafe String(cString: text)
  }

  private static func style(_ number: Int32) -> YAMLNode.Style {
    switch number {
    case Int32(martlet_yaml_single_quoted): .singleQuoted
    case Int32(martlet_yaml_double_quoted): .doubleQuoted
    case Int32(martlet_yaml_literal): .literal
    case Int32(martlet_yaml_folded): .folded
    default: .plain
    }
  }
}
