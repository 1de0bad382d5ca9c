import CCompression

/// Decompresses a stream piece by piece: a capture that does not fit into memory, a file that still
/// grows. Members and frames may follow each other, as `cat a.gz b.gz` makes them.
///
/// Unsafe code lives in this file because zlib and zstd are C. The type is unique and owns its
/// stream, which makes it safe to hand to another thread.
@safe
package struct Inflater: ~Copyable, @unchecked Sendable {
  private let stream: OpaquePointer
  private var scratch = [UInt8](repeating: 0, count: 65_536)
  /// Input taken so far, for the places of problems.
  private var consumed = 0
  private var isFirst = true
  /// Nothing is begun that is not ended: where input may stop without being truncated.
  package private(set) var isAtEnd = true

  package init(_ format: CompressionFormat) throws(CompressionProblem) {
    guard let opened = unsafe martlet_inflater_open(format.number) else { throw .outOfMemory }
    unsafe stream = opened
  }

  deinit {
    unsafe martlet_inflater_close(stream)
  }

  /// Appends what `input` decompresses to, at most `room` bytes of it, and says how much of the
  /// input was used. All was read once all is used and less than `room` came out; else call again
  /// with the rest. What was appended before a problem stays.
  package mutating func append(
    _ input: Span<UInt8>, to output: inout [UInt8], room: Int
  ) throws(CompressionProblem) -> Int {
    var used = 0
    var left = room
    while left > 0 {
      used += skipPadding(input, from: used)
      if isAtEnd, used == input.count { break }
      let step = step(input.extracting(used...), room: min(left, scratch.count))
      used += step.used
      left -= step.produced
      output.append(bytes: scratch.span.extracting(..<step.produced))
      if try ended(step) { continue }
      if step.used == 0, step.produced == 0 { break }
    }
    return used
  }

  /// After the last input.
  package func finish() throws(CompressionProblem) {
    guard isAtEnd else { throw .truncated }
  }

  private struct Step {
    var result: Int32
    var used: Int
    var produced: Int
  }

  private mutating func step(_ input: Span<UInt8>, room: Int) -> Step {
    var used = 0
    var produced = 0
    let result = unsafe input.withUnsafeBufferPointer { from in
      unsafe scratch.withUnsafeMutableBufferPointer { to in
        unsafe martlet_inflater_step(
          stream, from.baseAddress, from.count, &used, to.baseAddress, room, &produced)
      }
    }
    consumed += used
    return Step(result: result, used: used, produced: produced)
  }

  /// Whether a member ended with this step.
  private mutating func ended(_ step: Step) throws(CompressionProblem) -> Bool {
    switch step.result {
    case Int32(martlet_step_end):
      isAtEnd = true
      isFirst = false
      return true
    case Int32(martlet_step_more):
      if step.used > 0 || step.produced > 0 { isAtEnd = false }
      return false
    case Int32(martlet_step_memory): throw .outOfMemory
    default:
      throw isAtEnd && !isFirst ? .trailingBytes(offset: consumed - step.used) : .damaged
    }
  }

  /// Zeros after a member are padding (tapes, preallocated files).
  private mutating func skipPadding(_ input: Span<UInt8>, from start: Int) -> Int {
    guard isAtEnd, !isFirst else { return 0 }
    var position = start
    while position < input.count, input[position] == 0 { position += 1 }
    consumed += position - start
    return position - start
  }
}
