/// The formats that are not one logger's: reached where no other row fits.
extension LogFormat {
  /// Any other JSON object.
  static let json = LogFormat(
    "json", writer: "any JSON object, by the usual names of its keys", when: [],
    samples: [
      #"{"ts": "2013-09-06T20:00:48.124817Z", "lvl": "TRACE", "text": "trace test"}"#,
      #"{"ts": "2013-09-06T20:00:48.124817Z", "@fields": { "lvl": "TRACE", "msg": "trace test"}}"#,
      #"{"hello":"world"}"#,
    ])

  /// `key=value` pairs, values in quotes where they hold spaces.
  static let logfmt = LogFormat(
    "logfmt", writer: "logfmt: key=value pairs", when: [],
    samples: [
      #"time="2021-09-15T21:17:10.220731Z" level=error msg="pod is not found" reason= status=Pending"#
    ])

  /// The Kubernetes container runtimes' envelope around a line.
  static let cri = LogFormat(
    "cri", writer: "Kubernetes container runtimes (CRI)", when: [],
    samples: ["2026-11-22T16:09:52.123456789Z stdout F a line of a container"])

  static let text = LogFormat(
    "text", writer: "any other line", when: [],
    samples: ["2026-11-22T16:35:54.742069Z  INFO tracelog: starting version=\"0.1.0\"", "hello"])

  /// Began as JSON and could not be read as such.
  static let damaged = LogFormat(
    "damaged", writer: "JSON that breaks off or is no JSON", when: [],
    samples: [#"{"timestamp":"2026-11-22T16:35:54.654866Z","level":"INFO","fields":{"mess"#])
}
