import Testing

/// `martlet check --config FILE` on scrape configs.
@Suite struct CheckConfigTests {
  @Test(.timeLimit(.minutes(1)))
  func `each target is scraped once, and what was not found is unknown`() async throws {
    let folder = try TestFolder([
      "node.prom": "up_time 5\n",
      "broken.yml": "- targets: [\n",
    ])
    try folder.write(
      """
      scrape_configs:
      - job_name: node
        scheme: file
        scrape_interval: 1h
        static_configs: [{targets: ['\(folder["node.prom"])'], labels: {zone: eu}}]
      - {job_name: gone, static_configs: [{targets: ['127.0.0.1:1']}]}
      - {job_name: files, file_sd_configs: [{files: [broken.yml]}]}
      """, to: "c.yml")
    let tried = await CommandTry(["check", "--config", folder["c.yml"], "--output", "json"])
    #expect(tried.status == 2)
    #expect(tried.errors == "")
    let output = tried.output
    #expect(
      output.contains(
        "{\"name\":\"node \(folder["node.prom"])\",\"url\":\"file:\(folder["node.prom"])\",\"up\":1,"
          + "\"samples\":1"))
    #expect(
      output.contains(
        "{\"name\":\"gone 127.0.0.1:1\",\"url\":\"http://127.0.0.1:1/metrics\",\"up\":0"))
    #expect(output.contains("connection refused by 127.0.0.1:1"))
    #expect(
      output.contains(
        "{\"name\":\"job files: \(folder["broken.yml"])\",\"kind\":\"sd\""))
    #expect(
      output.contains("\"status\":\"unknown\",\"message\":\"\(folder["broken.yml"]): did not"))
  }

  @Test(.timeLimit(.minutes(1)))
  func `a job whose targets nothing finds is unknown`() async throws {
    let folder = try TestFolder([
      "c.yml": "scrape_configs: [{job_name: k, consul_sd_configs: [{}]}]"
    ])
    let path = folder["c.yml"]
    let tried = await CommandTry(["check", "--config", path])
    #expect(tried.status == 3)
    #expect(
      tried.errors
        == "martlet: \(path):1:32: 'consul_sd_configs' is not supported: the targets it would find "
        + "are not scraped\n")
    #expect(tried.output.contains("no discovery that is supported finds its targets"))
  }
}
