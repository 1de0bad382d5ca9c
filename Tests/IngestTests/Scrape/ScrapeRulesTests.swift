import Configuration
import Telemetry
import Testing

@testable import Ingest

/// What Prometheus does with the answers of a target, as dialogues.
struct ScrapeRulesTests {
  @Test func `a series that vanishes, comes back and fails ends each time it ends`() {
    var target = ScrapeDialogue()
    #expect(target.scrape("a 1\nb 2\n") == ["a{job=\"shop\"} 1.0", "b{job=\"shop\"} 2.0"])
    #expect(target.scrape("a 1\n") == ["a{job=\"shop\"} 1.0", "b{job=\"shop\"} stale"])
    #expect(target.scrape("a 1\n") == ["a{job=\"shop\"} 1.0"])
    #expect(target.scrape("b 3\n") == ["a{job=\"shop\"} stale", "b{job=\"shop\"} 3.0"])
    #expect(target.fail() == ["b{job=\"shop\"} stale"])
    #expect(target.fail() == [])
    #expect(target.scrape("a 4\n") == ["a{job=\"shop\"} 4.0"])
  }

  @Test(arguments: [
    (false, "a{exported_job=\"own\", job=\"shop\"} 1.0"), (true, "a{job=\"own\"} 1.0"),
  ])
  func `labels that both write are kept beside or win`(honors: Bool, expected: String) {
    var target = ScrapeDialogue { $0.honorsLabels = honors }
    #expect(target.scrape("a{job=\"own\"} 1\n") == [expected])
  }

