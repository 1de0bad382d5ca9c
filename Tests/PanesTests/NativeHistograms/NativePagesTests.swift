import Panes
import Telemetry
import TestSupport
import Testing
import ViewModels

/// The metric pages over a target that has nothing but native histograms.
struct NativePagesTests {
  private func latency(cursor: Timestamp? = nil) -> PageOnScreen<LatencyPage> {
    PageOnScreen(NativeShop().stores, cursor: cursor)
  }

  @Test func `latency of native buckets, at the cursor`() {
    expectScreen(
      latency(cursor: ShopDay.end - Duration.seconds(120)).surface(), "latency-native-120x33")
  }

  @Test func `seventy buckets are merged to rows that can be read, the zero bucket is one of them`()
    throws
  {
    let model = latency().model
    #expect(model.metric?.name == NativeShop.metric)
    #expect(model.buckets.count <= 24)
    let zero = try #require(model.buckets.last)
    #expect(zero.id == 0.001)
    // Four of 29.6 a second.
    #expect(zero.share == "13.5 %")
    let shares = model.buckets.map(\.shareValue).reduce(0, +)
    #expect(abs(shares - 1) < 1e-9)
    for (above, below) in zip(model.buckets, model.buckets.dropFirst().dropLast()) {
      #expect(abs(above.id / below.id - 2.0.squareRoot()) < 1e-12)
    }
  }

  @Test func `an exemplar lies in the row of its value and leads to its trace`() throws {
    var shown = latency()
    guard case .moveCursor(let moment)? = shown.perform(.nextExemplar).first else {
      Issue.record("n went nowhere")
      return
    }
    shown.context.cursor = moment
    shown.refresh()
    let row = try #require(shown.model.place(of: 1.92))
    #expect(shown.model.cell(ofBucket: row)?.exemplars == 1)
  }

  @Test func `a group narrows the map to its own rows`() {
    var shown = latency()
    shown.page.focusedPane = 1
    for _ in shown.model.splitChoices where shown.model.split != .label("code") {
      shown.perform(.nextSplit)
    }
    #expect(shown.model.groups.map(\.name) == ["all", "200", "500"])
    shown.perform(.down, .down)
    #expect(shown.page.options.group == ["code": "500"])
    #expect(shown.model.buckets.allSatisfy { $0.id > 0.5 })
  }

  @Test func `requests and errors are counted by native histograms`() {
    var shown = PageOnScreen<RequestsPage>(NativeShop().stores)
    shown.received(.showService("shop", on: .requests))
    expectScreen(shown.surface(), "requests-native-120x33")
    shown.perform(.nextSplit)
    #expect(shown.model.groups.map(\.name) == ["200", "500"])
    #expect(shown.model.groups.map(\.errors) == ["0 %", "100 %"])
    #expect(shown.model.metrics == [NativeShop.metric])
  }

  @Test func `the overview has all figures of such a service`() throws {
    let model = PageOnScreen<OverviewPage>(NativeShop().stores).model
    let shop = try #require(model.services.first)
    #expect(shop.rate == "29.6/s")
    #expect(shop.errors == "5.41 %")
    #expect(shop.p50 == "23.8 ms")
  }
}
