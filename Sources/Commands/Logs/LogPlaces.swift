import Bytes
import Telemetry

/// Where the records that were asked for stand, so that they can be printed in order of time, then
/// input, then line, without keeping their bytes: 40 bytes a record. The bytes of files are read a
/// second time; those of a pipe or a compressed file are kept.
struct LogPlaces {
  struct Place {
    var time: Timestamp
    var input: Int
    var line: Int
    var offset: Int
    var count: Int
  }

  /// Files beyond these are not held open for a second reading; their lines are kept instead.
  private static let openLimit = 200
  private static let windowBytes = 256 << 10

  private let inputs: [LogInput]
  private var places: [Place] = []
  private var isSorted = true
  private var kept: [[UInt8]]
  private var windows: [(offset: Int, bytes: [UInt8])]

  init(_ inputs: [LogInput]) {
    self.inputs = inputs
    kept = Array(repeating: [], count: inputs.count)
    windows = Array(repeating: (0, []), count: inputs.count)
  }

  var count: Int { places.count }

  private func isReadAgain(_ input: Int) -> Bool {
    inputs.count <= Self.openLimit && inputs[input].stream.isSeekable
  }

  /// - Parameter line: with its line feed, where it has one.
  mutating func append(
    _ line: Span<UInt8>, at offset: Int, number: Int, input: Int, time: Timestamp
  ) {
    var place = Place(time: time, input: input, line: number, offset: offset, count: line.count)
    if !isReadAgain(input) {
      place.offset = kept[input].count
      kept[input].append(bytes: line)
    }
    if let last = places.last, Self.precedes(place, last) { isSorted = false }
    places.append(place)
  }

  /// Every record in order, until `body` says false.
  mutating func walk(_ body: (Span<UInt8>, Place, String) -> Bool) {
    if !isSorted { places.sort(by: Self.precedes) }
    for place in places {
      let name = inputs[place.input].name
      if isReadAgain(place.input) {
        let start = window(for: place)
        let window = windows[place.input].bytes
        let end = min(start + place.count, window.count)
        guard start < end else { continue }
        if !body(window.span.extracting(start..<end), place, name) { return }
      } else {
        let bytes = kept[place.input]
        let range = place.offset..<place.offset + place.count
        if !body(bytes.span.extracting(range), place, name) { return }
      }
    }
  }

  private static func precedes(_ left: Place, _ right: Place) -> Bool {
    (left.time, left.input, left.line) < (right.time, right.input, right.line)
  }

  /// Where the place begins in its input's window, which is moved there.
  private mutating func window(for place: Place) -> Int {
    let window = windows[place.input]
    let start = place.offset - window.offset
    if start >= 0, start + place.count <= window.bytes.count { return start }
    let bytes = inputs[place.input].stream.read(
      at: place.offset, count: max(Self.windowBytes, place.count))
    windows[place.input] = (place.offset, bytes)
    return 0
  }
}
