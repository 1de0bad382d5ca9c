import Formats
import Telemetry
import TestSupport
import Testing

@Suite struct OTLPMetricReaderTests {
  private static let protobuf: [UInt8] = {
    var writer = WireWriter()
    writer.message(1) { resource in
      resource.message(2) { scope in
        scope.message(2) { metric in
          metric.text(1, "g")
          metric.text(2, "what it is")
          metric.text(3, "By")
          metric.message(5) { gauge in
            gauge.message(1) { point in
              point.message(7) { attribute(&$0, "a", "x") }
              point.fixed64(3, 5_000_000_000)
              point.member(4, fixed64: (0.5).bitPattern)
            }
            gauge.message(1) { point in
              point.fixed64(3, 5_000_000_000)
              point.member(6, fixed64: UInt64(bitPattern: -7))
              point.varint(8, 1)
            }
          }
        }
        scope.message(2) { metric in
          metric.text(1, "s")
          metric.message(7) { sum in
            sum.message(1) { point in
              point.fixed64(2, 1_000_000_000)
              point.fixed64(3, 5_000_000_000)
              point.member(6, fixed64: 9_007_199_254_740_993)
              point.message(5) { exemplar in
                exemplar.message(7) { attribute(&$0, "k", "v") }
                exemplar.fixed64(2, 4_000_000_000)
                exemplar.member(3, fixed64: (1.5).bitPattern)
                exemplar.content(4, [0, 0, 0, 0, 0, 0, 0, 2])
                exemplar.content(5, [UInt8](repeating: 0, count: 15) + [1])
              }
            }
            sum.varint(2, 2)
            sum.varint(3, 1)
          }
        }
        scope.message(2) { metric in
          metric.text(1, "h")
          metric.message(9) { histogram in
            histogram.message(1) { point in
              point.fixed64(3, 5_000_000_000)
              point.fixed64(4, 3)
              point.member(5, fixed64: (4.5).bitPattern)
              point.content(6, fixed([1, 2]))
              point.content(7, fixed([(2.0).bitPattern]))
              point.member(11, fixed64: (1.0).bitPattern)
              point.member(12, fixed64: (2.5).bitPattern)
            }
            histogram.varint(2, 1)
          }
        }
        scope.message(2) { metric in
          metric.text(1, "e")
          metric.message(10) { exponential in
            exponential.message(1) { point in
              point.fixed64(3, 5_000_000_000)
              point.fixed64(4, 206)
              point.member(5, fixed64: (8.0).bitPattern)
              point.varint(6, 5)
              point.fixed64(7, 2)
              point.message(8) { buckets in
                buckets.varint(1, 4)
                buckets.content(2, [1, 0, 0xc8, 1])
              }
              point.message(9) { $0.member(2, varint: 3) }
              point.member(14, fixed64: (0.25).bitPattern)
            }
            exponential.varint(2, 2)
          }
        }
        scope.message(2) { metric in
          metric.text(1, "q")
          metric.message(11) { summary in
            summary.message(1) { point in
              point.fixed64(3, 5_000_000_000)
              point.fixed64(4, 4)
              point.member(5, fixed64: (9.0).bitPattern)
              point.message(6) { quantile in
                quantile.member(1, fixed64: (0.5).bitPattern)
                quantile.member(2, fixed64: (2.0).bitPattern)
              }
            }
          }
        }
        scope.message(1) { description in
          description.text(1, "lib")
          description.text(2, "1.2")
        }
      }
      resource.message(1) { $0.message(1) { attribute(&$0, "service.name", "shop") } }
    }
    return writer.bytes

    func attribute(_ writer: inout WireWriter, _ key: String, _ value: String) {
      writer.text(1, key)
      writer.message(2) { $0.text(1, value) }
    }

    func fixed(_ words: [UInt64]) -> [UInt8] {
      words.flatMap { word in
        stride(from: UInt64(0), to: 64, by: 8).map { UInt8(truncatingIfNeeded: word >> $0) }
      }
    }
  }()

