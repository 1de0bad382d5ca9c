/// The characters of a surface that have combining marks: the base and up to four marks each.
///
/// Bounded in both directions, because a payload decides how many there are: what is too much loses
/// its marks and is counted.
package struct ClusterTable: Hashable, Sendable {
  /// libc's wide-character curses draws a base and four marks (CCHARW_MAX is 5).
  package static let mostMarks = 4
  package static let mostClusters = 4096

  package private(set) var clusters: [[Unicode.Scalar]] = []
  /// Combining marks that were left out.
  package private(set) var droppedMarks = 0
  private var numbers: [[Unicode.Scalar]: Int] = [:]

  package var isEmpty: Bool { clusters.isEmpty }

  /// The glyph of `glyph` with one more mark; the glyph itself where it has too many already.
  mutating func glyph(adding mark: Unicode.Scalar, to glyph: UInt32) -> UInt32 {
    let scalars = self.scalars(of: glyph) + [mark]
    guard scalars.count <= Self.mostMarks + 1 else {
      droppedMarks += 1
      return glyph
    }
    if let number = numbers[scalars] { return UInt32(number) | Cell.clusterBit }
    guard clusters.count < Self.mostClusters else {
      droppedMarks += 1
      return glyph
    }
    numbers[scalars] = clusters.count
    clusters.append(scalars)
    return UInt32(clusters.count - 1) | Cell.clusterBit
  }

  /// What a cell's glyph stands for, base first.
  package func scalars(of glyph: UInt32) -> [Unicode.Scalar] {
    guard glyph & Cell.clusterBit != 0 else { return Unicode.Scalar(glyph).map { [$0] } ?? [] }
    let number = Int(glyph & ~Cell.clusterBit)
    return clusters.indices.contains(number) ? clusters[number] : []
  }
}
