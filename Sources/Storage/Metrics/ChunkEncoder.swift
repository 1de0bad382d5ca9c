/// Writes the values of one series after another into one stream of bits.
struct ChunkEncoder {
  private(set) var writer = BitWriter()
  /// The values of one chunk times a power of ten, where they are whole then.
  private var integers = [Int64](repeating: 0, count: ScrapeBlock.rowLimit)

  /// One chunk. Rows before the first and after the last present one are left out; a series that
  /// is nowhere in the block takes no bits at all.
  mutating func append(_ column: Span<Double>) {
    var (first, end) = (0, column.count)
    while first < end, AbsentMarker.isAbsent(column[first]) { first += 1 }
    while first < end, AbsentMarker.isAbsent(column[end - 1]) { end -= 1 }
    guard first < end else { return }
    let isWhole = end - first == column.count
    writer.append(isWhole ? 0 : 1, bits: 1)
    if !isWhole {
      writer.append(UInt64(first), bits: ChunkFormat.rowBits)
      writer.append(UInt64(end - first), bits: ChunkFormat.rowBits)
    }
    appendPresent(column.extracting(first..<end))
    writer.alignToByte()
  }

  private mutating func appendPresent(_ values: Span<Double>) {
    let isConstant = Self.isConstant(values)
    // A constant is scaled as one value: its differences are all zero.
    if let exponent = scale(isConstant ? values.extracting(first: 1) : values) {
      appendScaled(isConstant ? 1 : values.count, exponent: exponent)
    } else if isConstant {
      writer.append(ChunkFormat.constant.rawValue, bits: ChunkFormat.formatBits)
      writer.append(values[0].bitPattern, bits: 64)
    } else {
      appendXOR(values)
    }
  }

  private static func isConstant(_ values: Span<Double>) -> Bool {
    let first = values[0].bitPattern
    for index in 1..<max(values.count, 1) where values[index].bitPattern != first { return false }
    return true
  }

  /// Fills `integers` with the values times the smallest power of ten that makes all of them whole,
  /// checked by the way back; nil where none does.
  private mutating func scale(_ values: Span<Double>) -> Int? {
    if scaleWhole(values) { return 0 }
    var exponent = 1
    var index = 0
    while index < values.count {
      let power = ChunkFormat.powersOfTen[exponent]
      let scaled = values[index] * power
      // NaN, infinite, or beyond what the rounding below is right for: no larger power will do.
      guard abs(scaled) < ChunkFormat.greatestScaled else { return nil }
      let integer = ChunkFormat.rounded(scaled)
      if (Double(integer) / power).bitPattern == values[index].bitPattern {
        integers[index] = integer
        index += 1
      } else {
        exponent += 1
        if exponent == ChunkFormat.powersOfTen.count { return nil }
        index = 0
      }
    }
    return exponent
  }

  /// The same for the power of zero, which needs neither product nor quotient: most series count.
  private mutating func scaleWhole(_ values: Span<Double>) -> Bool {
    for index in values.indices {
      let value = values[index]
      let integer = ChunkFormat.rounded(value)
      guard abs(value) < ChunkFormat.greatestScaled,
        Double(integer).bitPattern == value.bitPattern
      else { return false }
      integers[index] = integer
    }
    return true
  }

  private mutating func appendScaled(_ count: Int, exponent: Int) {
    let scaled = self.integers
    let integers = scaled.span.extracting(first: count)
    var (least, most) = count > 1 ? (Int64.max, Int64.min) : (0, 0)
    for index in 1..<max(count, 1) {
      let difference = integers[index] &- integers[index - 1]
      least = min(least, difference)
      most = max(most, difference)
    }
    let width = 64 - (most - least).leadingZeroBitCount
    writer.append(ChunkFormat.scaled.rawValue, bits: ChunkFormat.formatBits)
    writer.append(UInt64(exponent), bits: ChunkFormat.exponentBits)
    writer.append(UInt64(width), bits: ChunkFormat.widthBits)
    Self.appendSized(integers[0], to: &writer)
    Self.appendSized(least, to: &writer)
    guard width > 0 else { return }
    writer.append(differencesOf: integers, least: least, width: width)
  }

  private static func appendSized(_ value: Int64, to writer: inout BitWriter) {
    let zigzag = ChunkFormat.zigzag(value)
    let bits = 64 - zigzag.leadingZeroBitCount
    writer.append(UInt64(bits), bits: ChunkFormat.widthBits)
    writer.append(zigzag, bits: bits)
  }

  /// Plain where the differences would take more room than the values.
  private mutating func appendXOR(_ values: Span<Double>) {
    let start = writer.mark
    XORForm.append(values, to: &writer)
    if writer.bitCount - start.bitCount <= values.count * 64 + ChunkFormat.formatBits { return }
    writer.rewind(to: start)
    writer.append(ChunkFormat.plain.rawValue, bits: ChunkFormat.formatBits)
    for index in values.indices { writer.append(values[index].bitPattern, bits: 64) }
  }
}

/// The XOR form: a zero bit for an unchanged value, else the changed bits inside a window that is
/// used again as long as it fits.
private struct XORForm {
  private var leading = 64
  private var trailing = 64

  static func append(_ values: Span<Double>, to writer: inout BitWriter) {
    writer.append(ChunkFormat.xor.rawValue, bits: ChunkFormat.formatBits)
    writer.append(values[0].bitPattern, bits: 64)
    var form = XORForm()
    for index in 1..<max(values.count, 1) {
      form.append(
        changed: values[index].bitPattern ^ values[index - 1].bitPattern, to: &writer)
    }
  }

  private mutating func append(changed: UInt64, to writer: inout BitWriter) {
    guard changed != 0 else {
      writer.append(0, bits: 1)
      return
    }
    if changed.leadingZeroBitCount >= leading, changed.trailingZeroBitCount >= trailing {
      writer.append(0b01, bits: 2)
    } else {
      leading = changed.leadingZeroBitCount
      trailing = changed.trailingZeroBitCount
      writer.append(0b11 | UInt64(leading) << 2 | UInt64(trailing) << 8, bits: 14)
    }
    writer.append(changed >> UInt64(trailing), bits: 64 - leading - trailing)
  }
}