  @Test func `labels of a target that is in conflict twice are told apart`() {
    var target = ScrapeDialogue { $0.labels = ["job": "shop", "exported_job": "mine"] }
    let written = target.scrape("a{job=\"own\",exported_job=\"old\"} 1\n")
    #expect(
      written == [
        "a{exported_exported_exported_job=\"old\", exported_exported_job=\"own\", "
          + "exported_job=\"mine\", job=\"shop\"} 1.0"
      ])
  }

  @Test func `a series of honoured labels that meets another shares its column`() {
    var target = ScrapeDialogue { $0.honorsLabels = true }
    #expect(target.scrape("a{job=\"shop\"} 1\na 2\n") == ["a{job=\"shop\"} 1.0"])
    #expect(target.outcome?.dropped == 1)
    #expect(target.scrape("a 2\n") == ["a{job=\"shop\"} 2.0"])
    #expect(target.scrape("b 1\n") == ["a{job=\"shop\"} stale", "b{job=\"shop\"} 1.0"])
  }

  @Test func `times of the target's own are kept, and repeated ones are one sample`() {
    var target = ScrapeDialogue()
    #expect(target.scrape("a 1 5000\n") == ["a{job=\"shop\"} 1.0 @5000"])
    #expect(target.scrape("a 1 5000\n") == [])
    #expect(target.outcome?.dropped == 0)
    #expect(target.scrape("a 2 5000\n") == [])
    #expect(
      target.outcome?.problems.map(\.message)
        == ["1 sample came twice in one scrape; the first was kept"])
    #expect(target.scrape("a 2 4000\n") == [])
    #expect(
      target.outcome?.problems.map(\.message)
        == ["1 sample older than what their series had; Prometheus refuses them too"])
    #expect(target.scrape("a 3 6000\n") == ["a{job=\"shop\"} 3.0 @6000"])
    #expect(target.scrape("b 1\n") == ["b{job=\"shop\"} 1.0"])
  }

  @Test func `series with times of their own end only where that is asked for`() {
    var target = ScrapeDialogue { $0.tracksTimestampsStaleness = true }
    #expect(target.scrape("a 1 5000\nb 1 5000\n").count == 2)
    #expect(target.scrape("b 1 5000\n") == ["a{job=\"shop\"} stale @1002000"])
    #expect(target.fail() == ["b{job=\"shop\"} stale @1003000"])
    #expect(target.fail() == [])
  }

  @Test func `times of the target's own do not count where they are not honoured`() {
    var target = ScrapeDialogue { $0.honorsTimestamps = false }
    #expect(target.scrape("a 1 5000\n") == ["a{job=\"shop\"} 1.0"])
    #expect(target.scrape("b 1 5000\n") == ["a{job=\"shop\"} stale", "b{job=\"shop\"} 1.0"])
  }

  // MARK: - Limits and strictness

  @Test(arguments: [
    ("a 1\nb 2\nc 3\n", "sample_limit exceeded (3 samples, limit 2)"),
    ("a{x=\"1\",y=\"2\"} 1\n", "label_limit exceeded (metric a, 4 labels, limit 3)"),
    (
      "a{name_of_ten=\"1\"} 1\n",
      "label_name_length_limit exceeded (metric a, label name_of_ten, length 11, limit 10)"
    ),
    (
      "a{x=\"12345\"} 1\n",
      "label_value_length_limit exceeded (metric a, label x, length 5, limit 4)"
    ),
  ])
  func `a scrape beyond a limit fails whole and says which`(body: String, why: String) {
    var target = ScrapeDialogue(reports: [.up, .samplesScraped]) {
      $0.limits.samples = 2
      $0.limits.labels = 3
      $0.limits.labelNameBytes = 10
      $0.limits.labelValueBytes = 4
    }
    let up = "up{job=\"shop\"}"
    let scraped = "scrape_samples_scraped{job=\"shop\"}"
    #expect(target.scrape("a 1\n") == ["\(up) 1.0", "\(scraped) 1.0", "a{job=\"shop\"} 1.0"])
    for attempt in 0..<2 {
      let written = target.scrape(body)
      #expect(written.first == "\(up) 0.0")
      #expect(written.last == (attempt == 0 ? "a{job=\"shop\"} stale" : written[1]))
      #expect(target.outcome?.error == why)
    }
    #expect(target.scrape("a 1\n") == ["\(up) 1.0", "\(scraped) 1.0", "a{job=\"shop\"} 1.0"])
  }

  @Test func `series of a scrape that was rolled back are announced with the next good one`() {
    var target = ScrapeDialogue { $0.limits.samples = 2 }
    #expect(target.scrape("a 1\nb 1\nc 1\n") == [])
    #expect(target.scrape("c 1\nd 1\n") == ["c{job=\"shop\"} 1.0", "d{job=\"shop\"} 1.0"])
  }

  @Test(arguments: [(false, 1.0), (true, 0.0)])
  func `a bad line costs itself, or the scrape where the operator is strict`(
    isStrict: Bool, up: Double
  ) {
    var target = ScrapeDialogue { $0.isStrict = isStrict }
    #expect(target.scrape("a 1\n").count == 1)
    let written = target.scrape("a 2\nb b b\nc 3\n")
    if isStrict {
      #expect(written == ["a{job=\"shop\"} stale"])
      #expect(target.outcome?.error?.hasPrefix("line 2: ") == true)
    } else {
      #expect(written == ["a{job=\"shop\"} 2.0", "c{job=\"shop\"} 3.0"])
      #expect(target.outcome?.error == nil)
      #expect(target.outcome?.degradation == "1 line not readable")
    }
  }

  // MARK: - Metric relabelling

  private func relabeled(
    _ action: RelabelAction, _ regex: String, _ labels: [String]? = nil
  ) throws -> ScrapeDialogue {
    var fields = RelabelRule.Fields()
    fields.action = action
    fields.regex = regex
    fields.sourceLabels = labels
    let rule = try RelabelRule(fields)
    return ScrapeDialogue(reports: [.samplesScraped, .samplesAfterRelabeling, .seriesAdded]) {
      $0.metricRelabeling = Relabeling([rule])
    }
  }

  @Test func `what relabelling drops is counted and forgotten`() throws {
    var target = try relabeled(.drop, "go_.*", ["__name__"])
    for _ in 0..<2 {
      let written = target.scrape("a 1\ngo_b 2\ngo_c 3\n")
      #expect(written.first == "scrape_samples_scraped{job=\"shop\"} 3.0")
      #expect(written[1] == "scrape_samples_post_metric_relabeling{job=\"shop\"} 1.0")
      #expect(written.last == "a{job=\"shop\"} 1.0")
      #expect(target.outcome?.kept == 1)
    }
    #expect(target.outcome?.added == 0)
    #expect(target.fail().last == "a{job=\"shop\"} stale")
  }

  @Test func `series that relabelling makes one are one, and the first of them counts`() throws {
    var target = try relabeled(.labeldrop, "id")
    #expect(target.scrape("a{id=\"1\"} 1\na{id=\"2\"} 2\n").last == "a{job=\"shop\"} 1.0")
    #expect(target.outcome?.dropped == 1)
    #expect(target.scrape("a{id=\"2\"} 3\n").last == "a{job=\"shop\"} 3.0")
    #expect(target.scrape("b 1\n").suffix(2) == ["a{job=\"shop\"} stale", "b{job=\"shop\"} 1.0"])
  }

  @Test func `relabelling that leaves no name fails the scrape`() throws {
    var target = try relabeled(.labeldrop, "__name__")
    _ = target.scrape("a 1\n")
    #expect(
      target.outcome?.error == "relabelling left a series without a metric name: {job=\"shop\"}")
  }

  // MARK: - The series about the scrape

  @Test func `series count as added when the last good scrape did not have them`() {
    var target = ScrapeDialogue()
    let bodies = ["a 1\nb 1\n", "a 1\nb 1\n", "a 1\n", "a 1\nb 1\nc 1 500\n"]
    let added = bodies.map { body in
      _ = target.scrape(body)
      return target.outcome?.added
    }
    #expect(added == [2, 0, 0, 2])
    _ = target.fail()
    _ = target.scrape("a 1\nd 1\nc 1 500\n")
    #expect(target.outcome?.added == 1)
  }

  @Test func `limits and size are series too where that is asked for`() {
    var target = ScrapeDialogue(reports: [.timeout, .sampleLimit, .bodyBytes]) {
      $0.limits.samples = 7
    }
    #expect(
      target.scrape("a 1\n") == [
        "scrape_timeout_seconds{job=\"shop\"} 1.0", "scrape_sample_limit{job=\"shop\"} 7.0",
        "scrape_body_size_bytes{job=\"shop\"} 4.0", "a{job=\"shop\"} 1.0",
      ])
  }

  @Test func `a target that ends ends with all it has, once`() {
    var target = ScrapeDialogue(reports: [.up])
    #expect(target.end() == [])
    #expect(target.scrape("a 1\nb 1 5000\n").count == 3)
    #expect(target.end() == ["up{job=\"shop\"} stale", "a{job=\"shop\"} stale"])
  }
}
