import Formats
import Ingest
import Storage
import Telemetry

/// An hour at a second of a target whose series come and go for ever: a tenth of its 10,000 is new
/// in every scrape, 3.6 million in all.
struct ChurnCase: MemoryCase {
  let name = "an hour of 1,000 new series a second"
  private let mostMegabytes = 250.0
  private let storeBytes = 96 << 20

  func measured() -> String {
    var target = ChurnTarget()
    var scrapes = TargetScrapes(
      source: SourceID(1),
      rules: ScrapeRules(labels: TargetLabels(job: "bench", instance: "localhost:9100")))
    var store = SeriesStore(limits: SeriesLimits(bytes: storeBytes))
    var held = store.snapshot
    var (greatest, busy, slowest, starts) = (0, 0.0, 0.0, 0)
    for second in 1...3600 {
      target.advance()
      let time = Stopwatch.time {
        let batch = scrapes.read(
          target.body.span, format: .text, at: .seconds(Int64(1_795_363_200 + second))
        ).batch
        if batch.continuing != nil { starts += 1 }
        store.append(batch)
      }
      (busy, slowest) = (busy + time, max(slowest, time))
      held = store.snapshot
      greatest = max(greatest, ProcessMemory.resident)
    }
    precondition(held.usage.refusedSeries == 0 && held.usage.bytes <= storeBytes)
    let megabytes = Double(greatest) / 1_000_000
    return Row.line([
      name, Row.number(megabytes) + " MB", "RSS", "", "", "", "",
      "\(Int(mostMegabytes)) MB\(megabytes > mostMegabytes ? " MISSED" : "")  "
        + "\(Row.number(busy / 3600e9 * 100)) % of a core  slowest scrape \(Row.time(slowest))  "
        + "\(held.seriesCount) series kept, columns anew \(starts) times",
    ])
  }
}

/// A body that stays as long as it is while some of its series get other labels.
struct ChurnTarget {
  private(set) var body: [UInt8] = []
  /// Where the number begins that makes a series another one.
  private var places: [Int] = []
  private var next = 0

  init(series: Int = 10_000, changing: Int = 1_000) {
    for number in 0..<series {
      body += Array("http_requests_total{route=\"/api/v1/\(number)\",pod=\"shop-".utf8)
      if number % (series / changing) == 0 { places.append(body.count) }
      body += Array("0000000000\"} \(number * 37)\n".utf8)
    }
  }

  mutating func advance() {
    for place in places {
      next += 1
      var rest = next
      for offset in (0..<10).reversed() {
        body[place + offset] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
    }
  }
}
