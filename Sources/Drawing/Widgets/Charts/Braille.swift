/// The eight dots of a braille cell: two columns of four (Unicode 2800-28FF).
enum Braille {
  /// The bit of each dot: by column, then from the top.
  private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  static func dot(column: Int, row: Int) -> UInt8 { bits[column][row] }

  /// The lowest `height` dots of a column; none below 1, four at most.
  static func column(_ column: Int, _ height: Int) -> UInt8 {
    guard height > 0 else { return 0 }
    return bits[column].suffix(min(4, height)).reduce(0, |)
  }

  static func scalar(_ mask: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(0x2800 + UInt32(mask)) ?? " "
  }
}
