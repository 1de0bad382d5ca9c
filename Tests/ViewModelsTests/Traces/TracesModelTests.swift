import Query
import Storage
import Telemetry
import Testing
import ViewModels

@Suite struct TracesModelTests {
  private static let id = TraceID(high: 0, low: 1)

  private static func span(_ id: UInt64, in parent: UInt64?, _ start: Int64, _ end: Int64)
    -> TraceSpan
  {
    var span = TraceSpan(
      traceID: Self.id, id: SpanID(bits: id), start: .milliseconds(start), end: .milliseconds(end))
    span.parentID = parent.map(SpanID.init(bits:))
    span.service = "shop"
    span.name = "work \(id)"
    return span
  }

  private static func waterfall(
    _ spans: [TraceSpan], selected: UInt64? = nil, collapsed: [UInt64] = []
  ) -> WaterfallModel? {
    var stores = Stores()
    stores.append(.spans(SpanBatch(source: SourceID(0), arrived: .seconds(0), spans: spans)))
    var options = TracesModel.Options()
    options.opened = id
    options.selected = selected.map { SpanKey(SpanID(bits: $0)) }
    options.collapsed = Set(collapsed.map { SpanKey(SpanID(bits: $0)) })
    let context = ViewContext(range: TimeRange(.seconds(60), endingAt: .seconds(60)))
    return TracesModel(answering: options, from: LocalQueryEngine(stores.snapshot), in: context)
      .waterfall
  }

  @Test func `a row lies on the axis where its span lies in the trace`() throws {
    let model = try #require(
      Self.waterfall([Self.span(1, in: nil, 100, 200), Self.span(2, in: 1, 125, 150)]))
    let row = model.row(1)
    #expect(row.start == 0.25)
    #expect(row.end == 0.5)
    #expect(row.duration == "25 ms")
    #expect(row.criticalPart == "25 %")
    #expect(model.row(0).selfTime == "75 ms")
  }

  @Test func `a folded row tells how many rows, errors and how much time it hides`() throws {
    var failing = Self.span(3, in: 2, 20, 180)
    failing.status = .error
    let spans = [Self.span(1, in: nil, 0, 200), Self.span(2, in: 1, 10, 100), failing]
    let row = try #require(Self.waterfall(spans, collapsed: [2])?.row(1))
    #expect(row.fold == .closed(rows: 1))
    #expect(row.errorsBelow == 1)
    #expect(row.below == 0.1...0.9)
    #expect(!row.isError)
  }

  @Test func `what is odd about a row is said in words`() throws {
    let spans = [
      Self.span(1, in: nil, 50, 100), Self.span(2, in: 1, 40, 120), Self.span(3, in: 9, 60, 70),
      Self.span(4, in: 4, 80, 90),
    ]
    let model = try #require(Self.waterfall(spans))
    let rows = (0..<model.count).map { model.row($0) }
    let flags = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0.flags) })
    #expect(flags["work 2"] == ["before parent", "after parent"])
    #expect(flags["work 3"] == ["orphan"])
    #expect(flags["work 4"] == ["cycle cut"])
    #expect(flags["missing parent 0000000000000009"] == [])
    #expect(model.summary.contains(TextPart("1 missing parent", .warning)))
  }

  @Test func `attributes of every type are written out`() throws {
    var span = Self.span(1, in: nil, 0, 1)
    span.attributes = [
      Attribute("text", .string("a\nb")), Attribute("yes", .bool(true)),
      Attribute("big", .unsigned(.max)), Attribute("real", .double(0.5)),
      Attribute("bytes", .bytes([0, 255])), Attribute("nothing", .empty),
      Attribute("list", .array([.int(1), .string("x"), .map([Attribute("k", .bool(false))])])),
    ]
    let detail = try #require(Self.waterfall([span], selected: 1)?.detail)
    func value(_ key: String) -> String? {
      for case .pair(let name, let value, _, _) in detail.lines where name == key { return value }
      return nil
    }
    #expect(value("text") == "a")
    #expect(detail.lines.contains(.continuation("b")))
    #expect(value("yes") == "true")
    #expect(value("big") == "18446744073709551615")
    #expect(value("real") == "0.5")
    #expect(value("bytes") == "00ff")
    #expect(value("nothing") == "—")
    #expect(value("list") == "[1, \"x\", {k: false}]")
  }

  @Test func `values nested without end are cut and not followed`() throws {
    var value = AttributeValue.int(1)
    for _ in 0..<1000 { value = .array([value]) }
    var span = Self.span(1, in: nil, 0, 1)
    span.attributes = [Attribute("deep", value)]
    let detail = try #require(Self.waterfall([span], selected: 1)?.detail)
    #expect(
      detail.lines.contains(
        .pair(name: "deep", value: "[[[[[[[…]]]]]]]", type: "list of 1", tone: .plain)))
  }

  @Test func `the way from the root is told, its middle left out where it is long`() throws {
    let spans = (1...9).map { depth in
      Self.span(UInt64(depth), in: depth == 1 ? nil : UInt64(depth - 1), 0, 100)
    }
    let detail = try #require(Self.waterfall(spans, selected: 9)?.detail)
    #expect(detail.ancestors == "shop work 1 › 4 more › shop work 6 › shop work 7 › shop work 8")
  }
}
