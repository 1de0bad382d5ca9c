/// Reads one chunk of a `ChunkEncoder`.
struct ChunkDecoder {
  private var reader: BitReader

  init(_ words: [UInt64], at bit: Int) {
    reader = BitReader(words, at: bit)
  }

  /// Fills `values` with `rows` values, absent ones included.
  mutating func read(rows: Int, into values: inout [Double]) {
    values.removeAll(keepingCapacity: true)
    var (first, count) = (0, rows)
    if reader.next(1) == 1 {
      first = Int(reader.next(ChunkFormat.rowBits))
      count = Int(reader.next(ChunkFormat.rowBits))
    }
    for _ in 0..<first { values.append(AbsentMarker.value) }
    switch ChunkFormat(rawValue: reader.next(ChunkFormat.formatBits)) {
    case .constant:
      let value = Double(bitPattern: reader.next(64))
      for _ in 0..<count { values.append(value) }
    case .scaled: readScaled(count, into: &values)
    case .xor: readXOR(count, into: &values)
    case .plain, nil:
      for _ in 0..<count { values.append(Double(bitPattern: reader.next(64))) }
    }
    while values.count < rows { values.append(AbsentMarker.value) }
  }

  private mutating func readScaled(_ count: Int, into values: inout [Double]) {
    let power = ChunkFormat.powersOfTen[Int(reader.next(ChunkFormat.exponentBits))]
    let width = Int(reader.next(ChunkFormat.widthBits))
    var integer = readSized()
    let least = readSized()
    values.append(Double(integer) / power)
    for _ in 1..<max(count, 1) {
      integer &+= least &+ Int64(bitPattern: reader.next(width))
      values.append(Double(integer) / power)
    }
  }

  private mutating func readSized() -> Int64 {
    ChunkFormat.unzigzag(reader.next(Int(reader.next(ChunkFormat.widthBits))))
  }

  private mutating func readXOR(_ count: Int, into values: inout [Double]) {
    var bits = reader.next(64)
    var (width, trailing) = (0, 0)
    values.append(Double(bitPattern: bits))
    for _ in 1..<max(count, 1) {
      if reader.next(1) == 1 {
        if reader.next(1) == 1 {
          let leading = Int(reader.next(6))
          trailing = Int(reader.next(6))
          width = 64 - leading - trailing
        }
        bits ^= reader.next(width) << UInt64(trailing)
      }
      values.append(Double(bitPattern: bits))
    }
  }
}
