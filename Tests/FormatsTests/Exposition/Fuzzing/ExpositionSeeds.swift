@testable import Formats

/// Valid expositions with every kind of line and message, for the mutations to begin with.
enum ExpositionSeeds {
  static let text = [
    """
    # HELP h How \\\\ long\\n it took
    # TYPE h histogram
    h_bucket{a="b",le="0.5"} 1
    h_bucket{a="b",le="1"} 2 1395066363000
    h_bucket{a="b",le="+Inf"} 3
    h_sum{a="b"} 1.5e-3
    h_count{a="b"} 3

    # a comment
    # TYPE s summary
    s{quantile="0.9"} NaN
    s_sum 12
    s_count 7
    plain 1
    {"with.dot","a b"="c\\"d\\\\e\\nf",x="é"} -Inf -1
    # TYPE "t y" untyped
    {"t y"} 0
    metric_without_timestamp_and_labels 12.47
    up{job="x", instance = "y" ,} +Inf

    """
  ]

  static let openMetrics = [
    """
    # TYPE a_seconds counter
    # UNIT a_seconds seconds
    # HELP a_seconds "quoted \\" text
    a_seconds_total{x="1"} 17.0 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67 1520879608.5
    a_seconds_created{x="1"} 1520872607.123
    # TYPE h histogram
    h_bucket{le="0.0"} 0
    h_bucket{le="1e-05"} 0 # {} 0.1
    h_bucket{le="+Inf"} 17 # {a="é"} 9.8e3
    h_count 17
    h_sum 324789.3
    # TYPE g gaugehistogram
    g_bucket{le="+Inf"} 3
    g_gcount 3
    g_gsum -2
    # TYPE i info
    i_info{version="1.2"} 1
    # TYPE e stateset
    e{e="a"} 1
    e{e="b"} 0
    # TYPE q summary
    q{quantile="0.5"} 1
    q_count 2
    q_sum 3
    # TYPE u unknown
    u 1
    {"with.dot","l"="v"} 2
    # EOF

    """
  ]

  static let protobuf = [
    ClientMessages.body(
      ClientMessages.family(
        "c_total", type: 0, help: "h\n\\", unit: "u",
        {
          $0.label("a", "b\"")
          $0.message(3) {
            $0.double(1, 3)
            $0.exemplar(2, "x", 0.5, seconds: 2)
            $0.moment(3, seconds: 7)
          }
        }),
      ClientMessages.family(
        "s.u", type: 2,
        {
          $0.label("é", "1")
          $0.message(4) {
            $0.varint(1, 9)
            $0.message(3) {
              $0.double(1, 0.5)
              $0.double(2, 0.25)
            }
          }
          $0.varint(6, 1234)
        }),
      ClientMessages.family(
        "h", type: 4,
        {
          $0.message(7) {
            $0.varint(1, 9)
            $0.classicBucket(4, upTo: 1, exemplar: "t")
            $0.double(6, 0.25)
            $0.varint(7, 1)
            $0.span(9, offset: 0, length: 1)
            $0.deltas(10, [2])
            $0.span(12, offset: 1, length: 2)
            $0.span(12, offset: 2, length: 1)
            $0.deltas(13, [1, 1, 1])
            $0.exemplar(16, "n", 1, seconds: 3)
          }
        }, { $0.message(7) { $0.classicBucket(2, upTo: .infinity) } }),
      ClientMessages.family(
        "f", type: 5,
        {
          $0.message(7) {
            $0.double(4, 2.5)
            $0.span(12, offset: -2, length: 2)
            $0.member(14, fixed64: 0.5.bitPattern)
            $0.member(14, fixed64: 2.0.bitPattern)
          }
        }),
      ClientMessages.family("g", type: 1, { $0.message(2) { $0.double(1, 1) } }),
      ClientMessages.family("n", type: 3, { $0.message(5) { $0.double(1, .nan) } }))
  ]
}
