import Drawing
import Panes
import Query
import Telemetry
import TestSupport
import Testing
import ViewModels

struct OverviewPageTests {
  @Test(arguments: [(22, 80), (33, 120), (48, 200)])
  func `a shop in trouble`(rows: Int, columns: Int) {
    let shown = PageOnScreen<OverviewPage>(ShopDay(), rows: rows, columns: columns)
    expectScreen(shown.surface(), "overview-\(columns)x\(rows)")
  }
}
