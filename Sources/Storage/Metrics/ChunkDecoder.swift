/// Reads one chunk of a `ChunkEncoder`.
enum ChunkDecoder {
  /// Fills the first `rows` places of `values`, which has at least so many; false where some of
  /// them may be absent.
  static func read(
    _ words: Span<UInt64>, at bit: Int, rows: Int, into values: inout MutableSpan<Double>
  ) -> Bool {
    var position = bit
    var present = 0..<rows
    if BitReader.next(words, &position, 1) == 1 {
      let first = Int(BitReader.next(words, &position, ChunkFormat.rowBits))
      let count = Int(BitReader.next(words, &position, ChunkFormat.rowBits))
      present = first..<min(first + count, rows)
      for row in 0..<first { values[row] = AbsentMarker.value }
      for row in present.upperBound..<rows { values[row] = AbsentMarker.value }
    }
    let format = ChunkFormat(rawValue: BitReader.next(words, &position, ChunkFormat.formatBits))
    switch format {
    case .constant:
      let value = Double(bitPattern: BitReader.next(words, &position, 64))
      for row in present { values[row] = value }
    case .scaled: readScaled(words, &position, present, into: &values)
    case .xor: readXOR(words, &position, present, into: &values)
    case .plain, nil:
      for row in present {
        values[row] = Double(bitPattern: BitReader.next(words, &position, 64))
      }
    }
    return present.count == rows && (format == .constant || format == .scaled)
  }

  private static func readScaled(
    _ words: Span<UInt64>, _ position: inout Int, _ rows: Range<Int>,
    into values: inout MutableSpan<Double>
  ) {
    let exponent = Int(BitReader.next(words, &position, ChunkFormat.exponentBits))
    let width = Int(BitReader.next(words, &position, ChunkFormat.widthBits))
    var integer = readSized(words, &position)
    let least = readSized(words, &position)
    // The first value is written as it is: what is added to it first is nothing.
    integer &-= least
    var bit = position - width
    let mask: UInt64 = width == 64 ? .max : (1 << UInt64(width)) - 1
    for row in rows {
      var difference: UInt64 = 0
      if row > rows.lowerBound {
        let shift = UInt64(bit & 63)
        difference =
          (words[bit >> 6] >> shift | (words[(bit >> 6) + 1] << 1) << (63 - shift)) & mask
      }
      bit += width
      integer &+= least &+ Int64(bitPattern: difference)
      values[row] = Double(integer)
    }
    guard exponent > 0 else { return }
    let power = ChunkFormat.powersOfTen[exponent]
    for row in rows { values[row] /= power }
  }

  private static func readSized(_ words: Span<UInt64>, _ position: inout Int) -> Int64 {
    let bits = Int(BitReader.next(words, &position, ChunkFormat.widthBits))
    return ChunkFormat.unzigzag(BitReader.next(words, &position, bits))
  }

  private static func readXOR(
    _ words: Span<UInt64>, _ position: inout Int, _ rows: Range<Int>,
    into values: inout MutableSpan<Double>
  ) {
    var bits: UInt64 = 0
    var (width, trailing) = (0, 0)
    for row in rows {
      if row == rows.lowerBound {
        bits = BitReader.next(words, &position, 64)
      } else if BitReader.next(words, &position, 1) == 1 {
        if BitReader.next(words, &position, 1) == 1 {
          let leading = Int(BitReader.next(words, &position, 6))
          trailing = Int(BitReader.next(words, &position, 6))
          width = 64 - leading - trailing
        }
        bits ^= BitReader.next(words, &position, width) << UInt64(trailing)
      }
      values[row] = Double(bitPattern: bits)
    }
  }
}
