import CCompression

extension CompressionFormat {
  package func decompress(
    _ bytes: Span<UInt8>, limit: Int
  ) throws(CompressionProblem) -> [UInt8] {
    var output: [UInt8] = []
    try decompress(bytes, limit: limit, into: &output)
    return output
  }

  /// As above, but what came before a problem stays in `output`: half a capture is better than
  /// none.
  package func decompress(
    _ bytes: Span<UInt8>, limit: Int, into output: inout [UInt8]
  ) throws(CompressionProblem) {
    guard bytes.count > 0 else { throw .truncated }
    var inflater = try Inflater(self)
    let start = output.count
    // One byte more than allowed shows that there is more.
    let used = try inflater.append(bytes, to: &output, room: limit + 1)
    guard output.count - start <= limit else {
      output.removeLast()
      throw .tooLarge(limit: limit)
    }
    guard used == bytes.count else { throw .damaged }
    try inflater.finish()
  }

  /// One member or frame. Empty only where there is no memory for it.
  package func compress(_ bytes: Span<UInt8>, level: Int32) -> [UInt8] {
    let bound = martlet_compressed_bound(number, bytes.count)
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      count = unsafe bytes.withUnsafeBufferPointer { input in
        unsafe martlet_compress(
          number, input.baseAddress, input.count, output.baseAddress, bound, level)
      }
    }
  }
}
