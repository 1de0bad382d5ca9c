import Drawing

/// Where the parts of a waterfall stand: the rows with their columns, and the details below.
struct WaterfallLayout {
  /// Title, summary, header and rows; of no size where only the details are shown.
  let waterfall: Rect
  /// Nil where there are too few rows for it.
  let summaryRow: Int?
  let headerRow: Int
  let rows: Rect
  let detail: Rect
  let detailLines: Rect

  init(_ page: Rect, isAlone: Bool, focusedPane: Int, isFull: Bool) {
    let nothing = Rect(row: 0, column: 0, height: 0, width: 0)
    if focusedPane == 1, isFull || isAlone {
      (waterfall, detail) = (nothing, page)
    } else if isAlone {
      (waterfall, detail) = (page, nothing)
    } else {
      let parts = page.rows([.fill(), .fixed(min(18, max(5, page.height / 3)))])
      (waterfall, detail) = (parts[0], parts[1])
    }
    summaryRow = waterfall.height < 8 ? nil : waterfall.row + 1
    headerRow = (summaryRow ?? waterfall.row) + 1
    rows = waterfall.inset(top: headerRow + 1 - waterfall.row)
    detailLines = detail.inset(top: 3, left: 2, right: 1)
  }
}

/// The columns of a waterfall's rows, from the left.
struct WaterfallColumns {
  /// Fold mark and name, indented by depth.
  let tree: Range<Int>
  /// Empty where there is no room.
  let service: Range<Int>
  /// Self time; empty where there is no room.
  let own: Range<Int>
  /// The part of the critical path; empty where there is no room.
  let path: Range<Int>
  let bars: Range<Int>

  private static let gutter = 2

  init(width: Int, hasScrollBar: Bool) {
    let right = max(Self.gutter, width - (hasScrollBar ? 2 : 1))
    let room = right - Self.gutter
    let wanted = (
      service: width >= 140 ? 16 : width >= 70 ? 11 : 0, own: width >= 140 ? 8 : 0,
      path: width >= 100 ? 6 : 0
    )
    // Names of 64 columns are enough; what is left is time.
    let others = 64 + wanted.service + wanted.own + wanted.path
    bars = right - max(room * (width >= 70 ? 46 : 50) / 100, room - others)..<right
    var end = bars.lowerBound
    func take(_ width: Int) -> Range<Int> {
      guard width > 0 else { return end..<end }
      end = max(Self.gutter, end - 1)
      defer { end = max(Self.gutter, end - width) }
      return max(Self.gutter, end - width)..<end
    }
    path = take(wanted.path)
    own = take(wanted.own)
    service = take(wanted.service)
    tree = take(max(1, end - Self.gutter - 1))
  }
}
