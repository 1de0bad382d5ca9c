import Configuration
import Formats
import Telemetry
import Testing

@testable import Ingest

struct NativeHistogramScrapeTests {
  /// One family with one histogram, as a client library writes it.
  private static func body(_ count: UInt64, isNative: Bool = true) -> [UInt8] {
    var family = WireWriter()
    family.text(1, "n")
    family.varint(3, 4)
    family.message(4) {
      $0.message(7) { histogram in
        histogram.varint(1, count)
        histogram.message(3) {
          $0.varint(1, count)
          $0.fixed64(2, 1.0.bitPattern)
        }
        guard isNative else { return }
        histogram.message(12) { $0.varint(2, 1) }
        histogram.content(13, [UInt8(count * 2)])
      }
    }
    var body = WireWriter()
    body.content(1, family.bytes)
    return Array(body.bytes.dropFirst())
  }

  private static func scrapes(_ change: (inout ScrapeSettings) -> Void = { _ in }) -> TargetScrapes
  {
    var settings = ScrapeSettings(
      url: "http://shop:80/metrics", labels: ["job": "shop"], interval: .seconds(1),
      timeout: .seconds(1))
    settings.wantsNativeHistograms = true
    change(&settings)
    var rules = ScrapeRules(settings)
    rules.reports = [.up, .samplesScraped, .seriesAdded]
    return TargetScrapes(source: SourceID(0), rules: rules)
  }

  /// The columns whose histograms end with the batch, where all of its histograms do.
  private static func ended(_ batch: MetricBatch) -> [Int32]? {
    guard batch.histograms.allSatisfy(\.histogram.isStaleMarker) else { return nil }
    return batch.histograms.map(\.column)
  }

  @Test func `a native histogram is a series, and ends as one when it vanishes or the target does`()
  {
    var scrapes = Self.scrapes()
    let (three, classic) = (Self.body(3), Self.body(3, isNative: false))
    let first = scrapes.read(three.span, format: .protobuf, at: .seconds(1)).batch
    #expect(first.newSeries.map(\.labels).last == ["__name__": "n", "job": "shop"])
    #expect(first.columns == [0, 1, 2] && first.values == [1, 1, 1])
    #expect(first.histograms.map(\.column) == [3])
    #expect(first.histograms.map(\.histogram.count) == [3])
    let second = scrapes.read(three.span, format: .protobuf, at: .seconds(2)).batch
    #expect(second.values == [1, 1, 0], "nothing was added")

    let third = scrapes.read(classic.span, format: .protobuf, at: .seconds(3)).batch
    #expect(Self.ended(third) == [3])
    #expect(third.columns == [0, 1, 2, 4, 5, 6, 7])

    _ = scrapes.read(three.span, format: .protobuf, at: .seconds(4))
    let failed = scrapes.failed("refused", at: .seconds(5)).batch
    #expect(Self.ended(failed) == [3])
    #expect(failed.values.filter(StaleMarker.isStale).isEmpty)
    #expect(scrapes.failed("refused", at: .seconds(6)).batch.histograms == [])
  }

  @Test(arguments: [(false, false, 0, 4), (true, false, 1, 0), (true, true, 1, 4)])
  func `the settings say what is taken of a histogram that comes both ways`(
    wantsNative: Bool, wantsClassic: Bool, natives: Int, floats: Int
  ) {
    var scrapes = Self.scrapes {
      $0.wantsNativeHistograms = wantsNative
      $0.wantsClassicHistograms = wantsClassic
    }
    let body = Self.body(3)
    let batch = scrapes.read(body.span, format: .protobuf, at: .seconds(1)).batch
    #expect(batch.histograms.count == natives)
    #expect(batch.columns.count - 3 == floats)
  }

  @Test func `a body that ends inside a message is rolled back whole`() {
    var scrapes = Self.scrapes()
    let body = Self.body(3)
    _ = scrapes.read(body.span, format: .protobuf, at: .seconds(1))
    let cut = Array((body + body).dropLast())
    let outcome = scrapes.read(cut.span, format: .protobuf, at: .seconds(2))
    #expect(outcome.error?.hasPrefix("the body broke off") == true)
    #expect(Self.ended(outcome.batch) == [3])
    #expect(outcome.batch.values.first == 0)
  }

  @Test func `more buckets than the limit fail the scrape`() {
    var scrapes = Self.scrapes { $0.limits.nativeBuckets = 0 }
    let body = Self.body(3)
    let outcome = scrapes.read(body.span, format: .protobuf, at: .seconds(1))
    #expect(outcome.error == "native_histogram_bucket_limit exceeded (1 buckets, limit 0)")
  }
}