  private static let json = #"""
    {"resourceMetrics":[{"scopeMetrics":[{"metrics":[
      {"name":"g","description":"what it is","unit":"By","gauge":{"dataPoints":[
        {"attributes":[{"key":"a","value":{"stringValue":"x"}}],"timeUnixNano":"5000000000",
         "asDouble":0.5},
        {"timeUnixNano":5000000000,"asInt":"-7","flags":1}]}},
      {"name":"s","sum":{"aggregationTemporality":"AGGREGATION_TEMPORALITY_CUMULATIVE",
        "isMonotonic":true,"dataPoints":[{"startTimeUnixNano":"1000000000",
        "timeUnixNano":"5000000000","asInt":"9007199254740993","exemplars":[{
          "filteredAttributes":[{"key":"k","value":{"stringValue":"v"}}],
          "timeUnixNano":"4000000000","asDouble":1.5,"spanId":"0000000000000002",
          "traceId":"00000000000000000000000000000001"}]}]}},
      {"name":"h","histogram":{"aggregation_temporality":1,"data_points":[{
        "time_unix_nano":"5000000000","count":"3","sum":4.5,"bucket_counts":["1",2],
        "explicit_bounds":[2],"min":1,"max":2.5,"unknown":[{"count":7}]}]}},
      {"name":"e","exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[{
        "timeUnixNano":"5000000000","count":"206","sum":8,"scale":-3,"zeroCount":2,
        "positive":{"offset":2,"bucketCounts":["1","0","200"]},
        "negative":{"bucketCounts":[3]},"zeroThreshold":0.25}]}},
      {"name":"q","summary":{"dataPoints":[{"timeUnixNano":"5000000000","count":"4","sum":9,
        "quantileValues":[{"quantile":0.5,"value":2}]}]}}
    ],"scope":{"name":"lib","version":"1.2"}}],
    "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]}}]}
    """#

  private func readJSON(_ text: String) throws -> TelemetryReading {
    var reader = OTLPReader()
    let bytes = Array(text.utf8)
    return try reader.readJSON(bytes.span)
  }

  @Test func `the same metrics are read from protobuf and from JSON, to the last field`() throws {
    var reader = OTLPReader()
    let protobuf = try reader.readProtobuf(Self.protobuf.span, .metrics)
    let json = try readJSON(Self.json)
    #expect(protobuf.metrics == json.metrics)
    #expect(protobuf.problems == [] && json.problems == [])
    let scope = try #require(json.metrics.first)
    #expect(scope.resource.service == "shop" && scope.scope == "lib" && scope.scopeVersion == "1.2")
    #expect(scope.metrics.map(\.name) == ["g", "s", "h", "e", "q"])
    #expect(json.pointCount == 6)
  }

  @Test func `points keep what was sent of them`() throws {
    let metrics = try readJSON(Self.json).metrics[0].metrics
    guard case .gauge(let gauge) = metrics[0].data,
      case .sum(let sum, .cumulative, isMonotonic: true) = metrics[1].data,
      case .histogram(let histogram, .delta) = metrics[2].data,
      case .exponentialHistogram(let exponential, .cumulative) = metrics[3].data
    else {
      Issue.record("\(metrics)")
      return
    }
    #expect(gauge.map(\.value) == [.double(0.5), .int(-7)])
    #expect(gauge.map(\.point.hasNoValue) == [false, true])
    // Beyond 2^53: never through a double.
    #expect(sum[0].value == .int(9_007_199_254_740_993))
    #expect(sum[0].point.start == .seconds(1))
    #expect(sum[0].point.exemplars[0].traceID == TraceID(high: 0, low: 1))
    #expect(sum[0].point.exemplars[0].spanID == SpanID(bits: 2))
    #expect(histogram[0].min == 1 && histogram[0].max == 2.5)
    #expect(exponential[0].scale == -3)
    #expect(exponential[0].positive == .init(offset: 2, counts: [1, 0, 200]))
    #expect(exponential[0].negative == .init(offset: 0, counts: [3]))
  }

  @Test func `a message cut anywhere is refused or read, and never more than it holds`() throws {
    for length in 0..<Self.protobuf.count {
      var reader = OTLPReader()
      let bytes = Array(Self.protobuf.prefix(length))
      // Its one outermost field is cut wherever the message is.
      #expect(length == 0 || (try? reader.readProtobuf(bytes.span, .metrics)) == nil)
    }
  }

  @Test func `lists that are not packed are read as well`() throws {
    var writer = WireWriter()
    writer.message(1) { resource in
      resource.message(2) { scope in
        scope.message(2) { metric in
          metric.text(1, "h")
          metric.message(9) { histogram in
            histogram.message(1) { point in
              point.member(6, fixed64: 4)
              point.member(6, fixed64: 5)
              point.member(7, fixed64: (1.0).bitPattern)
            }
          }
        }
      }
    }
    var reader = OTLPReader()
    let reading = try reader.readProtobuf(writer.bytes.span, .metrics)
    guard case .histogram(let points, .unspecified) = reading.metrics[0].metrics[0].data else {
      Issue.record("\(reading.metrics)")
      return
    }
    #expect(points[0].bucketCounts == [4, 5] && points[0].explicitBounds == [1])
  }

  @Test func `points and buckets beyond a limit are dropped and counted`() throws {
    var limits = OTLPLimits()
    limits.pointsPerMessage = 4
    var reader = OTLPReader(limits: limits)
    let reading = try reader.readProtobuf(Self.protobuf.span, .metrics)
    #expect(reading.pointCount == 4)
    #expect(reading.rejected == 2)
    limits = OTLPLimits()
    limits.itemsPerMessage = 3
    reader = OTLPReader(limits: limits)
    // The resource's attribute, the gauge's and the exemplar come first.
    #expect(try reader.readProtobuf(Self.protobuf.span, .metrics).droppedItems > 5)
  }

  @Test(arguments: [
    #"{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"h","histogram":{"dataPoints":[{"bucketCounts":["x"]}]}}]}]}]}"#,
    #"{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"#,
  ])
  func `JSON that cannot be what it says is refused`(text: String) {
    #expect(throws: JSONProblem.self) { try readJSON(text) }
  }

  @Test func `a metric without a name is rejected with its points`() throws {
    let reading = try readJSON(
      #"{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"gauge":{"dataPoints":[{},{}]}}]}]}]}"#)
    #expect(reading.rejected == 2 && reading.pointCount == 0)
  }
}
