import Testing

/// `martlet query EXPR --rules FILE INPUT…`, and the configuration's own rule files.
@Suite struct QueryRulesTests {
  private static let rules = """
    groups:
    - name: shop
      interval: 10s
      rules:
      - record: job:requests:rate1m
        expr: sum by (job) (rate(requests_total[1m]))
      - record: job:requests:doubled
        expr: job:requests:rate1m * 2
        labels: {team: blue}
    """

  /// Ten minutes, a scrape each 5 s, 3 requests a second.
  private static let capture = (0..<120).map { scrape in
    "{\"time\":\(1_795_363_200 + scrape * 5),\"target\":\"shop\","
      + "\"body\":\"requests_total \(scrape * 15)\\n\"}\n"
  }.joined()

  private static func folder() throws -> TestFolder {
    try TestFolder([
      "r.yml": rules, "c.jsonl": capture, "bad.yml": "groups: [{name: a, rules: [{record: b}]}]",
      "p.yml": "rule_files: [r*.yml]\nscrape_configs: []",
    ])
  }

  @Test func `what rules record over a capture can be asked for`() async throws {
    let folder = try Self.folder()
    for option in [["--rules", folder["r.yml"]], ["--config", folder["p.yml"]]] {
      let tried = await CommandTry(
        ["query", "job:requests:doubled", folder["c.jsonl"], "--output", "csv"] + option)
      #expect(tried.status == 0, "\(tried.errors)")
      #expect(tried.errors == "")
      #expect(tried.output.contains("blue"), "\(tried.output)")
      #expect(tried.output.contains(",6"), "\(tried.output)")
    }
  }

  @Test func `what is recorded has one sample for each interval`() async throws {
    let folder = try Self.folder()
    let tried = await CommandTry([
      "query", "count_over_time(job:requests:rate1m[5m])", folder["c.jsonl"], "--rules",
      folder["r.yml"], "--output", "csv",
    ])
    #expect(tried.output.contains(",30"), "\(tried.output)")
  }

  @Test func `a rule that fails is told and the others are kept`() async throws {
    let folder = try Self.folder()
    try folder.write(
      "groups: [{name: g, rules: [{record: a, expr: \"'x'\"}, {record: b, expr: 7}]}]",
      to: "part.yml")
    let tried = await CommandTry([
      "query", "b", folder["c.jsonl"], "--rules", folder["part.yml"], "--output", "csv",
    ])
    #expect(tried.status == 0)
    #expect(tried.output.contains(",7"), "\(tried.output)")
    #expect(tried.errors.contains("part.yml g: line 1: a: rule result is not a vector or scalar"))
  }

  @Test(arguments: [
    ("bad.yml", "bad.yml:1:28: a rule needs an 'expr'\n"), ("none.yml", "none.yml: no such file\n"),
    ("none*.yml", "none*.yml'\n"),
  ])
  func `a rule file that is wrong or absent is wrong use`(name: String, why: String) async throws {
    let folder = try Self.folder()
    for command in [["query", "up"], ["logs"], ["traces"], ["check"]] {
      let tried = await CommandTry(command + [folder["c.jsonl"], "--rules", folder[name]])
      #expect(tried.status == 2)
      #expect(tried.errors.hasSuffix(why), "\(tried.errors)")
    }
  }
}
