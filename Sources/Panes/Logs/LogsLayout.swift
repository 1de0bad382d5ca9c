import Drawing

/// Where the parts of page Logs are.
struct LogsLayout {
  var title: Rect
  /// The legend, and below it the columns by level over time, without their axis.
  var volume: Rect
  var axis: Rect
  var stream: Rect
  var detail: Rect

  /// From this width on the record stands beside the stream.
  private static let wide = 150

  init(rows: Int, columns: Int, isDetailed: Bool) {
    let bounds = Rect(row: 0, column: 0, height: rows, width: columns)
    let volumeHeight = rows >= 40 ? 6 : rows >= 28 ? 5 : rows >= 18 ? 3 : rows >= 13 ? 2 : 0
    let parts = bounds.rows([
      .fixed(1), .fixed(volumeHeight), .fixed(rows >= 18 ? TimeAxis.height : 0), .fill(),
    ])
    title = parts[0]
    volume = parts[1].inset(left: 1, right: 1)
    axis = parts[2].inset(left: 1, right: 1)
    stream = parts[3]
    detail = Rect(row: rows, column: 0, height: 0, width: columns)
    guard isDetailed else { return }
    if columns >= Self.wide {
      let sides = stream.columns([.fill(), .fraction(0.38)], gap: 1)
      (stream, detail) = (sides[0], sides[1])
    } else {
      let halves = stream.rows([.share(1, minimum: 3), .share(1, minimum: 4)])
      (stream, detail) = (halves[0], halves[1])
    }
  }
}
