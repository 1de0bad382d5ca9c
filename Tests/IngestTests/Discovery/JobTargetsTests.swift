import Configuration
import Telemetry
import Testing

@testable import Ingest

/// Several discoveries of one scrape config together.
@Suite struct JobTargetsTests {
  private static func group(_ address: String) -> TargetGroup {
    TargetGroup(targets: [.init(address: address, line: 1, column: 1)])
  }

  private static func job(_ discoveries: [Discovery]) -> JobTargets {
    var config = ScrapeConfig(job: "j", line: 1, interval: .seconds(5), timeout: .seconds(5))
    config.discoveries = discoveries
    return JobTargets(config)
  }

  @Test func `what the configuration names is there at once`() {
    let job = Self.job([.fixed([Self.group("a:1")])])
    #expect(job.isComplete)
    #expect(job.set.targets.map(\.url) == ["http://a:1/metrics"])
  }

  @Test func `each discovery takes the place of what it told before, and of no other's`() {
    var job = Self.job([
      .fixed([Self.group("a:1")]), .files(FileDiscovery(paths: [])),
      .http(HTTPDiscovery(url: "http://sd/")),
    ])
    let steps: [(Int, [TargetGroup]?, isChanged: Bool, targets: Int)] = [
      (1, [Self.group("b:1"), Self.group("c:1")], true, 3),
      // Nothing told is an answer too, and takes nothing away.
      (2, nil, false, 3),
      (1, [Self.group("b:1"), Self.group("c:1")], false, 3),
      (1, [Self.group("b:1")], true, 2),
      // Found twice, scraped once: what changed is only the count.
      (2, [Self.group("b:1")], true, 2),
    ]
    for (index, groups, isChanged, count) in steps {
      let isOther = job.told(index, groups)
      #expect(isOther == isChanged)
      #expect(job.set.targets.count == count)
    }
    #expect(job.set.targets.map(\.url) == ["http://a:1/metrics", "http://b:1/metrics"])
    #expect(job.set.repeated == 1)
    #expect(job.count(1) == 1)
  }

  @Test func `a job is complete once each discovery has answered`() {
    var job = Self.job([
      .fixed([]), .files(FileDiscovery(paths: [])), .http(HTTPDiscovery(url: "http://sd/")),
    ])
    #expect(!job.isComplete)
    job.answered(2)
    #expect(!job.isComplete)
    job.answered(1)
    #expect(job.isComplete)
  }
}
