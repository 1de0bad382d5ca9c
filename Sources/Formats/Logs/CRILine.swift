import Bytes

/// One line of a Kubernetes container runtime: time, stream, a tag (F whole, P a piece), the rest.
struct CRILine {
  var moment: LogMoment
  var isPartial: Bool
  var rest: Range<Int>

  init?(_ line: Span<UInt8>) {
    var position = 0
    guard line.count > 32, let moment = LogTime.civil(line, &position),
      Self.take(" std", line, &position),
      Self.take("out ", line, &position) || Self.take("err ", line, &position),
      position + 1 < line.count,
      line[position] == UInt8(ascii: "F")
        || line[position] == UInt8(ascii: "P"), line[position + 1] == UInt8(ascii: " ")
    else { return nil }
    self.moment = moment
    isPartial = line[position] == UInt8(ascii: "P")
    rest = position + 2..<line.count
  }

  private static func take(
    _ word: StaticString, _ line: Span<UInt8>, _ position: inout Int
  ) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= line.count, JSONSlice(start: position, end: end).equals(word, line) else {
      return false
    }
    position = end
    return true
  }
}
