/// Writes the values of one series after another into one stream of bits.
struct ChunkEncoder {
  private(set) var writer = BitWriter()
  private var integers: [Int64] = []

  /// One chunk. Rows before the first and after the last present one are left out; a series that
  /// is nowhere in the block takes no bits at all.
  mutating func append(_ column: ArraySlice<Double>) {
    guard let first = column.firstIndex(where: { !AbsentMarker.isAbsent($0) }),
      let last = column.lastIndex(where: { !AbsentMarker.isAbsent($0) })
    else { return }
    let present = column[first...last]
    let isWhole = present.count == column.count
    writer.append(isWhole ? 0 : 1, bits: 1)
    if !isWhole {
      writer.append(UInt64(first - column.startIndex), bits: ChunkFormat.rowBits)
      writer.append(UInt64(present.count), bits: ChunkFormat.rowBits)
    }
    if let exponent = scale(present) {
      appendScaled(exponent: exponent)
    } else if present.allSatisfy({ $0.bitPattern == present[first].bitPattern }) {
      writer.append(ChunkFormat.constant.rawValue, bits: ChunkFormat.formatBits)
      writer.append(present[first].bitPattern, bits: 64)
    } else {
      appendXOR(present)
    }
    writer.alignToByte()
  }

  /// Fills `integers` with the values times the smallest power of ten that makes all of them whole,
  /// checked by the way back; nil where none does.
  private mutating func scale(_ values: ArraySlice<Double>) -> Int? {
    exponents: for (exponent, power) in ChunkFormat.powersOfTen.enumerated() {
      integers.removeAll(keepingCapacity: true)
      for value in values {
        let scaled = (value * power).rounded(.toNearestOrEven)
        guard abs(scaled) < 9e15, (scaled / power).bitPattern == value.bitPattern else {
          // Beyond 2^53, infinite or NaN: no larger power will do.
          if !(abs(scaled) < 9e15) { return nil }
          continue exponents
        }
        integers.append(Int64(scaled))
      }
      return exponent
    }
    return nil
  }

  private mutating func appendScaled(exponent: Int) {
    var (least, most) = (Int64.max, Int64.min)
    for index in integers.indices.dropFirst() {
      let difference = integers[index] - integers[index - 1]
      least = min(least, difference)
      most = max(most, difference)
    }
    if integers.count == 1 { (least, most) = (0, 0) }
    let width = 64 - (most - least).leadingZeroBitCount
    writer.append(ChunkFormat.scaled.rawValue, bits: ChunkFormat.formatBits)
    writer.append(UInt64(exponent), bits: ChunkFormat.exponentBits)
    writer.append(UInt64(width), bits: ChunkFormat.widthBits)
    appendSized(integers[0])
    appendSized(least)
    guard width > 0 else { return }
    for index in integers.indices.dropFirst() {
      writer.append(UInt64(integers[index] - integers[index - 1] - least), bits: width)
    }
  }

  private mutating func appendSized(_ value: Int64) {
    let zigzag = ChunkFormat.zigzag(value)
    let bits = 64 - zigzag.leadingZeroBitCount
    writer.append(UInt64(bits), bits: ChunkFormat.widthBits)
    writer.append(zigzag, bits: bits)
  }

  /// Plain where the differences would take more room than the values.
  private mutating func appendXOR(_ values: ArraySlice<Double>) {
    var packed = XORWriter(writer)
    packed.append(values)
    if packed.writer.bitCount - writer.bitCount <= values.count * 64 + ChunkFormat.formatBits {
      writer = packed.writer
      return
    }
    writer.append(ChunkFormat.plain.rawValue, bits: ChunkFormat.formatBits)
    for value in values { writer.append(value.bitPattern, bits: 64) }
  }
}

/// The XOR form: a zero bit for an unchanged value, else the changed bits inside a window that is
/// used again as long as it fits.
private struct XORWriter {
  var writer: BitWriter
  private var leading = 64
  private var trailing = 64

  init(_ writer: BitWriter) { self.writer = writer }

  mutating func append(_ values: ArraySlice<Double>) {
    writer.append(ChunkFormat.xor.rawValue, bits: ChunkFormat.formatBits)
    var previous = values[values.startIndex].bitPattern
    writer.append(previous, bits: 64)
    for value in values.dropFirst() {
      append(changed: value.bitPattern ^ previous)
      previous = value.bitPattern
    }
  }

  private mutating func append(changed: UInt64) {
    guard changed != 0 else {
      writer.append(0, bits: 1)
      return
    }
    if changed.leadingZeroBitCount >= leading, changed.trailingZeroBitCount >= trailing {
      writer.append(0b01, bits: 2)
    } else {
      leading = changed.leadingZeroBitCount
      trailing = changed.trailingZeroBitCount
      writer.append(0b11, bits: 2)
      writer.append(UInt64(leading), bits: 6)
      writer.append(UInt64(trailing), bits: 6)
    }
    writer.append(changed >> UInt64(trailing), bits: 64 - leading - trailing)
  }
}
