import Drawing

/// Where the parts of a waterfall stand: the rows with their columns, and the details below.
struct WaterfallLayout {
  /// Title, summary, header and rows; of no size where only the details are shown.
  let waterfall: Rect
  let rows: Rect
  let detail: Rect
  let detailLines: Rect

  init(_ page: Rect, isAlone: Bool, focusedPane: Int, isFull: Bool) {
    let nothing = Rect(row: 0, column: 0, height: 0, width: 0)
    if isFull || (isAlone && focusedPane == 1) {
      (waterfall, detail) = (nothing, page)
    } else if isAlone {
      (waterfall, detail) = (page, nothing)
    } else {
      let parts = page.rows([.fill(), .fixed(min(18, max(5, page.height / 3)))])
      (waterfall, detail) = (parts[0], parts[1])
    }
    rows = waterfall.inset(top: 3)
    detailLines = detail.inset(top: 3, left: 2, right: 1)
  }
}

/// The columns of a waterfall's rows, from the left.
struct WaterfallColumns {
  /// Fold mark and name, indented by depth.
  let tree: Range<Int>
  /// Empty where there is no room.
  let service: Range<Int>
  /// The part of the critical path.
  let path: Range<Int>
  let bars: Range<Int>

  private static let gutter = 2

  init(width: Int, hasScrollBar: Bool) {
    let right = max(Self.gutter, width - (hasScrollBar ? 2 : 1))
    let room = right - Self.gutter
    let serviceWidth = width >= 140 ? 16 : width >= 70 ? 11 : 0
    let pathWidth = width >= 100 ? 6 : 0
    let bars = max(room * (width >= 70 ? 46 : 50) / 100, room - 64 - serviceWidth - pathWidth)
    let start = right - bars
    self.bars = start..<right
    path = max(Self.gutter, start - 1 - pathWidth)..<max(Self.gutter, start - 1)
    let serviceEnd = pathWidth > 0 ? path.lowerBound - 1 : path.upperBound
    service = max(Self.gutter, serviceEnd - serviceWidth)..<max(Self.gutter, serviceEnd)
    let treeEnd = serviceWidth > 0 ? service.lowerBound - 1 : service.upperBound
    tree = Self.gutter..<max(Self.gutter, treeEnd)
  }
}
