import Testing

@testable import Formats

@Suite struct PrometheusNameTests {
  @Test(
    arguments: [
      ("http.server.request.duration", "s", .other, "http_server_request_duration_seconds"),
      ("http.server.duration", "ms", .other, "http_server_duration_milliseconds"),
      ("system.memory.usage", "By", .other, "system_memory_usage_bytes"),
      ("throughput", "By/s", .gauge, "throughput_bytes_per_second"),
      ("requests", "1/s", .gauge, "requests_per_second"),
      ("speed", "m/m", .gauge, "speed_meters_per_minute"),
      ("requests", "{request}", .counter, "requests_total"),
      ("requests", "{request}/s", .gauge, "requests_per_second"),
      ("memory", "By/{page}", .gauge, "memory_bytes"),
      ("requests_total", "", .counter, "requests_total"),
      ("total.requests", "", .counter, "requests_total"),
      ("items", "1", .counter, "items_total"), ("items", "1", .other, "items"),
      ("cpu.usage", "1", .gauge, "cpu_usage_ratio"),
      ("cpu.ratio.used", "1", .gauge, "cpu_used_ratio"),
      ("response_time_seconds", "s", .gauge, "response_time_seconds"),
      ("seconds.of.wait", "s", .counter, "seconds_of_wait_total"),
      ("cpu", "s", .counter, "cpu_seconds_total"),
      ("fan", "custom_unit", .gauge, "fan_custom_unit"),
      ("fan", "unit@with#special/chars", .gauge, "fan_unit_with_special_per_chars"),
      ("a__b", "c__d", .gauge, "a_b_c_d"), ("a@#$b", "", .gauge, "a_b"),
      (".leading.and.trailing.", "", .gauge, "leading_and_trailing"),
      ("1st", "", .gauge, "_1st"), ("ns:name", "", .other, "ns:name"),
      ("größe", "%", .gauge, "gr_e_percent"),
      ("temperature", " Cel ", .gauge, "temperature_celsius"),
      ("@#$%", "", .gauge, nil), ("", "s", .gauge, "seconds"), ("", "", .gauge, nil),
    ] as [(String, String, PrometheusName.Kind, String?)])
  func `a metric has the name that Prometheus gives it`(
    name: String, unit: String, kind: PrometheusName.Kind, expected: String?
  ) {
    #expect(PrometheusName.metric(name, unit: unit, kind: kind) == expected)
  }

  @Test(arguments: [
    ("http.method", "http_method"), ("already_fine", "already_fine"), ("1st", "key_1st"),
    ("_private", "key_private"), ("__reserved", "__reserved"), ("a..b", "a__b"),
    (":colon", "key_colon"),
    ("größe", "gr__e"), ("Tenant-ID", "Tenant_ID"), ("", ""),
  ])
  func `an attribute has the label that Prometheus gives it`(key: String, expected: String) {
    #expect(PrometheusName.label(key) == expected)
  }

  @Test(arguments: [
    ("s", "seconds"), ("By/s", "bytes_per_second"), ("1", ""), ("{request}", ""),
    ("1/s", "per_second"), ("furlong", "furlong"), ("", ""),
  ])
  func `metadata names the unit in words`(unit: String, expected: String) {
    #expect(UnitWords.name(of: unit) == expected)
  }
}
